"""Banks, test papers, exams, sittings and answers."""

from zhuji.exams.models.banks import Question, QuestionBank, QuestionPicture, QuestionVersion
from zhuji.exams.models.exams import Exam, ExamCandidate
from zhuji.exams.models.hall import ExamIncident, ExamPause, ExtraTime, PageLeaving
from zhuji.exams.models.marking import GivenMark
from zhuji.exams.models.papers import TestPaper
from zhuji.exams.models.reviews import KeyReview, MarkChange, QuestionRecord
from zhuji.exams.models.sittings import Answer, PaperTopicMark, Sitting

__all__ = [
    "Answer",
    "Exam",
    "ExamCandidate",
    "ExamIncident",
    "ExamPause",
    "ExtraTime",
    "GivenMark",
    "KeyReview",
    "MarkChange",
    "PageLeaving",
    "PaperTopicMark",
    "Question",
    "QuestionBank",
    "QuestionPicture",
    "QuestionRecord",
    "QuestionVersion",
    "Sitting",
    "TestPaper",
]
