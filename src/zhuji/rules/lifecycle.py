"""A class's states as one table, and what must be true before each step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ArchiveItem, ClassState, ClassStep

_S, _T = ClassState, ClassStep


class Refusal(StrEnum):
    """The outcome of a step that was not made."""

    REFUSED = "refused"
    NEEDS_CONFIRMATION = "needs_confirmation"


TABLE: Final[Mapping[tuple[ClassState, ClassStep], ClassState]] = {
    (_S.DRAFT, _T.SUBMIT): _S.SUBMITTED,
    (_S.DRAFT, _T.CANCEL): _S.CANCELLED,
    (_S.SUBMITTED, _T.RETURN): _S.DRAFT,
    (_S.SUBMITTED, _T.APPROVE): _S.APPROVED,
    (_S.SUBMITTED, _T.CANCEL): _S.CANCELLED,
    (_S.APPROVED, _T.PUBLISH): _S.PUBLISHED,
    (_S.APPROVED, _T.CANCEL): _S.CANCELLED,
    (_S.PUBLISHED, _T.LOCK_ROSTER): _S.LOCKED,
    (_S.PUBLISHED, _T.OPEN): _S.RUNNING,
    (_S.PUBLISHED, _T.CANCEL): _S.CANCELLED,
    (_S.LOCKED, _T.OPEN): _S.RUNNING,
    (_S.LOCKED, _T.CANCEL): _S.CANCELLED,
    (_S.RUNNING, _T.CLOSE): _S.CLOSED,
    (_S.RUNNING, _T.CANCEL): _S.CANCELLED,
}
FINAL: Final = frozenset({_S.CLOSED, _S.CANCELLED})
# Steps that leave something out, or that people outside have already been told about.
SKIPS: Final[Mapping[tuple[ClassState, ClassStep], str]] = {
    (_S.PUBLISHED, _T.OPEN): "roster_not_locked",
    (_S.PUBLISHED, _T.CANCEL): "units_already_told",
    (_S.LOCKED, _T.CANCEL): "units_already_told",
    (_S.RUNNING, _T.CANCEL): "class_already_running",
}


MOST_NUMBERS: Final = 12  # in one sentence


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A test with sheets whose answers in sentences wait for markers, by the numbers of their trainees.

    `counted`: it counts towards completion.
    """

    exam_id: int
    title: str
    counted: bool
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """What the steps ask about a class. Counts are of the whole class, over all its batches."""

    today: date
    has_title: bool
    has_aim: bool
    has_audience: bool
    starts_on: date | None
    ends_on: date | None
    places: int  # given to units
    unconfirmed_nominations: int
    trainees: int  # confirmed or accepted nominations
    sessions: int
    clashes: int
    undecided_leaves: int
    open_sittings: int
    sheets_missing: int  # sessions or half-days for which presence is still unknown
    unmarked: tuple[Unmarked, ...] = ()
    open_reviews: int = 0  # review requests not answered
    archive_open: tuple[ArchiveItem, ...] = ()  # neither there nor named as absent
    archive_unpaid: tuple[ArchiveItem, ...] = ()  # named as absent though reimbursement needs them
    budget_breaches: tuple[Reason, ...] = ()  # what of the budget breaks the county's measure
    budget_doubts: tuple[Reason, ...] = ()  # what of it generally should not be


def next_steps(state: ClassState) -> tuple[ClassStep, ...]:
    """The steps that the table allows from a state, in the order of a class's life."""
    return tuple(step for step in ClassStep if (state, step) in TABLE)


def _proposal_gaps(facts: ClassFacts) -> list[Reason]:
    gaps = [
        Reason.of(code)
        for code, present in (
            ("title_missing", facts.has_title),
            ("aim_missing", facts.has_aim),
            ("audience_missing", facts.has_audience),
            ("dates_missing", facts.starts_on is not None and facts.ends_on is not None),
        )
        if not present
    ]
    if facts.starts_on and facts.ends_on and facts.ends_on < facts.starts_on:
        gaps.append(Reason.of("dates_reversed", starts_on=facts.starts_on, ends_on=facts.ends_on))
    return gaps


def _roster_gaps(facts: ClassFacts) -> list[Reason]:
    gaps = [] if facts.trainees else [Reason.of("roster_empty")]
    if facts.unconfirmed_nominations:
        gaps.append(Reason.of("unconfirmed_nominations", count=facts.unconfirmed_nominations))
    return gaps


def _publishing_gaps(facts: ClassFacts) -> list[Reason]:
    gaps = [gap for gap in _proposal_gaps(facts) if gap.code.startswith("dates")]
    return gaps if facts.places else [*gaps, Reason.of("places_missing")]


def _closing_gaps(facts: ClassFacts) -> list[Reason]:
    gaps = [
        Reason.of(code, count=count)
        for code, count in (
            ("leave_undecided", facts.undecided_leaves),
            ("sittings_open", facts.open_sittings),
            ("reviews_open", facts.open_reviews),
        )
        if count
    ]
    gaps += _unmarked(facts, counted=True)
    if items := facts.archive_open:
        gaps.append(Reason.of("archive_items_open", count=len(items), items=items))
    return gaps


def _unmarked(facts: ClassFacts, *, counted: bool) -> list[Reason]:
    """Once the class is closed nobody marks any more: what counts must be marked before."""
    code = "answers_unmarked" if counted else "answers_unmarked_uncounted"
    return [
        Reason.of(
            code,
            exam=one.exam_id,
            title=one.title,
            count=len(one.numbers),
            numbers=_some(one.numbers),
        )
        for one in facts.unmarked
        if one.counted is counted
    ]


def _some(numbers: tuple[int, ...]) -> tuple[str, ...]:
    shown = tuple(map(str, numbers[:MOST_NUMBERS]))
    return (*shown, "…") if len(numbers) > MOST_NUMBERS else shown


def _gaps(step: ClassStep, facts: ClassFacts) -> list[Reason]:
    """What refuses a step whatever anybody confirms."""
    match step:
        case ClassStep.SUBMIT:
            return [*_proposal_gaps(facts), *facts.budget_breaches]
        case ClassStep.PUBLISH:
            return _publishing_gaps(facts)
        case ClassStep.LOCK_ROSTER:
            return _roster_gaps(facts)
        case ClassStep.OPEN:
            empty = [] if facts.sessions else [Reason.of("timetable_empty")]
            return [*_roster_gaps(facts), *empty]
        case ClassStep.CLOSE:
            return _closing_gaps(facts)
        case _:
            return []


def _doubts(state: ClassState, step: ClassStep, facts: ClassFacts) -> list[Reason]:
    """What a person must have seen and confirmed."""
    doubts = [Reason.of(SKIPS[state, step])] if (state, step) in SKIPS else []
    match step:
        case ClassStep.SUBMIT:
            doubts += facts.budget_doubts
        case ClassStep.PUBLISH if facts.starts_on and facts.starts_on < facts.today:
            doubts.append(Reason.of("start_has_passed", starts_on=facts.starts_on))
        case ClassStep.OPEN:
            if facts.clashes:
                doubts.append(Reason.of("timetable_clashes", count=facts.clashes))
            if facts.starts_on and facts.today < facts.starts_on:
                doubts.append(Reason.of("opens_early", starts_on=facts.starts_on))
        case ClassStep.CLOSE:
            if facts.ends_on and facts.today < facts.ends_on:
                doubts.append(Reason.of("closes_early", ends_on=facts.ends_on))
            if facts.sheets_missing:
                doubts.append(Reason.of("sheets_missing", count=facts.sheets_missing))
            doubts += _unmarked(facts, counted=False)
            if facts.archive_unpaid:
                doubts.append(Reason.of("archive_items_unpaid", items=facts.archive_unpaid))
        case _:
            pass
    return doubts


def advance(
    state: ClassState, step: ClassStep, facts: ClassFacts, *, confirmed: bool
) -> Verdict[ClassState | Refusal]:
    """The state a step leads to, or why it does not.

    `confirmed` says that a person has seen the reasons of an earlier NEEDS_CONFIRMATION; it never
    overrides a refusal. The reasons confirmed stay in the verdict, for the audit row.
    """
    following = TABLE.get((state, step))
    if following is None:
        if state in FINAL:
            return Verdict(Refusal.REFUSED, (Reason.of("class_is_final", state=state),))
        possible = next_steps(state)
        refused = Reason.of("step_not_from_state", state=state, step=step, possible=possible)
        return Verdict(Refusal.REFUSED, (refused,))
    if gaps := _gaps(step, facts):
        return Verdict(Refusal.REFUSED, tuple(gaps))
    doubts = tuple(_doubts(state, step, facts))
    if doubts and not confirmed:
        return Verdict(Refusal.NEEDS_CONFIRMATION, doubts)
    return Verdict(following, doubts)


def takes_nominations(state: ClassState) -> Verdict[Permitted]:
    """Units nominate from publication, which is after approval, to the roster lock."""
    if state is ClassState.PUBLISHED:
        return permit()
    if state in {ClassState.DRAFT, ClassState.SUBMITTED, ClassState.APPROVED}:
        return permit(Reason.of("class_not_published", state=state))
    return permit(Reason.of("nominations_closed", state=state))
