"""试题分析: what the marks of a paper say about its questions. It says nothing about any person."""

from zhuji.rules.item_analysis.cells import Missing, read_marks
from zhuji.rules.item_analysis.choices import ReadChoices, read_choices
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
from zhuji.rules.item_analysis.table import CellFault, ReadMarks

__all__ = [
    "AnsweredPaper",
    "AskedQuestion",
    "CellFault",
    "ItemFigures",
    "Leads",
    "MarkMatrix",
    "Missing",
    "OptionFigures",
    "OtherPaper",
    "PaperAnalysis",
    "PaperFigures",
    "QuestionFigures",
    "ReadChoices",
    "ReadMarks",
    "analyse",
    "analyse_matrix",
    "analyse_paper",
    "leads_of",
    "read_choices",
    "read_marks",
]
