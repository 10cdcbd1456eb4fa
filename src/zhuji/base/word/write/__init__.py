"""Word documents out: plain pages and tables, and the blocks of an official document (GB/T
9704).
"""

from zhuji.base.word.write.document import Page, WordDocument
from zhuji.base.word.write.official import OfficialDocument
from zhuji.base.word.write.style import OfficialStyle
from zhuji.base.word.write.table import CELL_LEADING, Column, Row, Table
from zhuji.base.word.write.text import Format
from zhuji.base.word.write.title import break_title, text_width

__all__ = [
    "CELL_LEADING",
    "Column",
    "Format",
    "OfficialDocument",
    "OfficialStyle",
    "Page",
    "Row",
    "Table",
    "WordDocument",
    "break_title",
    "text_width",
]
