from datetime import timedelta
from fractions import Fraction

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from tests.cast import Cast
from tests.completion.made import AFTER, closed, make_up, ready
from zhuji.audit.models import AuditEvent
from zhuji.completion.actions import (
    end_make_up,
    record_mark,
    record_sessions,
    register_make_up,
)
from zhuji.completion.models import MakeUp, MakeUpResult
from zhuji.completion.queries import make_up_row, make_ups_of_batch
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import MakeUpPath, MakeUpState

pytestmark = pytest.mark.django_db
TODAY = AFTER.date()


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def registered(cast: Cast, trainee_id: int, path: MakeUpPath, user=None) -> tuple[str, ...]:
    verdict = register_make_up(
        by=cast.actor(user or cast.organiser),
        trainee_id=trainee_id,
        path=path,
        reason="部务会同意",
        due_on=None,
    )
    return verdict.codes


def test_a_path_is_decided_after_the_closing_once_and_where_it_helps(cast: Cast) -> None:
    stage = closed(cast)
    first, second, third = stage.trainees
    assert registered(cast, first, MakeUpPath.RETEST) == ("make_up_not_needed",)
    assert registered(cast, second, MakeUpPath.SESSIONS) == ("make_up_not_lacking",)
    assert registered(cast, third, MakeUpPath.SESSIONS) == ("make_up_withdrawn",)
    assert registered(cast, third, MakeUpPath.NEXT_RUN) == ("make_up_needs_target",)
    assert registered(cast, second, MakeUpPath.RETEST) == ()
    assert registered(cast, second, MakeUpPath.RETEST) == ("make_up_under_way",)
    assert MakeUp.objects.count() == 1
    event = AuditEvent.objects.latest("sequence")
    assert event.event == "completion.make_up_decided"


def test_before_the_closing_there_is_no_make_up(cast: Cast) -> None:
    stage = ready(cast)
    codes = registered(cast, stage.trainees[1], MakeUpPath.RETEST)
    assert codes == ("make_up_before_closing",)


def test_make_up_asks_for_the_right(cast: Cast) -> None:
    stage = closed(cast)
    with pytest.raises(PermissionDenied):
        registered(cast, stage.trainees[1], MakeUpPath.RETEST, cast.approver)


def marked(cast: Cast, make_up_id: int, mark: int, days: int = 0) -> Verdict:
    return record_mark(
        by=cast.actor(cast.organiser),
        make_up_id=make_up_id,
        done_on=TODAY + timedelta(days=days),
        place="县委党校",
        mark=Fraction(mark),
        full=Fraction(100),
    )


def test_marks_of_a_retest_are_appended_within_the_time(cast: Cast, clock) -> None:
    make_up_id = make_up(cast, closed(cast).trainees[1], MakeUpPath.RETEST)
    assert marked(cast, make_up_id, 101).codes == ("make_up_mark_out_of_range",)
    assert marked(cast, make_up_id, 70, days=1).codes == ("make_up_in_future",)
    assert marked(cast, make_up_id, 50).codes == ()
    assert marked(cast, make_up_id, 70).codes == ()
    assert [one.mark for one in make_up_row(make_up_id).facts] == [50, 70]
    clock.move_to(AFTER + timedelta(days=40))
    assert marked(cast, make_up_id, 80, days=40).codes == ("make_up_too_late",)
    assert make_up_row(make_up_id).overdue


def test_only_missed_sessions_are_made_up_and_each_once(cast: Cast) -> None:
    stage = closed(cast)
    make_up_id = make_up(cast, stage.trainees[1], MakeUpPath.RETEST)
    MakeUp.objects.update(path=MakeUpPath.SESSIONS, trainee=stage.trainees[2])
    by = cast.actor(cast.organiser)

    def made(*session_ids: int) -> tuple[str, ...]:
        return record_sessions(
            by=by,
            make_up_id=make_up_id,
            done_on=TODAY,
            place="第二期",
            session_ids=session_ids,
        ).codes

    assert [one.session_id for one in make_up_row(make_up_id).missed] == [stage.sessions[3]]
    assert made() == ("make_up_session_not_missed",)
    assert made(stage.sessions[0]) == ("make_up_session_not_missed",)
    assert made(stage.sessions[3]) == ()
    assert made(stage.sessions[3]) == ("make_up_session_not_missed",)
    assert MakeUpResult.objects.count() == 1


def test_a_make_up_ends_once_and_takes_nothing_more(cast: Cast) -> None:
    make_up_id = make_up(cast, closed(cast).trainees[1], MakeUpPath.RETEST)
    by = cast.actor(cast.organiser)
    ended = {"make_up_id": make_up_id, "state": MakeUpState.ENDED, "note": "本人放弃"}
    assert end_make_up(by=by, **ended).codes == ()
    assert end_make_up(by=by, **ended).codes == ("make_up_ended_already",)
    assert marked(cast, make_up_id, 70).codes == ("make_up_ended_already",)
    row = make_up_row(make_up_id)
    assert (row.state, row.note, row.ended_by) == ("ended", "本人放弃", "何主办")


def test_the_list_costs_the_same_with_one_and_with_three(
    cast: Cast, django_assert_num_queries
) -> None:
    stage = closed(cast)
    make_up(cast, stage.trainees[1], MakeUpPath.RETEST)
    with django_assert_num_queries(2):
        assert len(make_ups_of_batch(stage.batch_id)) == 1
    target = {"target_id": stage.class_id}
    make_up(cast, stage.trainees[2], MakeUpPath.NEXT_RUN, **target)
    MakeUp.objects.filter(trainee=stage.trainees[2]).update(trainee=stage.trainees[0])
    make_up(cast, stage.trainees[2], MakeUpPath.NEXT_RUN, **target)
    with django_assert_num_queries(2):
        assert len(make_ups_of_batch(stage.batch_id)) == 3
