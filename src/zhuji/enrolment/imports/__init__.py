"""Enrolment returns (回执) as workbooks: sent out with a mark, filled by the units, and read again."""

from zhuji.enrolment.imports.books import return_book, return_books
from zhuji.enrolment.imports.columns import COLUMNS, TITLE, USE
from zhuji.enrolment.imports.run import Returning, apply, check

__all__ = ["COLUMNS", "TITLE", "USE", "Returning", "apply", "check", "return_book", "return_books"]
