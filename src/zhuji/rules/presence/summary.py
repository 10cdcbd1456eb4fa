"""One trainee over all sessions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from zhuji.rules.policy import Figure, LeavePolicy, PresencePolicy
from zhuji.rules.presence.facts import (
    LeaveFacts,
    SessionFacts,
    Slot,
    granted_leave,
    slot_order,
)
from zhuji.rules.verdict import Reason, Term, Verdict
from zhuji.rules.words import Presence, PresenceUnit

_AWAY_CODES = frozenset({"not_signed", "too_late_is_absent"})


class Standing(StrEnum):
    """How a trainee stands against the limit of leave."""

    WITHIN = "within"
    OVER = "over"
    OPEN = "open"  # within so far, but some half-days are not recorded or have not come yet


@dataclass(frozen=True, slots=True)
class PresenceFigures:
    """The figures of a summary by name; hours are class hours, absences are half-days."""

    planned_hours: Fraction
    present_hours: Fraction
    leave_hours: Fraction
    absent_hours: Fraction
    counted_hours: Fraction
    absences: int
    unrecorded: int


def presence_summary(
    sessions: Iterable[SessionFacts],
    verdicts: Mapping[int, Verdict[Presence]],
    leaves: Iterable[LeaveFacts],
    policy: PresencePolicy,
    leave_policy: LeavePolicy,
) -> Verdict[Standing]:
    """One trainee's hours against the limit, in exact fractions; `figures_of` reads them by name.

    Cancelled sessions leave both sides of the share. By the half-day, one missed session misses the
    hours of the whole half-day (absence before leave, leave before presence), and one sheet serves
    it: a session without a record, or excused for want of one, follows those that have one. By the
    session, each stands for itself.
    Absences are counted in half-days; so many lates or early leavings make one more, but take no
    hours, for the trainee was there. Over the limit means strictly more, as the regulation's 超过.
    The arithmetic holds every figure of the sum, among them `share`, `limit` and `room_hours`.
    """
    held = [one for one in sessions if one.held]
    tally = _tally(held, verdicts, tuple(leaves), policy, leave_policy)
    limit = leave_policy.limit
    over = tally["counted_hours"] > limit.value * tally["planned_hours"]
    so_far = Standing.OPEN if tally["unrecorded"] else Standing.WITHIN
    planned = tally["planned_hours"]
    share = tally["counted_hours"] / planned if planned else Fraction(0)
    room = limit.value * planned - tally["counted_hours"]
    tally |= {"share": share, "limit": limit.value, "room_hours": room}
    arithmetic = tuple(Term(code, value) for code, value in tally.items())
    reasons = _summary_reasons(tally, over, policy, limit)
    return Verdict(Standing.OVER if over else so_far, reasons, arithmetic)


def _summary_reasons(
    tally: Mapping[str, Fraction],
    over: bool,  # noqa: FBT001 - what was decided, named at the one call
    policy: PresencePolicy,
    limit: Figure[Fraction],
) -> tuple[Reason, ...]:
    reasons = [
        Reason.of(
            "leave_over_limit" if over else "leave_within_limit",
            limit.citation,
            counted=tally["counted_hours"],
            planned=tally["planned_hours"],
            share=tally["share"],
            limit=limit.value,
        )
    ]
    if tally["converted"]:
        reasons.append(
            Reason.of(
                "lates_make_absences",
                policy.lates_per_absence.citation,
                lates=int(tally["lates"]),
                each=policy.lates_per_absence.value,
                absences=int(tally["converted"]),
            )
        )
    if tally["unrecorded"]:
        reasons.append(Reason.of("half_days_unrecorded", count=int(tally["unrecorded"])))
    return tuple(reasons)


def term(verdict: Verdict[StrEnum], code: str) -> Fraction:
    """One figure of a verdict's arithmetic; KeyError when the verdict has none of that name."""
    return {one.code: one.value for one in verdict.arithmetic}[code]


def figures_of(summary: Verdict[Standing]) -> PresenceFigures:
    """The figures of `presence_summary` by name."""
    return PresenceFigures(
        planned_hours=term(summary, "planned_hours"),
        present_hours=term(summary, "present_hours"),
        leave_hours=term(summary, "leave_hours"),
        absent_hours=term(summary, "absent_hours"),
        counted_hours=term(summary, "counted_hours"),
        absences=int(term(summary, "absences")),
        unrecorded=int(term(summary, "unrecorded")),
    )


def unrecorded_hours(
    sessions: Iterable[SessionFacts],
    verdicts: Mapping[int, Verdict[Presence]],
    policy: PresencePolicy,
) -> tuple[Fraction, ...]:
    """The class hours of each half-day of which something is not known yet, in time order: as many
    half-days as `presence_summary` counts as unrecorded.
    """
    held = [one for one in sessions if one.held]
    hours: dict[Slot, Fraction] = {}
    for slot, members in _groups(held, policy.unit.value):
        known = [verdicts[one.id] for one in members if one.id in verdicts]
        if half_day_presence(known) is Presence.UNKNOWN:
            own = sum((one.hours for one in members), Fraction(0))
            hours[slot] = hours.get(slot, Fraction(0)) + own
    return tuple(hours[slot] for slot in sorted(hours, key=slot_order))


def _tally(
    held: Sequence[SessionFacts],
    verdicts: Mapping[int, Verdict[Presence]],
    leaves: Sequence[LeaveFacts],
    policy: PresencePolicy,
    leave_policy: LeavePolicy,
) -> dict[str, Fraction]:
    names = ("planned_hours", "present_hours", "leave_hours", "leave_counted_hours")
    tally = dict.fromkeys((*names, "absent_hours", "unrecorded_hours"), Fraction(0))
    absent, open_slots = set[Slot](), set[Slot]()
    for slot, members in _groups(held, policy.unit.value):
        hours = sum((one.hours for one in members), Fraction(0))
        tally["planned_hours"] += hours
        match half_day_presence([verdicts[one.id] for one in members if one.id in verdicts]):
            case Presence.ABSENT:
                tally["absent_hours"] += hours
                absent.add(slot)
            case Presence.EXCUSED:
                tally["leave_hours"] += hours
                leave = granted_leave(slot, leaves)
                if leave is None or leave.kind in leave_policy.counted_kinds.value:
                    tally["leave_counted_hours"] += hours
            case Presence.UNKNOWN:
                tally["unrecorded_hours"] += hours
                open_slots.add(slot)
            case _:
                tally["present_hours"] += hours
    counted = tally["leave_counted_hours"]
    if leave_policy.absence_counts.value:
        counted += tally["absent_hours"]
    lates, converted = _lates(held, verdicts, policy)
    return tally | {
        "counted_hours": counted,
        "lates": Fraction(lates),
        "converted": Fraction(converted),
        "absences": Fraction(len(absent) + converted),
        "unrecorded": Fraction(len(open_slots)),
    }


def _lates(
    held: Sequence[SessionFacts],
    verdicts: Mapping[int, Verdict[Presence]],
    policy: PresencePolicy,
) -> tuple[int, int]:
    """How often late or early, and how many absences that makes."""
    lates = sum(
        verdicts[one.id].outcome in {Presence.LATE, Presence.LEFT_EARLY}
        for one in held
        if one.id in verdicts
    )
    each = policy.lates_per_absence.value
    return lates, lates // each if each else 0


def _groups(
    held: Sequence[SessionFacts], unit: PresenceUnit
) -> list[tuple[Slot, list[SessionFacts]]]:
    if unit is PresenceUnit.SESSION:
        return [(one.slot, [one]) for one in held]
    by_slot: dict[Slot, list[SessionFacts]] = {}
    for one in held:
        by_slot.setdefault(one.slot, []).append(one)
    return list(by_slot.items())


def half_day_presence(verdicts: Sequence[Verdict[Presence]]) -> Presence:
    """Sessions taken together: absence before leave, leave before presence, of those that have an
    own record. Whoever was there is PRESENT, late or not.
    """
    outcomes = {one.outcome for one in verdicts if _recorded(one)}
    if not outcomes:
        outcomes = {one.outcome for one in verdicts}
    for outcome in (Presence.ABSENT, Presence.EXCUSED):
        if outcome in outcomes:
            return outcome
    return Presence.PRESENT if outcomes - {Presence.UNKNOWN} else Presence.UNKNOWN


def _recorded(verdict: Verdict[Presence]) -> bool:
    if verdict.outcome is Presence.EXCUSED:
        return bool(_AWAY_CODES & set(verdict.codes))
    return verdict.outcome is not Presence.UNKNOWN
