"""Action plans: what one needs, how it stands, and when the unit may put its word to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from zhuji.rules.policy import Figure, PracticePolicy
from zhuji.rules.verdict import Permitted, Reason, Term, Verdict, permit
from zhuji.rules.words import PlanState, UnitOpinion


@dataclass(frozen=True, slots=True)
class MilestoneFacts:
    """`done_on` None: not done. Dropped ones don't count."""

    number: int
    due_on: date
    done_on: date | None = None
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """One trainee's plan; without one `handed_in_on` is None and the rest empty.

    `ended_on` is the last day of the class, None where it has no date yet. `followed_up` are the
    checkpoints, in days, of which something was found. `opinion` is the unit's newest word.
    """

    ended_on: date | None
    handed_in_on: date | None = None
    milestones: tuple[MilestoneFacts, ...] = ()
    followed_up: frozenset[int] = frozenset()
    opinion: UnitOpinion | None = None

    @property
    def live(self) -> tuple[MilestoneFacts, ...]:
        """The milestones that are pursued, by their dates."""
        found = (one for one in self.milestones if not one.dropped)
        return tuple(sorted(found, key=lambda one: (one.due_on, one.number)))

    @property
    def open(self) -> tuple[MilestoneFacts, ...]:
        return tuple(one for one in self.live if one.done_on is None)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A follow-up: so many days after the class, on a day."""

    days: int
    due_on: date


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """What somebody wants to hand in. `finding_unit` is the unit of the finding that it names, None
    without one; `point_of_batch` says that the point was discussed in the trainee's own batch.
    """

    unit_id: int
    finding_unit: int | None
    has_point: bool
    point_of_batch: bool
    handed_in_on: date
    due_dates: tuple[date, ...]
    withdrawn: bool = False


def checkpoints(ended_on: date | None, policy: PracticePolicy) -> tuple[Checkpoint, ...]:
    """The follow-ups of a class by date; none before the class has its dates."""
    if ended_on is None:
        return ()
    days = {figure.value for figure in _follow_ups(policy) if figure.value}
    return tuple(Checkpoint(each, ended_on + timedelta(days=each)) for each in sorted(days))


def _follow_ups(policy: PracticePolicy) -> tuple[Figure[int], ...]:
    return (policy.first_follow_up, policy.second_follow_up, policy.third_follow_up)


def plan_due_on(ended_on: date | None, policy: PracticePolicy) -> date | None:
    """The last day to hand a plan in; None where none is asked or the class has no dates."""
    if ended_on is None or not policy.plan_asked.value:
        return None
    return ended_on + timedelta(days=policy.plan_within_days.value)


def plan_state(facts: PlanFacts, policy: PracticePolicy, today: date) -> Verdict[PlanState]:
    """How a plan stands on a day, with every reason and the days.

    Done: every milestone, and the unit says so. Overdue: a milestone or a follow-up whose day has
    passed, or a plan that has not come although its day has; that one stays "not handed in". A day is
    kept up to its end.
    """
    overdue = [one for one in facts.open if one.due_on < today]
    arithmetic = (
        Term("milestones", Fraction(len(facts.live))),
        Term("milestones_done", Fraction(len(facts.live) - len(facts.open))),
        Term("milestones_overdue", Fraction(len(overdue))),
    )
    if facts.handed_in_on is None:
        return Verdict(
            PlanState.NOT_HANDED_IN, tuple(_not_handed_in(facts, policy, today)), arithmetic
        )
    all_done = bool(facts.live) and not facts.open
    if all_done and facts.opinion is UnitOpinion.CONFIRMED:
        return Verdict(PlanState.DONE, (Reason.of("plan_done"),), arithmetic)
    late = tuple(_late(facts, policy, today))
    ahead = tuple(_ahead(facts, today))
    if late:
        return Verdict(PlanState.OVERDUE, (*late, *ahead), arithmetic)
    begun = len(facts.open) < len(facts.live)
    state = PlanState.ON_THE_WAY if begun else PlanState.HANDED_IN
    return Verdict(state, ahead, arithmetic)


def _not_handed_in(facts: PlanFacts, policy: PracticePolicy, today: date) -> Iterator[Reason]:
    due_on = plan_due_on(facts.ended_on, policy)
    if due_on is None:
        return
    citation = policy.plan_within_days.citation
    if due_on < today:
        yield Reason.of("plan_overdue", citation, due_on=due_on, days=(today - due_on).days)
    else:
        yield Reason.of("plan_awaited", citation, due_on=due_on)


def _late(facts: PlanFacts, policy: PracticePolicy, today: date) -> Iterator[Reason]:
    for one in facts.open:
        if one.due_on < today:
            days = (today - one.due_on).days
            yield Reason.of("milestone_overdue", number=one.number, due_on=one.due_on, days=days)
    for point in checkpoints(facts.ended_on, policy):
        if point.due_on < today and point.days not in facts.followed_up:
            days = (today - point.due_on).days
            yield Reason.of(
                "follow_up_overdue", checkpoint=point.days, due_on=point.due_on, days=days
            )


def _ahead(facts: PlanFacts, today: date) -> Iterator[Reason]:
    """What comes next."""
    coming = [one for one in facts.open if one.due_on >= today]
    if coming:
        days = (coming[0].due_on - today).days
        yield Reason.of(
            "milestone_next", number=coming[0].number, due_on=coming[0].due_on, days=days
        )
    if not facts.open and facts.opinion is UnitOpinion.NOT_CONFIRMED:
        yield Reason.of("unit_did_not_confirm")
    elif not facts.open:
        yield Reason.of("unit_word_awaited")


def is_late(verdict: Verdict[PlanState]) -> bool:
    """Whether a plan belongs on the list of what is overdue."""
    return verdict.outcome is PlanState.OVERDUE or "plan_overdue" in verdict.codes


def decide_plan(draft: PlanDraft, policy: PracticePolicy, today: date) -> Verdict[Permitted]:
    """Whether a plan is taken: tied to a finding of the own unit or to a point that the own batch
    discussed, with enough milestones, none of them due before the plan.
    """
    refusals = list(_plan_refusals(draft, today))
    least = policy.milestones_least
    if len(draft.due_dates) < least.value:
        refusals.append(
            Reason.of(
                "milestones_too_few",
                least.citation,
                count=len(draft.due_dates),
                least=least.value,
            )
        )
    return permit(*refusals, arithmetic=(Term("milestones", Fraction(len(draft.due_dates))),))


def _plan_refusals(draft: PlanDraft, today: date) -> Iterable[Reason]:
    if draft.withdrawn:
        yield Reason.of("plan_of_withdrawn")
    if draft.finding_unit is None and not draft.has_point:
        yield Reason.of("plan_tied_to_nothing")
    if draft.finding_unit is not None and draft.finding_unit != draft.unit_id:
        yield Reason.of("finding_of_other_unit")
    if draft.has_point and not draft.point_of_batch:
        yield Reason.of("point_of_other_batch")
    if draft.handed_in_on > today:
        yield Reason.of("plan_from_future", day=draft.handed_in_on)
    if any(due_on < draft.handed_in_on for due_on in draft.due_dates):
        yield Reason.of("milestone_before_plan", day=draft.handed_in_on)


def decide_report(
    milestone: MilestoneFacts, done_on: date | None, today: date
) -> Verdict[Permitted]:
    """Whether a milestone may be reported done on a day, or (None) an earlier report be taken back."""
    refusals = []
    if milestone.dropped:
        refusals.append(Reason.of("milestone_dropped", number=milestone.number))
    if done_on is not None and milestone.done_on is not None:
        refusals.append(Reason.of("milestone_done_already", day=milestone.done_on))
    if done_on is None and milestone.done_on is None:
        refusals.append(Reason.of("milestone_not_done"))
    if done_on is not None and done_on > today:
        refusals.append(Reason.of("done_in_future", day=done_on))
    return permit(*refusals)


def decide_drop(
    facts: PlanFacts, milestone: MilestoneFacts, policy: PracticePolicy
) -> Verdict[Permitted]:
    """Whether a milestone may be dropped: not a done one, and enough must stay."""
    refusals, least = [], policy.milestones_least
    if milestone.dropped:
        refusals.append(Reason.of("milestone_dropped", number=milestone.number))
    if milestone.done_on is not None:
        refusals.append(Reason.of("milestone_done_already", day=milestone.done_on))
    if not milestone.dropped and len(facts.live) <= least.value:
        refusals.append(Reason.of("milestones_would_be_too_few", least.citation, least=least.value))
    return permit(*refusals)


def decide_word(
    facts: PlanFacts, opinion: UnitOpinion, given_on: date, today: date
) -> Verdict[Permitted]:
    """Whether the unit may put its word: it confirms only what is done to the last milestone."""
    refusals = []
    if opinion is UnitOpinion.CONFIRMED and (facts.open or not facts.live):
        refusals.append(Reason.of("word_before_done", count=len(facts.open)))
    if given_on > today:
        refusals.append(Reason.of("word_from_future", day=given_on))
    if facts.handed_in_on is not None and given_on < facts.handed_in_on:
        refusals.append(Reason.of("word_before_plan", day=facts.handed_in_on))
    return permit(*refusals)


def may_settle(standing: Verdict[PlanState]) -> Verdict[Permitted]:
    """Whether the finding behind a plan may be closed on the strength of it: once the plan is done."""
    if standing.outcome is PlanState.DONE:
        return permit()
    return permit(Reason.of("finding_before_practice", state=standing.outcome), *standing.reasons)
