"""Answers in sentences go to markers, who see a code; the mark comes once all of them are settled."""

from datetime import timedelta
from fractions import Fraction

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import Cast, give, user
from tests.exams.made import CLOSES, OPENS, Room, room
from zhuji.accounts.queries import actor_of
from zhuji.exams.actions.exams import mark_due
from zhuji.exams.actions.key_reviews import decide_review, open_review
from zhuji.exams.actions.marking import give_points
from zhuji.exams.models import Answer, GivenMark, Sitting, TestPaper
from zhuji.exams.queries import (
    analysis_of_exam,
    effect_of,
    marking_of_exam,
    past_facility,
    topic_marks,
)
from zhuji.rules.actor import Actor, class_place
from zhuji.rules.key_reviews import Correction
from zhuji.rules.words import KeyDecision, OpenMarking, StruckOut

AFTER = CLOSES + timedelta(hours=1)
F = Fraction


@pytest.fixture
def sat(cast: Cast) -> Room:
    """Question 1 is answered in sentences (2 marks, two points); one sat and has the rest right."""
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        made = room(cast)
    paper = TestPaper.objects.get(pk=made.paper_id)
    points = [{"text": "团结群众", "share": "1/2"}, {"text": "联系实际", "share": "1/2"}]
    paper.questions[0] |= {"kind": "short", "options": [], "key": points}
    paper.save(update_fields=["questions"])
    sitting = Sitting.objects.create(
        exam_id=made.exam_id, trainee=made.trainees[0], started_at=OPENS
    )
    for each in paper.questions:
        own = ["团结群众，联系实际。"] if each["number"] == 1 else each["key"]
        Answer.objects.create(
            sitting=sitting, question=each["number"], version=1, chosen=own, received_at=OPENS
        )
    with time_machine.travel(AFTER, tick=False):
        assert mark_due(made.exam_id) == 0
    return made


def markers(sat: Room) -> list[Actor]:
    found = []
    for name in ("甲", "乙", "丙"):
        made = user(f"marker-{name}", f"阅卷人{name}")
        give(made, "marker", class_place(sat.class_id))
        found.append(actor_of(made))
    return found


@time_machine.travel(AFTER, tick=False)
def test_two_mark_blindly_and_a_third_decides(cast: Cast, sat: Room) -> None:
    first, second, third = markers(sat)
    sitting = Sitting.objects.get()
    assert (sitting.mark, sitting.awaits_markers) == (None, True)

    def gives(by: Actor, *points: str) -> tuple[str, ...]:
        given = {sitting.pk: tuple(map(F, points))}
        return give_points(by=by, exam_id=sat.exam_id, number=1, given=given).codes

    def seen(by: Actor) -> tuple[OpenMarking, bool, tuple[Fraction, ...]]:
        question = marking_of_exam(by, sat.exam_id).questions[0]
        assert question.answers[0].text == "团结群众，联系实际。"
        return question.answers[0].state, question.answers[0].mine, question.answers[0].own

    waiting = analysis_of_exam(sat.exam_id)
    assert [each.figures is None for each in waiting.questions] == [True, *[False] * 4]
    assert gives(first, "2", "0") == ("open_point_out_of_range",)
    assert gives(first, "1", "1") == ()
    assert seen(second) == (OpenMarking.WAITING, True, ())
    assert gives(first, "1", "1/2") == ()  # put right before the second
    assert GivenMark.objects.count() == 2
    assert gives(second, "0", "0") == ()
    assert seen(first) == (OpenMarking.THIRD, False, (F(1), F(1, 2)))
    assert Sitting.objects.get().mark is None
    assert gives(third, "1", "0") == ()
    assert Sitting.objects.get().mark == 9
    assert seen(third)[0] is OpenMarking.SETTLED
    assert gives(second, "1", "0") == ("open_settled_already",)
    assert sum(one.got or 0 for one in topic_marks(sat.class_id)) == 9
    question = analysis_of_exam(sat.exam_id).questions[0]
    assert question.figures is not None
    assert (question.figures.item.facility, question.figures.options) == (0.5, ())
    assert past_facility([question.question.id])[question.question.id].facility == F(1, 2)
    with pytest.raises(PermissionDenied):
        gives(cast.actor(cast.town_liaison), "1", "1")
    with pytest.raises(Http404):
        give_points(by=first, exam_id=sat.exam_id, number=2, given={sitting.pk: (F(1),)})


@time_machine.travel(AFTER, tick=False)
def test_a_review_keeps_what_people_gave(cast: Cast, sat: Room) -> None:
    first, second, _third = markers(sat)
    sitting = Sitting.objects.get()
    for by in (first, second):
        given = {sitting.pk: (F(1), F(1, 2))}
        assert give_points(by=by, exam_id=sat.exam_id, number=1, given=given).codes == ()
    assert Sitting.objects.get().mark == F(19, 2)
    by, paper = cast.actor(cast.organiser), TestPaper.objects.get(pk=sat.paper_id)
    for number, mark in ((4, F(19, 2)), (1, F(10))):
        review = open_review(by=by, paper_id=sat.paper_id, number=number, doubt="题意不清")
        assert isinstance(review, int)
        struck = Correction(number, KeyDecision.STRUCK, (), StruckOut.FULL_MARKS)
        seal = effect_of(paper, struck).seal
        decide_review(by=by, review_id=review, correction=struck, reason="题意不清", seal=seal)
        assert Sitting.objects.get().mark == mark
