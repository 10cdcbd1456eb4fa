"""Make-up: which paths are open for what was lacking at the closing, and when one has been walked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from zhuji.rules.completion import conditions_lacking
from zhuji.rules.policy import CompletionPolicy, Figure
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ClassState, Completion, Condition, MakeUpPath

# What each path makes good; the next run is a class of its own and makes good whatever it was.
CURES: Final[Mapping[MakeUpPath, frozenset[Condition]]] = {
    MakeUpPath.RETEST: frozenset({Condition.TEST}),
    MakeUpPath.SESSIONS: frozenset({Condition.RECORD, Condition.LEAVE, Condition.ABSENCES}),
    MakeUpPath.WORK: frozenset({Condition.PLAN, Condition.CASE}),
}


@dataclass(frozen=True, slots=True)
class MakeUpFacts:
    """What registering a path asks; `under_way` is the path already open, if any."""

    class_state: ClassState
    verdict: Verdict[Completion]
    under_way: bool
    today: date


def open_paths(
    verdict: Verdict[Completion], policy: CompletionPolicy
) -> dict[MakeUpPath, Verdict[Permitted]]:
    """Every path with what stands against it.

    A path is open where the county allows it and it makes good something that is lacking, and all
    else that is lacking can be made good too, one path after the other. Who has withdrawn only has
    the next run.
    """
    return {path: _open(path, verdict, policy) for path in MakeUpPath}


def _open(
    path: MakeUpPath, verdict: Verdict[Completion], policy: CompletionPolicy
) -> Verdict[Permitted]:
    if verdict.outcome is Completion.COMPLETED:
        return permit(Reason.of("make_up_not_needed"))
    allowed = _allowed(policy)
    figure = allowed.get(path)
    if figure and not figure.value:
        return permit(Reason.of("make_up_path_not_allowed", figure.citation, path=path))
    return permit() if path is MakeUpPath.NEXT_RUN else _cure(path, verdict, allowed)


def _cure(
    path: MakeUpPath,
    verdict: Verdict[Completion],
    allowed: Mapping[MakeUpPath, Figure[bool]],
) -> Verdict[Permitted]:
    if verdict.outcome is Completion.WITHDRAWN:
        return permit(Reason.of("make_up_withdrawn"))
    lacking = conditions_lacking(verdict)
    if not lacking & CURES[path]:
        return permit(Reason.of("make_up_not_lacking", path=path))
    ways = [one for one in CURES if one not in allowed or allowed[one].value]
    if beyond := lacking - frozenset[Condition]().union(*(CURES[one] for one in ways)):
        return permit(Reason.of("make_up_not_enough", beyond=tuple(sorted(beyond))))
    return permit()


def _allowed(policy: CompletionPolicy) -> dict[MakeUpPath, Figure[bool]]:
    """The county's word on a path; work may always be handed in late."""
    return {
        MakeUpPath.RETEST: policy.retest_allowed,
        MakeUpPath.SESSIONS: policy.sessions_make_up_allowed,
        MakeUpPath.NEXT_RUN: policy.next_run_allowed,
    }


def may_make_up(
    path: MakeUpPath, facts: MakeUpFacts, policy: CompletionPolicy
) -> Verdict[Permitted]:
    """After the closing, one path at a time, and only one that is open."""
    if facts.class_state is not ClassState.CLOSED:
        return permit(Reason.of("make_up_before_closing"))
    if facts.under_way:
        return permit(Reason.of("make_up_under_way"))
    return open_paths(facts.verdict, policy)[path]


def make_up_due(decided_on: date, policy: CompletionPolicy) -> date | None:
    """The last day of a make-up; None where the county sets no end."""
    days = policy.make_up_days.value
    return decided_on + timedelta(days=days) if days else None


def may_record(
    path: MakeUpPath, due_on: date | None, done_on: date, today: date
) -> Verdict[Permitted]:
    """A result is of a day that has come, and not after the last day."""
    refusals = []
    if done_on > today:
        refusals.append(Reason.of("make_up_in_future", done_on=done_on))
    if due_on and done_on > due_on:
        refusals.append(Reason.of("make_up_too_late", path=path, due_on=due_on))
    return permit(*refusals)
