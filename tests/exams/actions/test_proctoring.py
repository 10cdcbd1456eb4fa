"""A proctor's hand on an exam: each step with its effect on the bells, refusals, and who may."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import Cast
from tests.exams.made import OPENS, Room, room, save, start
from zhuji.accounts.queries import actor_of
from zhuji.audit.models import AuditEvent
from zhuji.exams.actions.exams import mark_due
from zhuji.exams.actions.openings import open_sitting
from zhuji.exams.actions.proctoring import (
    give_time,
    note_incident,
    pause_exam,
    reopen_sitting,
    resume_exam,
    start_exam,
    take_in,
)
from zhuji.exams.actions.sittings import hand_in_sitting, start_sitting
from zhuji.exams.models import Exam, Sitting
from zhuji.exams.queries import hall_or_404, sheet_or_404
from zhuji.rules.actor import Actor
from zhuji.rules.verdict import Verdict


@pytest.fixture
def exam(cast: Cast) -> Room:
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        return room(cast)


@pytest.fixture
def proctor(cast: Cast) -> Actor:
    return cast.actor(cast.organiser)


def left(sitting_id: int) -> int:
    return sheet_or_404(sitting_id).remaining


def test_nobody_begins_before_the_proctor_starts(exam: Room, proctor: Actor) -> None:
    Exam.objects.update(proctor_starts=True)
    trainee = actor_of(exam.first)
    with time_machine.travel(OPENS, tick=False) as clock:
        early = start_sitting(by=trainee, exam_id=exam.exam_id)
        assert isinstance(early, Verdict)
        assert early.codes == ("sitting_waits_for_proctor",)
        assert start_exam(by=proctor, exam_id=exam.exam_id).codes == ()
        clock.shift(60)
        assert start_exam(by=proctor, exam_id=exam.exam_id).codes == ("proctor_started_already",)
        assert isinstance(start_sitting(by=trainee, exam_id=exam.exam_id), int)
    assert Exam.objects.get().started_at == OPENS


def test_time_of_a_pause_is_lost_by_nobody(exam: Room, proctor: Actor) -> None:
    with time_machine.travel(OPENS, tick=False) as clock:
        sitting_id = start(exam)
        clock.shift(600)
        assert pause_exam(by=proctor, exam_id=exam.exam_id, reason="停电").codes == ()
        clock.shift(900)
        assert left(sitting_id) == 3000
        assert save(exam, sitting_id, 1, 1, 0).outcome == "paused"
        assert hand_in_sitting(by=actor_of(exam.first), sitting_id=sitting_id).outcome == "paused"
        assert resume_exam(by=proctor, exam_id=exam.exam_id).codes == ()
        assert resume_exam(by=proctor, exam_id=exam.exam_id).codes == ("proctor_not_paused",)
        clock.shift(60)
        assert left(sitting_id) == 2940
        assert save(exam, sitting_id, 1, 1, 0).outcome == "saved"


def test_time_given_after_the_bell_takes_the_clocks_mark_back(exam: Room, proctor: Actor) -> None:
    first, second = (trainee.pk for trainee in exam.trainees[:2])
    with time_machine.travel(OPENS, tick=False) as clock:
        sitting_id = start(exam)
        clock.shift(3700)
        assert mark_due(exam.exam_id) == 1
        told = give_time(
            by=proctor, exam_id=exam.exam_id, minutes=5, reason="迟到", trainee_id=second
        )
        assert (told.codes, left(sitting_id), Sitting.objects.get().mark is None) == ((), 0, False)
        give_time(by=proctor, exam_id=exam.exam_id, minutes=5, reason="换手机", trainee_id=first)
        assert (left(sitting_id), Sitting.objects.get().mark) == (200, None)
        give_time(by=proctor, exam_id=exam.exam_id, minutes=10, reason="断网")
        assert left(sitting_id) == 800
        refused = give_time(by=proctor, exam_id=exam.exam_id, minutes=0, reason="")
        assert refused.codes == ("proctor_reason_missing", "proctor_minutes_out_of_range")
        hall = hall_or_404(exam.exam_id)
    assert [(seat.extra_minutes, seat.sitting_id is None) for seat in hall.seats] == [
        (5, False),
        (5, True),
        (0, True),
    ]
    assert [event.what for event in hall.events] == ["extra", "extra", "given_back"]


def test_a_hand_in_by_mistake_is_taken_back_and_old_pages_are_old(
    exam: Room, proctor: Actor
) -> None:
    first = exam.trainees[0].pk
    with time_machine.travel(OPENS, tick=False) as clock:
        sitting_id = start(exam)
        opened = open_sitting(by=actor_of(exam.first), sitting_id=sitting_id)
        hand_in_sitting(by=actor_of(exam.first), sitting_id=sitting_id)
        reopened = {"by": proctor, "exam_id": exam.exam_id, "trainee_id": first}
        assert reopen_sitting(**reopened, reason=" ").codes == ("proctor_reason_missing",)
        assert reopen_sitting(**reopened, reason="误点交卷").codes == ()
        sitting = Sitting.objects.get()
        held = (sitting.handed_in_at, sitting.mark, sitting.generation)
        assert held == (None, None, opened + 1)
        assert save(exam, sitting_id, 1, 1, 0).outcome == "saved"
        clock.shift(3600)
        assert reopen_sitting(**reopened, reason="再来").codes == ("proctor_reopen_after_bell",)
        assert take_in(**reopened, reason="没有点交卷").codes == ()
        assert take_in(**reopened, reason="再点").codes == ("sitting_handed_in",)
    sitting.refresh_from_db()
    assert (sitting.handed_in_at, sitting.mark is None) == (OPENS + timedelta(hours=1), False)
    events = AuditEvent.objects.order_by("pk").values_list("event", flat=True)
    assert list(events)[-2:] == ["exams.sitting_reopened", "exams.sitting_taken_in"]


def test_who_does_not_watch_the_exam_changes_nothing(exam: Room, cast: Cast) -> None:
    for other in (cast.actor(cast.approver), actor_of(exam.first)):
        with pytest.raises(PermissionDenied):
            pause_exam(by=other, exam_id=exam.exam_id, reason="停电")
    proctor = cast.actor(cast.organiser)
    with time_machine.travel(OPENS, tick=False):
        for trainee_id in (exam.trainees[1].pk, 0):
            with pytest.raises(Http404):
                reopen_sitting(by=proctor, exam_id=exam.exam_id, trainee_id=trainee_id, reason="无")
        with pytest.raises(Http404):
            note_incident(by=proctor, exam_id=exam.exam_id, text="无此人", trainee_id=0)
        assert note_incident(by=proctor, exam_id=exam.exam_id, text="").codes == (
            "proctor_reason_missing",
        )
