"""The demo's action plans: of a class that is over, tied to the findings of the trainees' units."""

from datetime import date, timedelta
from typing import Final

from zhuji.demo import acting, cast
from zhuji.diagnosis.queries import FindingRow, findings_of_units
from zhuji.exchange.queries import PointChoice, points_of_batch
from zhuji.practice.actions import hand_in_plan, put_unit_word, report_milestone
from zhuji.practice.queries import MilestoneText, PlanRow, PlanText, plan_page, plans_of_class
from zhuji.rules.words import DecisionWay, FindingState, UnitOpinion

_WORK: Final = "按农时排出全年计划，印发记录样表，每月由支部书记对照一次，缺的当月补上。"
# What became of the plans, by their place: all done and confirmed, begun, overdue, just handed in.
_DONE, _BEGUN, _OVERDUE, _HANDED_IN = range(4)


def fill_practice(class_id: int, units: acting.Units) -> None:
    """Two of three trainees have handed a plan in: to a finding of the unit, or to a point discussed."""
    page = plans_of_class(class_id)
    if page.head.closes_on is None:
        raise acting.DemoRefused(page.head.title)
    ended = page.head.closes_on
    points = points_of_batch(page.head.batch_id)
    findings = _findings()
    for place, row in enumerate(row for number, row in enumerate(page.rows) if number % 3):
        liaison, _approver = units[row.trainee.unit_id]
        handed = hand_in_plan(
            by=liaison,
            trainee_id=row.trainee.trainee_id,
            said=_said(
                findings.get(row.trainee.unit_id),
                points[place % len(points)],
                ended + timedelta(days=1),
            ),
            milestones=_milestones(place % 4, ended),
        )
        acting.agreed(handed, row.trainee.name)
        _go_on(row, place % 4, ended + timedelta(days=3), units)


def _findings() -> dict[int, FindingRow]:
    """By unit the first of its open findings."""
    found: dict[int, FindingRow] = {}
    for finding in findings_of_units(cast.actor(cast.ORGANISER)):
        if finding.state is FindingState.OPEN:
            found.setdefault(finding.unit_id, finding)
    return found


def _said(finding: FindingRow | None, point: PointChoice, day: date) -> PlanText:
    return PlanText(
        title="组织生活开齐开好",
        work=_WORK,
        handed_in_on=day,
        finding_id=finding.id if finding else None,
        point_id=None if finding else point.id,
        centre="结合本单位年度重点任务安排组织生活内容。",
        reality="党员居住分散，农忙时难集中。",
        aims="组织生活按规定次数开齐，记录规范。",
    )


def _milestones(what: int, ended: date) -> tuple[MilestoneText, ...]:
    first = MilestoneText(ended + timedelta(days=4), "排出全年计划并上墙")
    if what == _HANDED_IN:
        first = MilestoneText(ended + timedelta(days=25), first.what)
    return first, MilestoneText(ended + timedelta(days=28), "印发记录样表，培训记录人")


def _go_on(row: PlanRow, what: int, day: date, units: acting.Units) -> None:
    liaison, approver = units[row.trainee.unit_id]
    plan = plan_page(row.trainee.trainee_id).row.plan
    milestones = plan.milestones if plan else ()
    for one in {_DONE: milestones, _BEGUN: milestones[:1]}.get(what, ()):
        done = report_milestone(
            by=liaison,
            trainee_id=row.trainee.trainee_id,
            milestone_id=one.id,
            done_on=day,
            evidence="已印发到各支部，活动室上墙。",
        )
        acting.agreed(done, one.what)
    if what == _DONE:
        word = put_unit_word(
            by=approver,
            trainee_id=row.trainee.trainee_id,
            opinion=UnitOpinion.CONFIRMED,
            text="",
            given_on=day,
            given_name=approver.name,
            way=DecisionWay.ON_SCREEN,
        )
        acting.agreed(word, "单位意见")
