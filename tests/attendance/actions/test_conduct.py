from datetime import date, datetime
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from tests.cast import Cast
from tests.classes.made import PDF
from tests.timetable import made
from zhuji.attendance.actions import decide_on_conduct, record_conduct, withdraw_conduct
from zhuji.attendance.models import ConductEntry
from zhuji.attendance.queries import breaches_of_batch, entries_of_batch, undecided_conduct
from zhuji.audit.models import AuditEvent
from zhuji.base.files import FileRefused
from zhuji.classes.models import TrainingClass
from zhuji.rules.actor import Actor
from zhuji.rules.words import ClassState, ConductDecision, ConductKind, ConductState

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 25)
FACT = "上午课上两次外出接打电话，张老师在场。"


@pytest.fixture(autouse=True)
def clock():
    at = datetime.fromisoformat("2026-11-26T09:00:00+08:00")
    with time_machine.travel(at, tick=False) as travelled:
        yield travelled


@pytest.fixture
def batch_id(cast: Cast) -> int:
    return made.batch(cast)


def enter(by: Actor, batch_id: int, trainee_id: int, **other: object):
    plain = {"day": DAY, "kind": ConductKind.ORDER, "fact": FACT} | other
    return record_conduct(by=by, batch_id=batch_id, trainee_id=trainee_id, **plain)  # type: ignore[arg-type] # figures of the test


def test_a_class_teacher_enters_and_an_organiser_decides(cast: Cast, batch_id: int) -> None:
    trainee, other = made.trainees(cast, batch_id, 2)
    teacher = cast.actor(made.staff(batch_id, "class_teacher", "teacher"))
    entry = enter(teacher, batch_id, trainee).entry_id
    noted = enter(teacher, batch_id, other).entry_id
    assert (entry is not None, undecided_conduct(batch_id)) == (True, 2)
    assert breaches_of_batch(batch_id) == {}

    with pytest.raises(PermissionDenied):
        decide_on_conduct(
            by=teacher, entry_id=entry or 0, decision=ConductDecision.AGAINST, reason="多次提醒"
        )
    by = cast.actor(cast.organiser)
    for one, decision in ((entry, ConductDecision.AGAINST), (noted, ConductDecision.NOTED)):
        told = decide_on_conduct(by=by, entry_id=one or 0, decision=decision, reason="经研究")
        assert told.codes == ()
    again = decide_on_conduct(
        by=by, entry_id=entry or 0, decision=ConductDecision.NOTED, reason="改"
    )
    assert again.codes == ("conduct_already_decided",)
    assert breaches_of_batch(batch_id) == {trainee: (entry,)}

    assert withdraw_conduct(by=by, entry_id=entry or 0, reason="认错人").codes == ()
    assert breaches_of_batch(batch_id) == {}
    states = {row.id: row.state for row in entries_of_batch(by, batch_id)}
    assert states == {entry: ConductState.WITHDRAWN, noted: ConductState.NOTED}


def test_the_audit_keeps_neither_name_nor_fact(cast: Cast, batch_id: int) -> None:
    (trainee,) = made.trainees(cast, batch_id, 1)
    enter(cast.actor(cast.organiser), batch_id, trainee)
    kept = AuditEvent.objects.get(event="attendance.conduct_entered")
    assert (FACT in kept.details, "丁一鸣" in kept.details) == (False, False)


def test_what_may_not_be_entered(cast: Cast, batch_id: int) -> None:
    by, (trainee,) = cast.actor(cast.organiser), made.trainees(cast, batch_id, 1)
    told = [
        enter(by, batch_id, trainee, fact=" "),
        enter(by, batch_id, trainee, day=date(2026, 11, 27)),
        enter(by, batch_id, 0),
    ]
    assert [(one.entry_id, one.verdict.codes) for one in told] == [
        (None, ("conduct_fact_missing",)),
        (None, ("conduct_day_ahead",)),
        (None, ("conduct_of_another_batch",)),
    ]
    with pytest.raises(FileRefused):
        enter(by, batch_id, trainee, evidence=BytesIO(b"MZ"), evidence_name="a.exe")
    assert not ConductEntry.objects.exists()


def test_evidence_is_kept(cast: Cast, batch_id: int) -> None:
    (trainee,) = made.trainees(cast, batch_id, 1)
    by = cast.actor(cast.organiser)
    enter(by, batch_id, trainee, evidence=BytesIO(PDF), evidence_name="说明.pdf")
    assert [row.has_evidence for row in entries_of_batch(by, batch_id)] == [True]


def test_only_who_entered_or_decides_withdraws(cast: Cast, batch_id: int) -> None:
    (trainee,) = made.trainees(cast, batch_id, 1)
    teacher = cast.actor(made.staff(batch_id, "class_teacher", "teacher"))
    second = cast.actor(made.staff(batch_id, "class_teacher", "teacher2"))
    entry = enter(teacher, batch_id, trainee).entry_id or 0
    assert withdraw_conduct(by=second, entry_id=entry, reason="x").codes == ("conduct_not_yours",)
    assert withdraw_conduct(by=teacher, entry_id=entry, reason="").codes == (
        "conduct_reason_missing",
    )
    by = cast.actor(cast.organiser)
    decide_on_conduct(by=by, entry_id=entry, decision=ConductDecision.NOTED, reason="初犯")
    assert withdraw_conduct(by=teacher, entry_id=entry, reason="错").codes == (
        "conduct_decided_by_organiser",
    )


def test_outsiders_read_nothing(cast: Cast, batch_id: int) -> None:
    elsewhere = cast.actor(made.staff(made.other_batch(cast), "class_teacher", "teacher3"))
    steward = cast.actor(made.staff(batch_id, "steward", "steward"))
    for actor in (elsewhere, steward, cast.actor(cast.approver)):
        with pytest.raises(PermissionDenied):
            entries_of_batch(actor, batch_id)


def test_a_class_that_is_over_is_closed(cast: Cast, batch_id: int) -> None:
    (trainee,) = made.trainees(cast, batch_id, 1)
    by = cast.actor(cast.organiser)
    entry = enter(by, batch_id, trainee).entry_id or 0
    TrainingClass.objects.update(state=ClassState.CANCELLED)
    assert enter(by, batch_id, trainee).verdict.codes == ("attendance_is_final",)
    decided = decide_on_conduct(
        by=by, entry_id=entry, decision=ConductDecision.NOTED, reason="初犯"
    )
    assert decided.codes == ("attendance_is_final",)


@pytest.mark.parametrize("count", [1, 3])
def test_statements_do_not_grow_with_entries(
    cast: Cast, batch_id: int, count: int, django_assert_num_queries
) -> None:
    by = cast.actor(cast.organiser)
    for trainee in made.trainees(cast, batch_id, count):
        enter(by, batch_id, trainee)
    with django_assert_num_queries(4):
        assert len(entries_of_batch(by, batch_id)) == count
    with django_assert_num_queries(1):
        breaches_of_batch(batch_id)
