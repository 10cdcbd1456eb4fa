"""Cases: what may be handed in and when, what is read without its writer's name, and the choice."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from zhuji.rules.lifecycle import FINAL
from zhuji.rules.verdict import Permitted, Reason, Term, Verdict, permit
from zhuji.rules.words import CaseOutcome, ClassState

HIDDEN: Final = "〇〇"
# What may stand for a branch without the Party's words: 东河村 of 石桥镇东河村党支部, but not 机关.
_PARTY: Final = re.compile(r"(?:联合|临时)?(?:党支部|党总支|党委|支部委员会|总支部委员会|委员会)$")
_PLACE: Final = re.compile(r".(?:村|社区|嘎查|镇|乡|街道|苏木|局|学校|小学|中学|医院|公司|集团)$")


class HandIn(StrEnum):
    """How a case comes in."""

    IN_TIME = "in_time"
    LATE = "late"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class CallFacts:
    """What the organiser asks for; `due_on` is the last day, ends included."""

    due_on: date
    most_per_unit: int
    most_characters: int


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """One handing in. `replaces` says that it takes the place of an earlier version of the case, and
    `outcome` what was last decided on that.
    """

    state: ClassState
    call: CallFacts | None
    of_unit: int  # cases that the unit has handed in, this one not counted
    characters: int
    replaces: bool = False
    outcome: CaseOutcome | None = None


def characters(text: str) -> int:
    """Characters as an office counts them (字数): all but blanks and line ends."""
    return sum(1 for sign in text if not sign.isspace())


def decide_hand_in(facts: CaseFacts, today: date) -> Verdict[HandIn]:
    """Whether a case or a new version of it is taken, in time or marked late.

    A first version is taken late as well. It may be replaced until the deadline and while nothing has
    been decided on it; one that was given back may be replaced whatever the date, and is not late.
    """
    call = facts.call
    if facts.state in FINAL:
        return Verdict(HandIn.REFUSED, (Reason.of("cases_of_final_class", state=facts.state),))
    if call is None:
        return Verdict(HandIn.REFUSED, (Reason.of("cases_not_called"),))
    arithmetic = (
        Term("characters", Fraction(facts.characters)),
        Term("most_characters", Fraction(call.most_characters)),
    )
    refusals = [*_amount(facts, call), *_replacing(facts, call, today)]
    if refusals:
        return Verdict(HandIn.REFUSED, tuple(refusals), arithmetic)
    if today > call.due_on and not facts.replaces:
        late = Reason.of("case_is_late", due_on=call.due_on, days=(today - call.due_on).days)
        return Verdict(HandIn.LATE, (late,), arithmetic)
    return Verdict(HandIn.IN_TIME, (), arithmetic)


def _amount(facts: CaseFacts, call: CallFacts) -> Iterable[Reason]:
    if not facts.characters:
        yield Reason.of("case_is_empty")
    if facts.characters > call.most_characters:
        over = facts.characters - call.most_characters
        yield Reason.of(
            "case_too_long", count=facts.characters, most=call.most_characters, over=over
        )
    if not facts.replaces and facts.of_unit >= call.most_per_unit:
        yield Reason.of("cases_enough", count=facts.of_unit, most=call.most_per_unit)


def _replacing(facts: CaseFacts, call: CallFacts, today: date) -> Iterable[Reason]:
    if not facts.replaces or facts.outcome is CaseOutcome.GIVEN_BACK:
        return
    if facts.outcome is not None:
        yield Reason.of("case_already_decided", outcome=facts.outcome)
    elif today > call.due_on:
        yield Reason.of("case_replaced_too_late", due_on=call.due_on)


def decide_choice(
    state: ClassState, outcome: CaseOutcome, *, version: int, seen: int, last: CaseOutcome | None
) -> Verdict[Permitted]:
    """Whether a case may be chosen, left out or given back.

    `seen` is the version that the one who decides has read, `version` the newest. `last` is what was
    decided on it before, if anything.
    """
    refusals = []
    if state in FINAL:
        refusals.append(Reason.of("cases_of_final_class", state=state))
    if seen != version:
        refusals.append(Reason.of("case_replaced_meanwhile", version=version))
    if last is outcome:
        refusals.append(Reason.of("case_decided_so_already", outcome=outcome))
    return permit(*refusals)


def blinded(text: str, names: Iterable[str]) -> str:
    """A text in which none of the names stands any more, for readers who are not to know the writer.

    Longer names go first, so that no part of one is left behind. Names of one character are not
    hidden: they are part of other words.
    """
    for name in sorted({name for name in names if len(name) > 1}, key=lambda one: (-len(one), one)):
        text = text.replace(name, HIDDEN)
    return text


def telling_names(unit: str, others: Iterable[str]) -> frozenset[str]:
    """The names by which a text gives its unit away: the unit's, those of its organisations, and the
    places among them (石桥镇东河村党支部 gives 东河村 as well).
    """
    names = {unit, *others}
    bare = {_PARTY.sub("", name.removeprefix(unit)) for name in names}
    return frozenset({*names, *(name for name in bare if _PLACE.search(name))} - {""})
