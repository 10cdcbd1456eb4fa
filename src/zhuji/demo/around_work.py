"""Who has not answered, who waits, and what batches would go around, in the class that asks for people."""

from collections.abc import Sequence
from datetime import timedelta

from zhuji.demo import acting
from zhuji.demo.cast import ORGANISER, actor
from zhuji.demo.made import Made
from zhuji.enrolment.actions import (
    add_busy_days,
    nominate,
    remind,
    set_away_limit,
    withdraw,
)
from zhuji.enrolment.queries import UnitClass, unit_class
from zhuji.registry.actions import pair_up
from zhuji.rules.around_work import Days
from zhuji.rules.eligibility import Eligibility
from zhuji.rules.words import BusyKind, ReminderWay

_WAITING = 3


def enter(made: Made, class_id: int, silent: int, answered: Sequence[int]) -> None:
    """The silent unit is called; a full one lists people as waiting, and one of them moves up."""
    full = next(unit for unit in answered if _has_more(unit_class(unit, class_id)))
    office = actor(ORGANISER)
    told = remind(
        by=office,
        class_id=class_id,
        unit_ids={silent},
        way=ReminderWay.PHONE,
        note="联络员接电话，答复今天报。",
    )
    acting.agreed(told, "催报")
    liaison, _approver = made.units[full]
    for person in _others(unit_class(full, class_id))[:_WAITING]:
        listed = nominate(
            by=liaison, class_id=class_id, unit_id=full, person_id=person, waiting=True
        )
        acting.agreed(listed, "候补")
    mine = unit_class(full, class_id).nominations
    first = next(row for row in mine if row.live and not row.waits)
    left = withdraw(
        by=liaison,
        class_id=class_id,
        unit_id=full,
        nomination_id=first.id,
        reason="承担迎检任务，不能参加。",
    )
    acting.agreed(left, "撤回")
    _around(made, class_id, full)


def _has_more(page: UnitClass) -> bool:
    """Whether a unit has used its places, and has people left for its waiting list."""
    return page.may_wait and len(_others(page)) >= _WAITING


def _others(page: UnitClass) -> list[int]:
    return [
        one.person_id
        for one in page.candidates
        if one.nomination is None and one.verdict.outcome is not Eligibility.INELIGIBLE
    ]


def _around(made: Made, class_id: int, unit_id: int) -> None:
    """Busy days, a pair of stand-ins and a limit of one unit."""
    liaison, _approver = made.units[unit_id]
    page = unit_class(unit_id, class_id)
    opens = page.head.opens_on
    live = [row for row in page.nominations if row.live]
    if opens is None or len(page.candidates) < 2:
        return
    days = Days(opens - timedelta(days=2), opens - timedelta(days=1))
    for row, kind in zip(live, (BusyKind.DUTY, BusyKind.MEETING), strict=False):
        busy = add_busy_days(
            by=liaison, class_id=class_id, person_id=row.person_id, days=days, kind=kind
        )
        acting.agreed(busy, "不便日期")
    first, second = (one.person_id for one in page.candidates[:2])
    acting.agreed(pair_up(by=liaison, unit_id=unit_id, person_ids=(first, second)), "AB岗")
    limit = set_away_limit(
        by=actor(ORGANISER),
        class_id=class_id,
        unit_id=unit_id,
        number=2,
        reason="窗口单位，须有人值守。",
    )
    acting.agreed(limit, "离岗上限")
