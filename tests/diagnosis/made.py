"""Organisation life, findings and ledgers as the tests need them, made through the actions."""

from datetime import date, datetime

from tests.cast import Cast
from tests.once import once
from zhuji.diagnosis.actions import (
    LifeEntry,
    add_life,
    confirm_leads,
    register_rectification,
    register_requirement,
)
from zhuji.diagnosis.models import Finding, RectificationDecision, Requirement
from zhuji.registry.models import Organisation, Topic
from zhuji.rules.life_cells import Held
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import LeadRule, LifeKind, RectificationStep

NOW = datetime.fromisoformat("2026-11-27T10:00:00+08:00")


def branch_of(cast: Cast, name: str = "石桥镇东河村党支部") -> Organisation:
    return Organisation.objects.get(name=name)


def topic(name: str = "组织生活") -> Topic:
    return Topic.objects.get_or_create(name=name)[0]


def enter(
    cast: Cast,
    branch: Organisation,
    kind: LifeKind,
    day: date,
    *figures: int,
    topic: str = "",
) -> Verdict[Permitted]:
    """Enter one occasion; `figures` are who came and who was due."""
    attended, due = figures or (None, None)
    entry = LifeEntry(branch.pk, kind, Held(day, attended, due), topic)
    return add_life(by=cast.actor(cast.organiser), entry=entry)


@once
def held(cast: Cast, branch: Organisation, kind: LifeKind, *days: date) -> None:
    for day in days:
        assert enter(cast, branch, kind, day).outcome is Permitted.YES


@once
def theme_days(cast: Cast, branch: Organisation, *without: int, until: int = 11) -> None:
    """A theme day in each month but these."""
    months = [month for month in range(1, until + 1) if month not in without]
    held(cast, branch, LifeKind.THEME_DAY, *(date(2026, month, 5) for month in months))


@once
def finding(
    cast: Cast,
    branch: Organisation,
    period: str,
    rule: LeadRule = LeadRule.THEME_DAY,
) -> Finding:
    """A lead of the branch confirmed; the branch's unit must keep records."""
    key = (branch.pk, rule, period)
    verdict = confirm_leads(by=cast.actor(cast.organiser), keys=[key], remark="已核实")
    assert verdict.outcome is Permitted.YES, verdict
    return Finding.objects.get(organisation=branch, rule=rule, period=period)


@once
def rectification(
    cast: Cast,
    *branches: Organisation,
    step: RectificationStep = RectificationStep.LISTED,
    number: str = "县委〔2026〕3号",
    day: date = date(2026, 4, 1),
) -> RectificationDecision:
    verdict = register_rectification(
        by=cast.actor(cast.organiser),
        step=step,
        title="关于整顿软弱涣散基层党组织的通知",
        number=number,
        decided_on=day,
        branches={branch.pk: "村" for branch in branches},
    )
    assert verdict.outcome is Permitted.YES, verdict
    return RectificationDecision.objects.get(number=number, step=step)


@once
def requirement(
    cast: Cast, name: str = "组织生活", number: str = "市组〔2026〕8号", *unit_ids: int
) -> Requirement:
    verdict = register_requirement(
        by=cast.actor(cast.organiser),
        title="关于做好基层党务干部培训的通知",
        number=number,
        issuer="市委组织部",
        issued_on=date(2026, 5, 6),
        topic_id=topic(name).pk,
        unit_ids=unit_ids,
    )
    assert verdict.outcome is Permitted.YES, verdict
    return Requirement.objects.get(number=number, topic__name=name)
