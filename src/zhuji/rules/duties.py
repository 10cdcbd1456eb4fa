"""Who may be given which role: the three administrators apart, nobody by the own hand, stand-ins for a time.

三员分立: the auditor is never the system administrator nor the security administrator, whatever the
accounts are called that one person holds. Two accounts of one name of which the registry does not say
that they are two people count as one person here.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from zhuji.rules.policy import DutiesPolicy
from zhuji.rules.roles import ADMINISTRATORS, AUDITOR, TRAINEE
from zhuji.rules.verdict import Citation, Permitted, Reason, Verdict, permit
from zhuji.rules.words import RoleName


@dataclass(frozen=True, slots=True)
class Window:
    """From the first to the last day on which a role holds; None: open on that side."""

    from_on: date | None = None
    until_on: date | None = None

    def meets(self, other: "Window") -> bool:
        """Whether some day lies in both."""
        return _not_after(self.from_on, other.until_on) and _not_after(other.from_on, self.until_on)

    def holds(self, other: "Window") -> bool:
        """Whether every day of the other lies in this one."""
        begun = self.from_on is None or (
            other.from_on is not None and self.from_on <= other.from_on
        )
        lasts = self.until_on is None or (
            other.until_on is not None and other.until_on <= self.until_on
        )
        return begun and lasts


ALWAYS: Final = Window()


def _not_after(first: date | None, last: date | None) -> bool:
    return first is None or last is None or first <= last


@dataclass(frozen=True, slots=True)
class Holding:
    """A role that is held now or will be."""

    role: str
    window: Window = ALWAYS


@dataclass(frozen=True, slots=True)
class GivingFacts:
    """A role about to be given.

    `held` is what the person holds by all accounts; `namesakes` what accounts of the same name hold of
    which nobody has said that they are somebody else's. `to_self`: the giver is that person.
    """

    role: str
    window: Window
    reason: str
    to_self: bool
    held: tuple[Holding, ...] = ()
    namesakes: tuple[Holding, ...] = ()


def apart(one: str, other: str, policy: DutiesPolicy) -> bool:
    """Whether two roles may not be one person's."""
    pair = {one, other}
    if len(pair) < 2 or not pair <= set(ADMINISTRATORS):
        return False
    return AUDITOR in pair or policy.administrator_people.value > 2


def together(holdings: Iterable[Holding], policy: DutiesPolicy) -> Verdict[Permitted]:
    """Whether one person may hold all of these; for accounts that turn out to be one person's."""
    rows = list(holdings)
    return permit(*_once(_clash(row, rows[:place], policy) for place, row in enumerate(rows)))


def may_give(facts: GivingFacts, policy: DutiesPolicy, *, today: date) -> Verdict[Permitted]:
    """Whether a role may be given, with everything that stands against it."""
    refusals = _faults(facts.window, facts.reason, today)
    if facts.to_self:
        refusals.append(Reason.of("role_to_oneself"))
    given = Holding(facts.role, facts.window)
    refusals += _clash(given, facts.held, policy)
    if _clash(given, facts.namesakes, policy):
        refusals.append(Reason.of("administrators_maybe_one_person", _citation(policy)))
    return permit(*refusals)


def _clash(given: Holding, held: Iterable[Holding], policy: DutiesPolicy) -> list[Reason]:
    """The roles held at the same time from which the given one is kept apart, each once."""
    against = {
        row.role
        for row in held
        if apart(row.role, given.role, policy) and row.window.meets(given.window)
    }
    return [
        Reason.of(
            "administrators_apart",
            _citation(policy),
            role=RoleName(given.role),
            held=RoleName(held_role),
        )
        for held_role in sorted(against)
    ]


def _citation(policy: DutiesPolicy) -> Citation:
    return policy.administrator_people.citation


def _faults(window: Window, reason: str, today: date) -> list[Reason]:
    faults = [] if reason.strip() else [Reason.of("role_reason_missing")]
    if not _not_after(window.from_on, window.until_on):
        faults.append(Reason.of("role_window_reversed"))
    elif window.until_on is not None and window.until_on < today:
        faults.append(Reason.of("role_window_over", until=window.until_on))
    return faults


@dataclass(frozen=True, slots=True)
class StandInFacts:
    """Roles of one user about to be played by another for a time.

    `lent` are the windows in which the user holds the role; `assigned`: it is arranged by the one who
    gives roles, so that neither the county's switch nor the unit is asked.
    """

    role: str
    window: Window
    lent: tuple[Window, ...]
    is_stand_in: bool
    assigned: bool
    same_unit: bool


def may_stand_in(facts: StandInFacts, policy: DutiesPolicy) -> Verdict[Permitted]:
    """Whether somebody may stand in; `may_give` is asked beside it, of the one who stands in."""
    refusals = []
    if not facts.assigned:
        refusals += _not_by_oneself(facts, policy)
    if facts.role == TRAINEE:
        refusals.append(Reason.of("stand_in_of_trainee"))
    if facts.is_stand_in:
        refusals.append(Reason.of("stand_in_of_stand_in"))
    refusals += _too_long(facts.window, policy)
    if not any(lent.holds(facts.window) for lent in facts.lent):
        refusals.append(Reason.of("stand_in_for_nothing"))
    return permit(*refusals)


def _not_by_oneself(facts: StandInFacts, policy: DutiesPolicy) -> list[Reason]:
    found = []
    if not policy.hand_over.value:
        found.append(Reason.of("hand_over_off", policy.hand_over.citation))
    if facts.role in ADMINISTRATORS:
        found.append(Reason.of("hand_over_of_administrator"))
    if not facts.same_unit:
        found.append(Reason.of("hand_over_to_other_unit"))
    return found


def _too_long(window: Window, policy: DutiesPolicy) -> list[Reason]:
    if window.from_on is None or window.until_on is None:
        return [Reason.of("stand_in_without_end")]
    days, most = (window.until_on - window.from_on).days + 1, policy.stand_in_days
    if days > most.value:
        return [Reason.of("stand_in_too_long", most.citation, days=days, most=most.value)]
    return []


def may_renew_password(held: Collection[str], second: Collection[str]) -> Verdict[Permitted]:
    """Whether somebody else may give an account a new password.

    `held` are the roles of the account, `second` those of another person who has confirmed it. Who
    renews the password of one of the three administrators could act in his place: two of them must.
    """
    if not set(held) & set(ADMINISTRATORS) or set(second) & set(ADMINISTRATORS):
        return permit()
    return permit(Reason.of("renewal_needs_second"))


def _once(found: Iterable[list[Reason]]) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(reason for reasons in found for reason in reasons))
