"""Rosters in and out: 党组织花名册 and 党务工作者花名册."""

from zhuji.registry.imports.columns import FIELDS, FieldSpec, ImportKind
from zhuji.registry.imports.findings import Change, DryRun, Finding, RowResult, Skipped
from zhuji.registry.imports.run import Source, apply, check, keep_upload, kept_source, propose
from zhuji.registry.imports.sheets import Choices, Group, Layout
from zhuji.registry.imports.workbooks import (
    export_organisations,
    export_people,
    returned,
    template,
    title_of,
)

__all__ = [
    "FIELDS",
    "Change",
    "Choices",
    "DryRun",
    "FieldSpec",
    "Finding",
    "Group",
    "ImportKind",
    "Layout",
    "RowResult",
    "Skipped",
    "Source",
    "apply",
    "check",
    "export_organisations",
    "export_people",
    "keep_upload",
    "kept_source",
    "propose",
    "returned",
    "template",
    "title_of",
]
