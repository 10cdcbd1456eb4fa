"""The rows of the access table that are about question banks, test papers, exams and sittings."""

from typing import Final

from zhuji.rules.actor import Permission as P
from zhuji.web.access import At, OnPhone, Route, Somewhere
from zhuji.web.pages import exams, me

# A table is read by rows: one line a page.
# fmt: off
EXAMS: Final = (
    Route("banks/", "banks", exams.banks, Somewhere(P.EXAMS_BANK_SEE)),
    Route("banks/import/", "bank-import", exams.importing, Somewhere(P.EXAMS_BANK_MANAGE)),
    Route("banks/<int:bank_id>/", "bank", exams.bank, Somewhere(P.EXAMS_BANK_SEE)),
    Route("banks/<int:bank_id>/export/", "bank-export", exams.export, Somewhere(P.EXAMS_BANK_MANAGE)),
    Route("banks/<int:bank_id>/questions/<int:question_id>/", "question-change", exams.change, Somewhere(P.EXAMS_BANK_MANAGE)),
    Route("banks/<int:bank_id>/pictures/<int:picture_id>/", "question-picture", exams.picture, Somewhere(P.EXAMS_BANK_SEE)),
    Route("banks/<int:bank_id>/review/", "bank-review", exams.review, Somewhere(P.EXAMS_BANK_SEE)),
    Route("classes/<int:class_id>/papers/", "papers", exams.papers, At(P.EXAMS_MANAGE, "class_id")),
    Route("classes/<int:class_id>/papers/new/", "paper-new", exams.new_paper, At(P.EXAMS_MANAGE, "class_id")),
    Route("classes/<int:class_id>/checks/new/", "check-new", exams.new_check, At(P.EXAMS_MANAGE, "class_id")),
    Route("papers/<int:paper_id>/", "paper", exams.paper, At(P.EXAMS_MANAGE, "paper_id")),
    Route("papers/<int:paper_id>/draft/", "paper-draft", exams.change_draft, At(P.EXAMS_MANAGE, "paper_id")),
    Route("papers/<int:paper_id>/parallel/", "paper-parallel", exams.parallel, At(P.EXAMS_MANAGE, "paper_id")),
    Route("papers/<int:paper_id>/files/<slug:name>/", "paper-file", exams.file, At(P.EXAMS_MANAGE, "paper_id")),
    Route("papers/<int:paper_id>/pictures/<int:picture_id>/", "paper-picture", exams.paper_picture, At(P.EXAMS_MANAGE, "paper_id")),
    Route("papers/<int:paper_id>/publish/", "paper-publish", exams.publish, At(P.EXAMS_MANAGE, "paper_id")),
    Route("batches/<int:batch_id>/exams/new/", "exam-new", exams.new_exam, At(P.EXAMS_MANAGE, "batch_id")),
    Route("exams/<int:exam_id>/", "exam", exams.exam, At(P.EXAMS_SEE, "exam_id")),
    Route("exams/<int:exam_id>/manner/", "exam-manner", exams.manner, At(P.EXAMS_MANAGE, "exam_id")),
    Route("exams/<int:exam_id>/hall/", "exam-hall", exams.hall, At(P.EXAMS_PROCTOR, "exam_id")),
    Route("exams/<int:exam_id>/hall/<int:trainee_id>/", "exam-seat", exams.candidate, At(P.EXAMS_PROCTOR, "exam_id")),
    Route("exams/<int:exam_id>/record/", "exam-record", exams.record, At(P.EXAMS_SEE, "exam_id")),
    Route("exams/<int:exam_id>/analysis/", "exam-analysis", exams.analysis, At(P.EXAMS_MANAGE, "exam_id")),
    Route("exams/<int:exam_id>/analysis/<int:number>/", "exam-question", exams.question, At(P.EXAMS_MANAGE, "exam_id")),
    Route("exams/<int:exam_id>/changes/", "exam-changes", exams.changes, At(P.EXAMS_MANAGE, "exam_id")),
    Route("exams/<int:exam_id>/marking/", "exam-marking", exams.marking, At(P.EXAMS_MARK, "exam_id")),
    Route("exams/<int:exam_id>/marking/<int:number>/", "exam-marking-question", exams.marking_question, At(P.EXAMS_MARK, "exam_id")),
    Route("exams/<int:exam_id>/pictures/<int:picture_id>/", "exam-picture", exams.exam_picture, At(P.EXAMS_MARK, "exam_id")),
    Route("exam-duties/", "exam-duties", exams.duties, Somewhere(P.EXAMS_DUTY_SEE)),
    Route("exams/<int:exam_id>/marks/", "exam-marks", exams.marks, At(P.EXAMS_MARK, "exam_id")),
    Route("exams/<int:exam_id>/marks/import/", "exam-marks-import", exams.marks_import, At(P.EXAMS_MARK, "exam_id")),
    Route("exams/<int:exam_id>/answers/", "exam-answers", exams.answers, At(P.EXAMS_MARK, "exam_id")),
    Route("exams/<int:exam_id>/answers/template/", "exam-answers-template", exams.answers_template, At(P.EXAMS_MARK, "exam_id")),
    Route("exams/<int:exam_id>/marks/template/", "exam-marks-template", exams.marks_template, At(P.EXAMS_MARK, "exam_id")),
    Route("me/wrong-questions/", "my-wrong", me.wrong, OnPhone(("exam_on_phone",), Somewhere(P.EXAMS_SIT))),
    Route("me/exams/<int:exam_id>/", "sit-start", me.start, OnPhone(("exam_on_phone",), Somewhere(P.EXAMS_SIT))),
    Route("me/sittings/<int:sitting_id>/", "sit", me.sit, OnPhone(("exam_on_phone",), At(P.EXAMS_SIT, "sitting_id"))),
    Route("me/sittings/<int:sitting_id>/pictures/<int:question_id>/<int:number>/", "sit-picture", me.sit_picture, OnPhone(("exam_on_phone",), At(P.EXAMS_SIT, "sitting_id"))),
    Route("me/sittings/<int:sitting_id>/leaving/", "sit-leaving", me.leaving, OnPhone(("exam_on_phone",), At(P.EXAMS_SIT, "sitting_id"))),
    Route("me/sittings/<int:sitting_id>/hand-in/", "hand-in", me.hand_in, OnPhone(("exam_on_phone",), At(P.EXAMS_SIT, "sitting_id"))),
)
# fmt: on
