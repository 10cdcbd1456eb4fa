"""Rosters in and out: 党组织花名册 and 党务工作者花名册."""

from zhuji.registry.imports.columns import COLUMNS, ImportKind
from zhuji.registry.imports.run import apply, check, propose, units_of_import
from zhuji.registry.imports.workbooks import (
    export_organisations,
    export_people,
    template,
    title_of,
)

__all__ = [
    "COLUMNS",
    "ImportKind",
    "apply",
    "check",
    "export_organisations",
    "export_people",
    "propose",
    "template",
    "title_of",
    "units_of_import",
]
