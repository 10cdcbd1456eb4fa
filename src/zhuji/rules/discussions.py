"""Discussion records: what a sheet needs before it is kept."""

from collections.abc import Collection
from dataclasses import dataclass

from zhuji.rules.lifecycle import FINAL
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ClassState


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """A sheet typed back. `kept` counts how often it has been typed, `seen` how often it had been when
    the form was made. `people` are convenor, recorder and speaker, `members` the group's trainees;
    `findings` are those that the points name, `own_findings` those of the members' units.
    """

    state: ClassState
    held: bool
    kept: int
    seen: int
    reason: str
    expected: int
    present: int
    points: int
    people: frozenset[int]
    members: frozenset[int]
    findings: frozenset[int] = frozenset()
    own_findings: frozenset[int] = frozenset()


def decide_record(facts: RecordFacts) -> Verdict[Permitted]:
    """Whether a record is kept; a second one is a correction and says why."""
    refusals = []
    if facts.state in FINAL:
        refusals.append(Reason.of("record_of_final_class", state=facts.state))
    if not facts.held:
        refusals.append(Reason.of("record_of_cancelled_session"))
    if facts.seen != facts.kept:
        refusals.append(Reason.of("record_typed_meanwhile"))
    elif facts.kept and not facts.reason:
        refusals.append(Reason.of("correction_without_reason"))
    if not facts.points:
        refusals.append(Reason.of("record_without_points"))
    if _outside(facts.people, facts.members):
        refusals.append(Reason.of("member_of_other_group"))
    if facts.present > facts.expected:
        refusals.append(
            Reason.of("present_beyond_expected", present=facts.present, expected=facts.expected)
        )
    if _outside(facts.findings, facts.own_findings):
        refusals.append(Reason.of("finding_not_of_these_units"))
    return permit(*refusals)


def _outside(some: Collection[int], whole: Collection[int]) -> bool:
    return bool(set(some) - set(whole))
