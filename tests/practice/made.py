"""A class that is over, with trainees of the town, findings and a discussion: what plans answer.

Its days are 25 to 27 November 2026; it is looked at in December and after.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tests.cast import EPOCH, Cast
from tests.exchange import made as exchange
from tests.once import once
from zhuji.accounts.models import User
from zhuji.diagnosis.models import Finding
from zhuji.exchange.models import DiscussionPoint
from zhuji.practice.actions import hand_in_plan, put_unit_word, report_milestone
from zhuji.practice.models import Milestone
from zhuji.practice.queries import MilestoneText, PlanText
from zhuji.registry.models import Organisation, Topic, Unit
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import DecisionWay, LeadRule, UnitOpinion

ENDED = date(2026, 11, 27)
NOW = datetime.fromisoformat("2026-12-01T09:00:00+08:00")
HANDED_IN = date(2026, 11, 30)
FIRST, SECOND = date(2026, 12, 20), date(2027, 1, 15)
MILESTONES = (MilestoneText(FIRST, "排出全年主题党日"), MilestoneText(SECOND, "印发记录样表"))


@dataclass(frozen=True)
class Room:
    class_id: int
    batch_id: int
    group_id: int
    members: tuple[int, ...]
    finding_id: int
    other_finding_id: int
    point_id: int
    topic_id: int


def finding(cast: Cast, unit: Unit, topic: Topic | None = None, period: str = "2026-05") -> int:
    branch = Organisation.objects.filter(unit=unit).latest("pk")
    return Finding.objects.create(
        organisation=branch,
        unit=unit,
        rule=LeadRule.THEME_DAY,
        period=period,
        topic=topic,
        evidence={"level": "lead", "reasons": []},
        confirmed_by=cast.organiser,
        confirmed_at=EPOCH,
    ).pk


@once
def room(cast: Cast) -> Room:
    found = exchange.room(cast)
    assert exchange.record(cast, found).codes == ()
    topic = Topic.objects.create(name="主题党日")
    return Room(
        class_id=found.class_id,
        batch_id=found.batch_id,
        group_id=found.group_id,
        members=(*found.members, *found.others),
        finding_id=finding(cast, cast.town, topic),
        other_finding_id=finding(cast, cast.bureau),
        point_id=DiscussionPoint.objects.earliest("pk").pk,
        topic_id=topic.pk,
    )


def text(found: Room, **other: Any) -> PlanText:
    values: dict[str, Any] = {
        "title": "开好主题党日",
        "work": "按农时排全年主题党日。",
        "handed_in_on": HANDED_IN,
        "finding_id": found.finding_id,
        "centre": "围绕春耕",
        "reality": "农忙难集中",
        "aims": "每月一次",
    }
    return PlanText(**values | other)


@once
def plan(
    cast: Cast,
    found: Room,
    trainee_id: int = 0,
    *,
    by: User | None = None,
    milestones: tuple[MilestoneText, ...] = MILESTONES,
    **other: Any,
) -> Verdict[Permitted]:
    """Hand a plan in for a trainee, the first without another being named."""
    return hand_in_plan(
        by=cast.actor(by or cast.organiser),
        trainee_id=trainee_id or found.members[0],
        said=text(found, **other),
        milestones=milestones,
    )


def milestones_of(trainee_id: int) -> list[int]:
    return list(Milestone.objects.filter(plan__trainee=trainee_id).values_list("pk", flat=True))


def done(
    cast: Cast, trainee_id: int, milestone_id: int, day: date | None = HANDED_IN
) -> Verdict[Permitted]:
    return report_milestone(
        by=cast.actor(cast.town_liaison),
        trainee_id=trainee_id,
        milestone_id=milestone_id,
        done_on=day,
        evidence="已印发",
    )


def word(
    cast: Cast,
    trainee_id: int,
    opinion: UnitOpinion = UnitOpinion.CONFIRMED,
    given_on: date = HANDED_IN,
    said: str = "",
) -> Verdict[Permitted]:
    return put_unit_word(
        by=cast.actor(cast.town_approver),
        trainee_id=trainee_id,
        opinion=opinion,
        text=said,
        given_on=given_on,
        given_name="石审核",
        way=DecisionWay.ON_SCREEN,
    )
