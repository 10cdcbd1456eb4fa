"""The budget of a class held against a measure of training cost, item by item and as a whole.

Four kinds of cost have a ceiling for each person and day, and one together; lecture fees have one of
their own for each hour. A figure of 0 is none: what the measure does not name is not judged.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from zhuji.rules.policy import CostMeasure, Figure, Strength
from zhuji.rules.verdict import Permitted, Reason, Term, Verdict, permit
from zhuji.rules.words import (
    ClassState,
    CostKind,
    CostStanding,
    ForbiddenCost,
    LecturerRank,
    LectureUnit,
)

PER_PERSON_DAY: Final = (
    CostKind.LODGING,
    CostKind.MEALS,
    CostKind.VENUE_MATERIALS_TRANSPORT,
    CostKind.OTHER,
)
# Priced for each person, so that a single line can be held against the ceiling.
_PRICED_BY_HEAD: Final = frozenset({CostKind.LODGING, CostKind.MEALS})
# What gives a forbidden thing away in the name of a line: a lead to be looked at, no more.
_SIGNS: Final[Mapping[ForbiddenCost, tuple[str, ...]]] = {
    ForbiddenCost.SIGHTSEEING: ("旅游", "观光", "景区", "门票"),
    ForbiddenCost.BANQUET: ("宴", "会餐", "聚餐"),
    ForbiddenCost.GIFT: ("礼品", "纪念品", "土特产", "礼金"),
    ForbiddenCost.ALCOHOL: ("香烟", "卷烟", "酒水", "白酒", "红酒"),
    ForbiddenCost.EQUIPMENT: ("电脑", "打印机", "复印机", "传真机", "手机"),
}


@dataclass(frozen=True, slots=True)
class BudgetItem:
    """One line: `unit_price` yuan × `count` people or pieces × `times` days (hours, half-days)."""

    id: int
    kind: CostKind
    title: str
    unit_price: Fraction
    count: int
    times: Fraction
    rank: LecturerRank | None = None
    half_days: int | None = None

    @property
    def amount(self) -> Fraction:
        return self.unit_price * self.count * self.times


@dataclass(frozen=True, slots=True)
class BudgetFacts:
    """What a budget is made for. `class_days` 0: the class has no dates yet."""

    trainees: int
    staff: int
    class_days: int
    edge_days: int
    items: tuple[BudgetItem, ...]

    @property
    def people(self) -> int:
        return self.trainees + self.staff

    @property
    def days(self) -> int:
        return self.class_days + self.edge_days if self.class_days else 0

    def amount(self, kind: CostKind) -> Fraction:
        return sum((one.amount for one in self.items if one.kind is kind), Fraction(0))


@dataclass(frozen=True, slots=True)
class KindVerdict:
    kind: CostKind
    amount: Fraction
    verdict: Verdict[CostStanding]


@dataclass(frozen=True, slots=True)
class CostJudgement:
    """A budget judged: each kind that has lines, single lines by id, the people, and the whole."""

    kinds: tuple[KindVerdict, ...]
    lines: Mapping[int, Verdict[CostStanding]]
    base: Verdict[CostStanding]
    whole: Verdict[CostStanding]
    amount: Fraction

    def _verdicts(self) -> Iterator[Verdict[CostStanding]]:
        yield self.base
        yield from (one.verdict for one in self.kinds)
        yield from self.lines.values()
        yield self.whole

    def reasons(self, standing: CostStanding) -> tuple[Reason, ...]:
        """Every reason of the verdicts of one standing: OVER stands against handing in."""
        found = (one.reasons for one in self._verdicts() if one.outcome is standing)
        return tuple(dict.fromkeys(reason for reasons in found for reason in reasons))


def judge_budget(facts: BudgetFacts, measure: CostMeasure) -> CostJudgement:
    """Hold a budget against a measure; nothing is judged where the measure has no figure."""
    kinds = [kind for kind in CostKind if any(one.kind is kind for one in facts.items)]
    return CostJudgement(
        kinds=tuple(
            KindVerdict(kind, facts.amount(kind), _kind_verdict(kind, facts, measure))
            for kind in kinds
        ),
        lines={one.id: _line_verdict(one, facts, measure) for one in facts.items},
        base=_base_verdict(facts, measure),
        whole=_whole_verdict(facts, measure),
        amount=sum((one.amount for one in facts.items), Fraction(0)),
    )


def is_empty(measure: CostMeasure) -> bool:
    """Whether a measure has no ceiling at all: the county has not filled in its own."""
    ceilings = [_ceiling(measure, kind) for kind in PER_PERSON_DAY]
    fees = [_fee(measure, rank) for rank in LecturerRank]
    return not any(figure.value for figure in (*ceilings, *fees, measure.total))


def counted_days(days: int, measure: CostMeasure) -> Fraction:
    """Days as the measure counts them: whole at first, then by the shares of the long class.

    A step that does not lie behind the one before it is none.
    """
    first, second = measure.long_after_days.value, measure.longer_after_days.value
    if not first or days <= first:
        return Fraction(days)
    until = min(days, second) if second > first else days
    middle = (until - first) * measure.long_share.value
    return first + middle + (days - until) * measure.longer_share.value


def may_change_budget(state: ClassState) -> Verdict[Permitted]:
    """A budget is part of the proposal and is changed while that is a draft."""
    return permit() if state is ClassState.DRAFT else permit(Reason.of("budget_not_editable"))


def yuan(value: Fraction) -> str:
    """A sum as digits, to the hundredth, cut off there: 54000, 150.5."""
    whole, rest = divmod(int(value * 100), 100)
    return f"{whole}.{rest:02d}".rstrip("0") if rest else str(whole)


def _ceiling(measure: CostMeasure, kind: CostKind) -> Figure[int]:
    figure: Figure[int] = getattr(measure, kind.value)
    return figure


def _fee(measure: CostMeasure, rank: LecturerRank) -> Figure[int]:
    figure: Figure[int] = getattr(measure, f"lecture_{rank.value}")
    return figure


def _exceeding(figure: Figure[int] | Figure[Fraction]) -> CostStanding:
    """What going over a figure is: one that only generally holds asks for a word of explanation."""
    return CostStanding.WARNED if figure.strength is Strength.GENERALLY else CostStanding.OVER


def _kind_verdict(
    kind: CostKind, facts: BudgetFacts, measure: CostMeasure
) -> Verdict[CostStanding]:
    """The sum of a kind against its ceiling for all people and days.

    Where the measure lets items offset each other, only the whole is refused.
    """
    if kind not in PER_PERSON_DAY:
        code = "cost_by_line" if kind is CostKind.LECTURE_FEE else "cost_by_travel_rules"
        return Verdict(CostStanding.NOT_JUDGED, (Reason.of(code),))
    figure = _ceiling(measure, kind)
    offset = bool(measure.items_offset.value and measure.total.value)
    return _against("item", figure, facts, measure, facts.amount(kind), offset=offset, kind=kind)


def _whole_verdict(facts: BudgetFacts, measure: CostMeasure) -> Verdict[CostStanding]:
    amount = sum((facts.amount(kind) for kind in PER_PERSON_DAY), Fraction(0))
    return _against("total", measure.total, facts, measure, amount)


def _against(
    code: str,
    figure: Figure[int],
    facts: BudgetFacts,
    measure: CostMeasure,
    amount: Fraction,
    *,
    offset: bool = False,
    **named: CostKind,
) -> Verdict[CostStanding]:
    if not figure.value:
        return Verdict(CostStanding.NOT_JUDGED, (Reason.of(f"cost_{code}_no_figure", **named),))
    if amount and not (facts.trainees and facts.days):
        return Verdict(CostStanding.OVER, (Reason.of("cost_base_missing"),))
    days = counted_days(facts.days, measure)
    allowed = figure.value * facts.people * days
    over = max(amount - allowed, Fraction(0))
    standing = _exceeding(figure) if over else CostStanding.WITHIN
    ending = "over" if over else "within"
    if over and offset:
        standing, ending = CostStanding.WITHIN, "offset"
    reason = Reason.of(
        f"cost_{code}_{ending}",
        figure.citation,
        amount=yuan(amount),
        people=facts.people,
        days=yuan(days),
        ceiling=figure.value,
        allowed=yuan(allowed),
        over=yuan(over),
        **named,
    )
    terms = (Term("amount", amount), Term("allowed", allowed), Term("over", over))
    return Verdict(standing, (reason,), terms)


def _line_verdict(
    line: BudgetItem, facts: BudgetFacts, measure: CostMeasure
) -> Verdict[CostStanding]:
    """What a line itself may be told: its price, its hours, who it is for, and what its name says."""
    found = [*_fee_faults(line, measure), *_head_faults(line, facts, measure)]
    found += [
        (CostStanding.WARNED, Reason.of("cost_forbidden", measure.forbidden.citation, thing=thing))
        for thing in measure.forbidden.value
        if any(sign in line.title for sign in _SIGNS[thing])
    ]
    worst = CostStanding.WITHIN
    if found:
        over = any(standing is CostStanding.OVER for standing, _ in found)
        worst = CostStanding.OVER if over else CostStanding.WARNED
    return Verdict(worst, tuple(reason for _, reason in found), (Term("amount", line.amount),))


def _fee_faults(line: BudgetItem, measure: CostMeasure) -> Iterator[tuple[CostStanding, Reason]]:
    if line.kind is not CostKind.LECTURE_FEE or line.rank is None:
        return
    figure = _fee(measure, line.rank)
    if figure.value and line.unit_price > figure.value:
        reason = Reason.of(
            "cost_lecture_over",
            figure.citation,
            title=line.title,
            price=yuan(line.unit_price),
            ceiling=figure.value,
            rank=line.rank,
            unit=measure.lecture_unit.value,
        )
        yield _exceeding(figure), reason
    most, half_days = measure.lecture_hours_per_half_day, line.half_days or 0
    by_hour = measure.lecture_unit.value is LectureUnit.HOUR
    if by_hour and most.value and line.times > most.value * half_days:
        reason = Reason.of(
            "cost_lecture_hours",
            most.citation,
            title=line.title,
            hours=yuan(line.times),
            half_days=half_days,
            most=most.value,
            allowed=most.value * half_days,
        )
        yield _exceeding(most), reason


def _head_faults(
    line: BudgetItem, facts: BudgetFacts, measure: CostMeasure
) -> Iterator[tuple[CostStanding, Reason]]:
    """Lodging and meals of more people or days than the class has: to be explained."""
    if line.kind not in _PRICED_BY_HEAD or is_empty(measure):
        return
    if facts.trainees and line.count > facts.people:
        yield (
            CostStanding.WARNED,
            Reason.of("cost_line_people", title=line.title, count=line.count, people=facts.people),
        )
    if facts.days and line.times > facts.days:
        yield (
            CostStanding.WARNED,
            Reason.of("cost_line_days", title=line.title, times=yuan(line.times), days=facts.days),
        )


def _base_verdict(facts: BudgetFacts, measure: CostMeasure) -> Verdict[CostStanding]:
    """The people and days that the ceilings are counted with."""
    found: list[tuple[CostStanding, Reason]] = []
    edge, share, most = measure.edge_days, measure.staff_share, measure.staff_most
    if edge.value and facts.edge_days > edge.value:
        reason = Reason.of(
            "cost_edge_days", edge.citation, days=facts.edge_days, allowed=edge.value
        )
        found.append((_exceeding(edge), reason))
    if share.value and facts.staff > share.value * facts.trainees:
        reason = Reason.of(
            "cost_staff_share",
            share.citation,
            staff=facts.staff,
            trainees=facts.trainees,
            share=share.value,
        )
        found.append((_exceeding(share), reason))
    if most.value and facts.staff > most.value:
        reason = Reason.of("cost_staff_most", most.citation, staff=facts.staff, most=most.value)
        found.append((_exceeding(most), reason))
    if not found:
        return Verdict(CostStanding.WITHIN)
    over = any(standing is CostStanding.OVER for standing, _ in found)
    standing = CostStanding.OVER if over else CostStanding.WARNED
    return Verdict(standing, tuple(reason for _, reason in found))
