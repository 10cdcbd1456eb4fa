"""Marks of a paper test out of a workbook. The paper: one topic of 4 marks, one of 4, the rest of 2."""

from datetime import timedelta
from fractions import Fraction

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from tests.cast import Cast
from tests.exams.made import CLOSES, OPENS, Room, room
from tests.registry.books import source
from zhuji.audit.models import AuditEvent
from zhuji.base.intake import Change, DryRun
from zhuji.exams.imports.marks import apply, check
from zhuji.exams.models import PaperTopicMark, Sitting, TestPaper
from zhuji.exams.queries import topic_marks
from zhuji.registry.models import Topic
from zhuji.rules.actor import INSTALLATION
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import QuestionKind, RowLevel

AFTER = CLOSES + timedelta(hours=1)
HEADINGS = ["学号", "姓名", "单位", "成绩", "党员发展", "组织生活得分"]


@pytest.fixture
def exam(cast: Cast) -> Room:
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        made = room(cast)
    topics = {
        kind: Topic.objects.create(name=name, order=order).pk
        for order, (kind, name) in enumerate(
            ((QuestionKind.SINGLE, "党员发展"), (QuestionKind.MULTIPLE, "组织生活"))
        )
    }
    paper = TestPaper.objects.get(pk=made.paper_id)
    for question in paper.questions:
        question["topic"] = topics.get(question["kind"])
    paper.save(update_fields=["questions"])
    return made


def named(exam: Room) -> list[tuple[int, str]]:
    return [(one.number, one.person.name) for one in exam.trainees]


def rejected(dry: DryRun) -> list[tuple[int, str, str]]:
    return [
        (one.row, one.column, one.reason.code)
        for one in dry.findings
        if one.level is RowLevel.REJECTED
    ]


@pytest.mark.django_db
def test_marks_come_in_by_number_or_name_with_their_topics(exam: Room) -> None:
    (number, first), (_, second), (third, other) = named(exam)
    rows = [
        [number, first, "", 8, 4, 3],
        ["", second, "", "6.5分", "", ""],
        [third, other, "", "缺考", "", ""],
        ["", "合计", "", 14.5, "", ""],
    ]
    with time_machine.travel(AFTER, tick=False):
        file = source(HEADINGS, rows)
        verdict, dry = apply(
            by=INSTALLATION, exam_id=exam.exam_id, source=file, choices={}, confirmed=True
        )
        again = check(exam.exam_id, INSTALLATION, source(HEADINGS, rows), {})
        marks = {(one.trainee_id, one.topic_id): one.got for one in topic_marks(exam.class_id)}
    assert (verdict.outcome, dry.changes, again.changes) == (Permitted.YES, 2, 0)
    assert dry.change_count(Change.ADDED) == 2
    assert sorted(Sitting.objects.values_list("mark", flat=True)) == [Fraction(13, 2), 8]
    own = exam.trainees[0].pk
    assert sorted(got or 0 for (who, _), got in marks.items() if who == own) == [1, 3, 4]
    assert [got for (who, _), got in marks.items() if who != own] == [None] * 3
    assert AuditEvent.objects.filter(event="exams.marks_typed").count() == 1


@pytest.mark.django_db
def test_one_bad_row_and_nothing_comes_in(exam: Room, cast: Cast) -> None:
    (number, first), (other, second), (_, third) = named(exam)
    rows = [
        [number, first, "", 8, 4, 3],
        [other, third, "", 8, "", ""],
        [99, "无此人", "", 8, "", ""],
        [number, first, "", 7, "", ""],
        ["", second, "", "很好", "", ""],
        ["", third, "", 6, 5, ""],
    ]
    with time_machine.travel(AFTER, tick=False):
        verdict, dry = apply(
            by=INSTALLATION,
            exam_id=exam.exam_id,
            source=source(HEADINGS, rows),
            choices={},
            confirmed=True,
        )
        with pytest.raises(PermissionDenied):
            apply(
                by=cast.actor(cast.approver),
                exam_id=exam.exam_id,
                source=source(HEADINGS, rows[:1]),
                choices={},
                confirmed=True,
            )
    assert verdict.codes == ("import_rows_rejected",)
    assert rejected(dry) == [
        (3, "学号", "mark_number_other"),
        (4, "姓名", "mark_row_unknown"),
        (5, "姓名", "mark_row_twice"),
        (6, "成绩", "mark_unreadable"),
        (7, "成绩", "topic_mark_out_of_range"),
    ]
    assert (Sitting.objects.count(), PaperTopicMark.objects.count()) == (0, 0)
