"""试题分析: what the marks of a paper say about its questions. It says nothing about any person."""

from zhuji.rules.item_analysis.cells import CellFault, ReadMarks, read_marks
from zhuji.rules.item_analysis.figures import ItemFigures, PaperFigures, analyse
from zhuji.rules.item_analysis.matrix import MarkMatrix

__all__ = [
    "CellFault",
    "ItemFigures",
    "MarkMatrix",
    "PaperFigures",
    "ReadMarks",
    "analyse",
    "read_marks",
]
