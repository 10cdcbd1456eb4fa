"""Tables that offices send: columns proposed, every row with what is found about it, all or nothing."""

from zhuji.base.intake.columns import Columns, FieldSpec, headings
from zhuji.base.intake.finder import Finder, finder
from zhuji.base.intake.findings import (
    Change,
    DryRun,
    Finding,
    Line,
    RowResult,
    Skipped,
    all_findings,
    details_of,
    permit_import,
    result_of,
)
from zhuji.base.intake.giving_back import give_back
from zhuji.base.intake.memory import Remembered, recall, remember
from zhuji.base.intake.sheets import (
    EXAMPLE,
    Choices,
    Group,
    Layout,
    foot_row,
    lay_out,
    lines_of,
    refusals_of,
    remember_choices,
    speaking_sheet,
)
from zhuji.base.intake.source import Source, finish_import, keep_upload, kept_bytes, kept_source

__all__ = [
    "EXAMPLE",
    "Change",
    "Choices",
    "Columns",
    "DryRun",
    "FieldSpec",
    "Finder",
    "Finding",
    "Group",
    "Layout",
    "Line",
    "Remembered",
    "RowResult",
    "Skipped",
    "Source",
    "all_findings",
    "details_of",
    "finder",
    "finish_import",
    "foot_row",
    "give_back",
    "headings",
    "keep_upload",
    "kept_bytes",
    "kept_source",
    "lay_out",
    "lines_of",
    "permit_import",
    "recall",
    "refusals_of",
    "remember",
    "remember_choices",
    "result_of",
    "speaking_sheet",
]
