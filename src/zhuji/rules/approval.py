"""Who may decide on a proposal, and what a decision from paper must bring along.

Nobody approves the own proposal on screen. Registering a decision from paper is no decision: the
leader has signed, the organiser only types it in. So the proposer may register it, provided that
the paper speaks for itself: number, date, a scan, and an approver who is not the proposer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from zhuji.rules.policy import ApprovalPolicy
from zhuji.rules.recognition import tidy
from zhuji.rules.verdict import Permitted, Reason, Term, Verdict, permit
from zhuji.rules.words import Decision, DecisionWay


def is_weekday(day: date) -> bool:
    return day.weekday() < 5


def working_days(after: date, until: date, is_workday: Callable[[date], bool] = is_weekday) -> int:
    """Working days after one day up to and with another; 0 where they don't follow."""
    return sum(is_workday(after + timedelta(days=n)) for n in range(1, (until - after).days + 1))


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """A decision about to be given or registered. `opens_on` is the class's first day."""

    decision: Decision
    way: DecisionWay
    decider_user_id: int | None  # who gives it on screen, or types the paper in
    proposer_user_id: int | None
    proposer_name: str
    submitted_on: date
    decided_on: date | None
    number: str
    approver_name: str
    has_scan: bool
    opens_on: date | None


def _way_refusals(facts: DecisionFacts, policy: ApprovalPolicy) -> list[Reason]:
    if facts.way is DecisionWay.ON_SCREEN:
        refusals = []
        if not policy.on_screen.value:
            refusals.append(Reason.of("on_screen_off", policy.on_screen.citation))
        if facts.decider_user_id is None or facts.decider_user_id == facts.proposer_user_id:
            refusals.append(Reason.of("own_proposal"))
        return refusals
    approver = tidy(facts.approver_name)
    # A proposal given back is a remark on the margin and seldom has a number.
    has_number = bool(facts.number.strip()) or facts.decision is Decision.RETURNED
    refusals = [
        Reason.of(code)
        for code, present in (
            ("decision_number_missing", has_number),
            ("approver_name_missing", bool(approver)),
            ("decision_scan_missing", facts.has_scan),
        )
        if not present
    ]
    if approver and approver == tidy(facts.proposer_name):
        refusals.append(Reason.of("approver_is_proposer", name=facts.approver_name.strip()))
    return refusals


def _date_refusals(facts: DecisionFacts, today: date) -> list[Reason]:
    if facts.decided_on is None:
        return [Reason.of("decision_date_missing")]
    if facts.decided_on > today:
        return [Reason.of("decision_date_ahead", decided_on=facts.decided_on, today=today)]
    if facts.decided_on < facts.submitted_on:
        values = {"decided_on": facts.decided_on, "submitted_on": facts.submitted_on}
        return [Reason.of("decision_before_submission", **values)]
    return []


def may_decide(
    facts: DecisionFacts,
    policy: ApprovalPolicy,
    *,
    today: date,
    is_workday: Callable[[date], bool] = is_weekday,
) -> Verdict[Permitted]:
    """Whether a decision may be given or registered; with YES, reasons are warnings.

    Warned, never refused: a proposal handed in fewer working days before the opening than the
    county asks, and a decision dated after the class's first day. Lead days run from the day after
    submission to the opening day, that one included.
    """
    refusals = [*_way_refusals(facts, policy), *_date_refusals(facts, today)]
    if refusals:
        return Verdict(Permitted.NO, tuple(refusals))
    if facts.opens_on is None or facts.decision is Decision.RETURNED:
        return Verdict(Permitted.YES)
    warnings: list[Reason] = []
    arithmetic: tuple[Term, ...] = ()
    lead = policy.lead_working_days
    if lead.value:
        days = working_days(facts.submitted_on, facts.opens_on, is_workday)
        arithmetic = (
            Term("working_days_before_opening", Fraction(days)),
            Term("lead_working_days", Fraction(lead.value)),
        )
        if days < lead.value:
            warnings.append(
                Reason.of("lead_days_short", lead.citation, days=days, wanted=lead.value)
            )
    if facts.decided_on and facts.decided_on > facts.opens_on:
        dates = {"decided_on": facts.decided_on, "opens_on": facts.opens_on}
        warnings.append(Reason.of("decided_after_opening", **dates))
    return Verdict(Permitted.YES, tuple(warnings), arithmetic)


def may_submit(
    policy: ApprovalPolicy, *, in_plan: bool, outside_plan_reason: str
) -> Verdict[Permitted]:
    """Whether a proposal may be handed in as far as the plan goes: a class outside it says why."""
    wanted = policy.outside_plan_needs_reason
    if in_plan or not wanted.value or outside_plan_reason.strip():
        return permit()
    return permit(Reason.of("outside_plan_reason_missing", wanted.citation))
