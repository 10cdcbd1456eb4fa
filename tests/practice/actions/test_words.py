from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction

from tests.cast import Cast
from tests.practice.made import HANDED_IN, NOW, done, milestones_of, plan, room, word
from zhuji.practice.actions import follow_up
from zhuji.practice.models import FollowUp, UnitWord
from zhuji.practice.queries import plan_page
from zhuji.rules.words import DecisionWay, FollowUpWay, PlanState, UnitOpinion

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def follow(cast: Cast, trainee_id: int, days: int = 30, held_on: date = HANDED_IN):
    return follow_up(
        by=cast.actor(cast.organiser),
        trainee_id=trainee_id,
        days=days,
        held_on=held_on,
        way=FollowUpWay.CALL,
        found="正在排主题党日",
    )


def test_what_was_found_stands_at_its_checkpoint(cast: Cast) -> None:
    found = room(cast)
    who = found.members[0]
    assert follow(cast, who).codes == ("plan_not_handed_in_yet",)
    plan(cast, found)
    assert follow(cast, who, days=45).codes == ("no_such_follow_up",)
    assert follow(cast, who, held_on=date(2026, 12, 2)).codes == ("follow_up_in_future",)
    assert follow(cast, who).codes == ()
    assert follow(cast, who).codes == ()
    assert plan_page(who).facts.followed_up == {30}
    assert FollowUp.objects.count() == 2


def test_the_unit_confirms_what_is_done_to_the_end(cast: Cast) -> None:
    found = room(cast)
    plan(cast, found)
    who = found.members[0]
    assert word(cast, who).codes == ("word_before_done",)
    for milestone_id in milestones_of(who):
        done(cast, who, milestone_id)
    assert plan_page(who).row.verdict.codes == ("unit_word_awaited",)
    assert word(cast, who, UnitOpinion.NOT_CONFIRMED, said="样表没有发到支部").codes == ()
    assert plan_page(who).row.verdict.codes == ("unit_did_not_confirm",)
    assert word(cast, who).codes == ()
    assert plan_page(who).row.verdict.outcome is PlanState.DONE
    assert [one.number for one in UnitWord.objects.all()] == [1, 2]


def test_a_report_taken_back_opens_the_plan_again(cast: Cast) -> None:
    found = room(cast)
    plan(cast, found)
    who = found.members[0]
    first, second = milestones_of(who)
    done(cast, who, first)
    done(cast, who, second)
    word(cast, who)
    done(cast, who, first, None)
    assert plan_page(who).row.verdict.outcome is PlanState.ON_THE_WAY


def test_the_database_refuses_a_refusal_without_its_why(cast: Cast) -> None:
    found = room(cast)
    plan(cast, found)
    row = plan_page(found.members[0]).row
    assert row.plan is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitWord.objects.create(
            plan_id=row.plan.id,
            number=1,
            opinion=UnitOpinion.NOT_CONFIRMED,
            given_on=HANDED_IN,
            given_name="石审核",
            way=DecisionWay.FROM_PAPER,
            recorded_by=cast.organiser,
            recorded_at=NOW,
        )
