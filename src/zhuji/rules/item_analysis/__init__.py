"""试题分析: what the marks of a paper say about its questions. It says nothing about any person."""

from zhuji.rules.item_analysis.cells import CellFault, ReadMarks, read_marks
from zhuji.rules.item_analysis.figures import ItemFigures, PaperFigures, analyse
from zhuji.rules.item_analysis.leads import Leads, leads_of
from zhuji.rules.item_analysis.matrix import MarkMatrix
from zhuji.rules.item_analysis.paper import (
    AnsweredPaper,
    AskedQuestion,
    OtherPaper,
    PaperAnalysis,
    QuestionFigures,
    analyse_matrix,
    analyse_paper,
)
from zhuji.rules.item_analysis.samples import OptionFigures

__all__ = [
    "AnsweredPaper",
    "AskedQuestion",
    "CellFault",
    "ItemFigures",
    "Leads",
    "MarkMatrix",
    "OptionFigures",
    "OtherPaper",
    "PaperAnalysis",
    "PaperFigures",
    "QuestionFigures",
    "ReadMarks",
    "analyse",
    "analyse_matrix",
    "analyse_paper",
    "leads_of",
    "read_marks",
]
