from datetime import date, timedelta
from fractions import Fraction

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from tests.attendance.made import leave
from tests.cast import Cast
from tests.completion.made import (
    AFTER,
    TWO_DAYS,
    archived,
    attended,
    bare,
    marked,
    ready,
    review,
    running,
)
from zhuji.audit.models import AuditEvent
from zhuji.classes.queries import class_head
from zhuji.completion.models import CompletionRecord
from zhuji.enrolment.models import Trainee
from zhuji.exams.models import Exam, Sitting
from zhuji.flows.class_steps import take_class_step
from zhuji.flows.close_class import close_class, closing_outlook
from zhuji.records.models import TrainingRecord
from zhuji.records.queries import records_of_person
from zhuji.rules.lifecycle import Refusal
from zhuji.rules.words import ClassState, ClassStep, Completion, ExamPurpose, HalfDay
from zhuji.web.said import said

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def close(cast: Cast, class_id: int, *, confirmed: bool = True):
    return close_class(by=cast.actor(cast.organiser), class_id=class_id, confirmed=confirmed)


def state(class_id: int) -> ClassState:
    return class_head(None, class_id).state


def test_close_class_seals_writes_hours_and_moves_the_class(cast: Cast) -> None:
    stage = ready(cast)
    assert close(cast, stage.class_id, confirmed=False).outcome is ClassState.CLOSED
    assert state(stage.class_id) is ClassState.CLOSED
    written = TrainingRecord.objects.order_by("person_id")
    assert [(row.year, row.hours, row.outcome) for row in written] == [
        (2026, Fraction(16), Completion.COMPLETED),
        (2026, Fraction(16), Completion.MAKE_UP),
        (2026, Fraction(12), Completion.WITHDRAWN),
    ]
    assert (written[0].starts_on, written[0].ends_on) == (TWO_DAYS[0][0], TWO_DAYS[3][0])
    events = AuditEvent.objects.order_by("-sequence").values_list("event", flat=True)[:3]
    assert list(events) == ["records.written", "completion.sealed", "classes.closed"]


def test_close_class_is_the_step_of_the_class(cast: Cast) -> None:
    stage = ready(cast)
    by = cast.actor(cast.organiser)
    take_class_step(by=by, class_id=stage.class_id, step=ClassStep.CLOSE, confirmed=False)
    assert CompletionRecord.objects.count() == 3


def test_close_class_pressed_again_is_refused_and_changes_nothing(cast: Cast) -> None:
    stage = ready(cast)
    close(cast, stage.class_id)
    again = close(cast, stage.class_id)
    assert (again.outcome, again.codes) == (Refusal.REFUSED, ("class_is_final",))
    assert (CompletionRecord.objects.count(), TrainingRecord.objects.count()) == (3, 3)


def test_close_class_asks_before_it_counts_missing_sheets(cast: Cast) -> None:
    stage = running(cast)
    asked = close(cast, stage.class_id, confirmed=False)
    assert (asked.outcome, asked.codes) == (Refusal.NEEDS_CONFIRMATION, ("sheets_missing",))
    assert closing_outlook(stage.class_id) == asked
    assert (state(stage.class_id), CompletionRecord.objects.count()) == (ClassState.RUNNING, 0)
    assert close(cast, stage.class_id).outcome is ClassState.CLOSED


def test_close_class_is_refused_while_leave_is_undecided(cast: Cast) -> None:
    with time_machine.travel(AFTER - timedelta(days=5), tick=False):
        stage = running(cast)
        leave(cast, stage.batch_id, stage.trainees[0])
    refused = close(cast, stage.class_id)
    assert (refused.outcome, refused.codes) == (Refusal.REFUSED, ("leave_undecided",))


def test_close_class_is_refused_while_somebody_sits(cast: Cast) -> None:
    stage = ready(cast)
    Exam.objects.update(opens_at=AFTER - timedelta(minutes=5), closes_at=AFTER + timedelta(hours=1))
    Sitting.objects.filter(trainee_id=stage.trainees[0]).update(
        started_at=AFTER - timedelta(minutes=5), handed_in_at=None, mark=None
    )
    refused = close(cast, stage.class_id)
    assert (refused.outcome, refused.codes) == (Refusal.REFUSED, ("sittings_open",))


def test_close_class_is_refused_while_answers_wait_for_markers(cast: Cast) -> None:
    stage = ready(cast)
    own = Sitting.objects.filter(trainee_id=stage.trainees[0])
    own.update(handed_in_at=AFTER, mark=None, awaits_markers=True)
    refused = close(cast, stage.class_id)
    assert (refused.outcome, refused.codes) == (Refusal.REFUSED, ("answers_unmarked",))
    (told,) = said(refused.reasons, class_head(None, stage.class_id))
    assert (told.href, "（学号 1）" in told.sentence) == (
        f"/exams/{own.get().exam_id}/marking/",
        True,
    )
    Exam.objects.update(purpose=ExamPurpose.CHECK)
    asked = close(cast, stage.class_id, confirmed=False)
    assert asked.codes == ("answers_unmarked_uncounted",)


def test_close_class_marks_what_is_due_first(cast: Cast) -> None:
    stage = ready(cast)
    Sitting.objects.filter(trainee_id=stage.trainees[0]).update(mark=None)
    close(cast, stage.class_id)
    record = CompletionRecord.objects.get(trainee_id=stage.trainees[0])
    assert record.outcome is Completion.MAKE_UP  # marked: no answer, no mark
    assert "test_failed" in [reason["code"] for reason in record.reasons]


def test_close_class_asks_for_the_right(cast: Cast) -> None:
    stage = ready(cast)
    with pytest.raises(PermissionDenied):
        close_class(by=cast.actor(cast.approver), class_id=stage.class_id, confirmed=True)


def test_hours_of_a_class_over_the_end_of_a_year_are_split_by_date(cast: Cast) -> None:
    last, first = date(2026, 12, 31), date(2027, 1, 1)
    with time_machine.travel("2027-01-02T12:00:00+08:00", tick=False):
        stage = running(
            cast,
            1,
            (
                (last, HalfDay.MORNING),
                (last, HalfDay.AFTERNOON),
                (first, HalfDay.MORNING),
            ),
        )
        attended(cast, stage)
        marked(stage, stage.trainees[0], 90)
        close(cast, stage.class_id)
    person_id = Trainee.objects.values_list("person_id", flat=True).get()
    shown = [
        (year.year, year.hours, one.starts_on, one.ends_on)
        for year in records_of_person(person_id)
        for one in year.trainings
    ]
    assert shown == [(2027, 4, first, first), (2026, 8, last, last)]


def test_who_withdrew_and_attended_nothing_has_no_record(cast: Cast) -> None:
    stage = ready(cast)
    Trainee.objects.filter(pk=stage.trainees[0]).update(
        withdrawn_at=AFTER - timedelta(days=10), withdrawn_by=cast.organiser
    )
    close(cast, stage.class_id)
    sealed = CompletionRecord.objects.get(trainee_id=stage.trainees[0])
    assert sealed.outcome is Completion.WITHDRAWN
    assert TrainingRecord.objects.count() == 2


def test_close_class_waits_for_every_item_of_the_archive(cast: Cast) -> None:
    stage = ready(cast)
    bare(stage.class_id)
    refused = close(cast, stage.class_id)
    assert (refused.outcome, refused.codes) == (Refusal.REFUSED, ("archive_items_open",))
    archived(cast, stage.class_id)
    asked = close(cast, stage.class_id, confirmed=False)
    assert (asked.outcome, asked.codes) == (Refusal.NEEDS_CONFIRMATION, ("archive_items_unpaid",))
    assert close(cast, stage.class_id).outcome is ClassState.CLOSED


def test_close_class_waits_for_the_answer_to_a_review(cast: Cast) -> None:
    stage = ready(cast)
    review(cast, stage.trainees[2])
    refused = close(cast, stage.class_id)
    assert (refused.outcome, refused.codes) == (Refusal.REFUSED, ("reviews_open",))
