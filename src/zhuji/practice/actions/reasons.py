"""What stands against every write of practice."""

from zhuji.practice.queries import PlanPage
from zhuji.rules.verdict import Reason
from zhuji.rules.words import ClassState


def closed_reasons(page: PlanPage) -> list[Reason]:
    """A cancelled class has no practice; a closed one does: that is when practice begins."""
    state = page.head.state
    if state is ClassState.CANCELLED:
        return [Reason.of("practice_of_cancelled_class", state=state)]
    return []


def without_plan(page: PlanPage) -> list[Reason]:
    """What stands against going on with a plan."""
    missing = [Reason.of("plan_not_handed_in_yet")] if page.row.plan is None else []
    return [*closed_reasons(page), *missing]
