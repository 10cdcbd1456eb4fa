"""The pages of the knowledge test on the desk: banks, papers, exams, marks."""

from zhuji.web.pages.exams.analysis import analysis, question
from zhuji.web.pages.exams.answers import answers, answers_template
from zhuji.web.pages.exams.banks import bank, banks, review
from zhuji.web.pages.exams.changes import changes
from zhuji.web.pages.exams.drafts import change_draft, parallel
from zhuji.web.pages.exams.exams import duties, exam, new_exam
from zhuji.web.pages.exams.importing import importing
from zhuji.web.pages.exams.manner import manner
from zhuji.web.pages.exams.marking import marking, marking_question
from zhuji.web.pages.exams.marks import marks, marks_import, marks_template
from zhuji.web.pages.exams.papers import file, new_check, new_paper, paper, papers, publish
from zhuji.web.pages.exams.pictures import exam_picture, paper_picture
from zhuji.web.pages.exams.proctoring import candidate, hall, record
from zhuji.web.pages.exams.questions import change, export, picture

__all__ = [
    "analysis",
    "answers",
    "answers_template",
    "bank",
    "banks",
    "candidate",
    "change",
    "change_draft",
    "changes",
    "duties",
    "exam",
    "exam_picture",
    "export",
    "file",
    "hall",
    "importing",
    "manner",
    "marking",
    "marking_question",
    "marks",
    "marks_import",
    "marks_template",
    "new_check",
    "new_exam",
    "new_paper",
    "paper",
    "paper_picture",
    "papers",
    "parallel",
    "picture",
    "publish",
    "question",
    "record",
    "review",
]
