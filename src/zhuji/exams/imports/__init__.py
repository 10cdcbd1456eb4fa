"""Question banks in: out of Word, text and table files, and out of class packs."""

from zhuji.exams.imports.files import (
    BankFile,
    keep_upload,
    kept_bank,
    kept_name,
    parse_file,
)
from zhuji.exams.imports.rows import digest_of
from zhuji.exams.imports.run import (
    BankPlan,
    ChapterCount,
    apply,
    bank_id_of,
    check,
    take_questions,
)
from zhuji.exams.imports.tables import COLUMNS

__all__ = [
    "COLUMNS",
    "BankFile",
    "BankPlan",
    "ChapterCount",
    "apply",
    "bank_id_of",
    "check",
    "digest_of",
    "keep_upload",
    "kept_bank",
    "kept_name",
    "parse_file",
    "take_questions",
]
