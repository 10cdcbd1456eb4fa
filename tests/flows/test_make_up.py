from fractions import Fraction

import pytest
import time_machine

from tests.cast import Cast
from tests.completion.made import AFTER, attended, closed, make_up, marked, running
from zhuji.classes.models import TrainingClass
from zhuji.completion.actions import seal_verdicts
from zhuji.completion.models import CompletionRecord, MakeUp
from zhuji.completion.queries import judge_batch, make_up_row, verdict_of_trainee
from zhuji.enrolment.models import Trainee
from zhuji.flows.make_up import (
    make_up_by_mark,
    make_up_by_next_run,
    make_up_by_sessions,
    make_up_by_work,
)
from zhuji.records.models import TrainingRecord
from zhuji.rules.words import ClassState, Completion, MakeUpPath, SealCause

pytestmark = pytest.mark.django_db
TODAY = AFTER.date()


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def retested(cast: Cast, make_up_id: int, mark: int):
    return make_up_by_mark(
        by=cast.actor(cast.organiser),
        make_up_id=make_up_id,
        done_on=TODAY,
        place="县委党校",
        mark=Fraction(mark),
        full=Fraction(100),
    )


def test_a_passed_retest_completes_and_a_failed_one_stays_open(cast: Cast) -> None:
    stage = closed(cast)
    second = stage.trainees[1]
    make_up_id = make_up(cast, second, MakeUpPath.RETEST)
    assert retested(cast, make_up_id, 40).codes == ()
    assert (CompletionRecord.objects.count(), make_up_row(make_up_id).state) == (3, "open")
    assert retested(cast, make_up_id, 75).codes == ()
    shown = verdict_of_trainee(stage.batch_id, second)
    assert (shown.verdict.outcome, shown.cause) == (Completion.COMPLETED, SealCause.MAKE_UP)
    assert shown.why == "补考：部务会同意"
    assert make_up_row(make_up_id).state == "fulfilled"
    record = TrainingRecord.objects.get(person=shown.trainee.person_id)
    assert (record.outcome, record.hours) == (Completion.COMPLETED, 16)
    assert retested(cast, make_up_id, 90).codes == ("make_up_ended_already",)


def test_sessions_made_up_count_as_attended(cast: Cast) -> None:
    stage = closed(cast)
    third = stage.trainees[2]
    make_up_id = make_up(cast, stage.trainees[1], MakeUpPath.RETEST)
    MakeUp.objects.update(path=MakeUpPath.SESSIONS, trainee=third)
    verdict = make_up_by_sessions(
        by=cast.actor(cast.organiser),
        make_up_id=make_up_id,
        done_on=TODAY,
        place="第二期",
        session_ids=[stage.sessions[3]],
    )
    assert verdict.codes == ()
    assert verdict_of_trainee(stage.batch_id, third).verdict.outcome is Completion.COMPLETED
    assert make_up_row(make_up_id).state == "fulfilled"


def test_work_that_has_not_come_in_is_not_counted(cast: Cast) -> None:
    stage = closed(cast)
    make_up_id = make_up(cast, stage.trainees[1], MakeUpPath.RETEST)
    MakeUp.objects.update(path=MakeUpPath.WORK)
    # Nothing that this path makes good is lacking: it is over.
    done = make_up_by_work(by=cast.actor(cast.organiser), make_up_id=make_up_id)
    assert (done.codes, make_up_row(make_up_id).state) == ((), "fulfilled")


def test_the_next_run_ends_with_its_own_verdict(cast: Cast) -> None:
    stage = closed(cast)
    third = stage.trainees[2]
    TrainingClass.objects.update(title="上一期")
    again = running(cast, 1)
    Trainee.objects.filter(pk=again.trainees[0]).update(person=Trainee.objects.get(pk=third).person)
    by = cast.actor(cast.organiser)
    make_up_id = make_up(cast, third, MakeUpPath.NEXT_RUN, target_id=again.class_id)
    assert make_up_by_next_run(by=by, make_up_id=make_up_id).codes == ("make_up_not_done",)
    attended(cast, again)
    marked(again, again.trainees[0], 90)
    seal_verdicts(by=by, class_id=again.class_id, judged=judge_batch(again.batch_id))
    TrainingClass.objects.update(state=ClassState.CLOSED)
    assert make_up_by_next_run(by=by, make_up_id=make_up_id).codes == ()
    row = make_up_row(make_up_id)
    assert (row.state, row.note.endswith("：结业")) == ("fulfilled", True)
    assert verdict_of_trainee(stage.batch_id, third).verdict.outcome is Completion.WITHDRAWN
