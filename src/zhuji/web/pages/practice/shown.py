"""How plans stand in words, for all pages that list them."""

from dataclasses import dataclass
from typing import Final

from zhuji.practice.queries import MilestoneRow, PlanPage, PlanRow
from zhuji.rules.words import PlanState
from zhuji.web.said import Said, said
from zhuji.wording.labels import label

BADGES: Final = {
    PlanState.NOT_HANDED_IN: "",
    PlanState.HANDED_IN: "info",
    PlanState.ON_THE_WAY: "info",
    PlanState.OVERDUE: "bad",
    PlanState.DONE: "ok",
}


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """A row with its state in words; `late` ones belong on the list of what is overdue."""

    row: PlanRow
    state: str
    badge: str
    reasons: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class ShownMilestone:
    row: MilestoneRow
    dropped: bool
    late: bool


def shown_plan(row: PlanRow) -> ShownPlan:
    outcome = row.verdict.outcome
    badge = "bad" if row.late else BADGES[outcome]
    return ShownPlan(row, label(outcome), badge, said(row.verdict.reasons))


def shown_milestones(page: PlanPage) -> list[ShownMilestone]:
    """The milestones with what stands against them: late ones as the rule counts them."""
    late = {
        reason.as_dict()["number"]
        for reason in page.row.verdict.reasons
        if reason.code == "milestone_overdue"
    }
    return [
        ShownMilestone(one, one.facts.dropped, one.number in late)
        for one in (page.row.plan.milestones if page.row.plan else ())
    ]
