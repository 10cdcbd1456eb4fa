"""轮训: a class in three batches, put together around what its people have to do at work."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from zhuji.classes.actions import BatchLayout, lay_out_batches
from zhuji.classes.queries import batches_of_class
from zhuji.demo import acting
from zhuji.demo.calendar import Story, at, day
from zhuji.demo.cast import ORGANISER, actor
from zhuji.demo.documents import make
from zhuji.demo.made import Made
from zhuji.enrolment.actions import (
    add_busy_days,
    adopt_plan,
    exempt,
    keep_together,
    save_groups,
    save_unit_wishes,
    set_away_limit,
)
from zhuji.enrolment.queries import (
    NominationRow,
    group_members,
    nominations_of,
    plan_of_job,
)
from zhuji.flows.run_batching import ask_for_plan
from zhuji.registry.actions import pair_up
from zhuji.registry.queries import lecturer_rows
from zhuji.rules.around_work import Days
from zhuji.rules.groups import divide, groups_for_size
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import BusyKind, ClassStep, DocumentKind
from zhuji.timetable.actions import change_session, publish_timetable

_VENUE: Final = "县会议中心三楼会议室"
_PLACES: Final = 150
_STARTS: Final = (21, 28, 35)  # days from today, each batch one day
_MOST: Final = (52, 48, 52)
_LEAST: Final = 30
_PAIRS: Final = 6
_BUSY: Final = 5  # one in so many has something else to do


def in_three(made: Made) -> Story:
    """Nominated, planned around work, adopted and locked; each batch has its groups and its timetable,
    and that of the first has been published and changed.
    """
    plan = acting.one_day(
        "全县党支部书记轮训班",
        day(_STARTS[0]),
        places=_PLACES,
        audience="各单位党支部书记。",
        topics=("党支部委员会", "组织生活"),
    )
    plan = replace(plan, closes_on=day(_STARTS[-1]), nominate_by=day(-2))
    yield at(-20, 9)
    class_id = acting.propose(plan)
    yield at(-19, 16)
    acting.approve(class_id)
    yield at(-18, 9)
    _lay_out(class_id)
    acting.publish(class_id, plan.places)
    units = [key for place, key in enumerate(made.units) if place % 7]
    yield from acting.enrol(made, class_id, units, "书记", (-16, -6))
    yield at(-5, 10)
    _say_what_is_in_the_way(made, class_id)
    yield at(-2, 11)
    _plan(class_id)
    yield at(-1, 9)
    acting.step(class_id, ClassStep.LOCK_ROSTER)
    first, *later = (one.id for one in batches_of_class(class_id))
    for batch_id in (first, *later):
        _groups(batch_id)
    for batch_id in later:
        acting.lay_timetable(class_id, _VENUE, batch_id)
    _timetable(class_id)
    make(class_id, DocumentKind.ROSTER)
    make(class_id, DocumentKind.ROSTER, later[0])


def _lay_out(class_id: int) -> None:
    rows = [
        BatchLayout(day(start), day(start), most, _LEAST)
        for start, most in zip(_STARTS, _MOST, strict=True)
    ]
    agreed = lay_out_batches(by=actor(ORGANISER), class_id=class_id, batches=rows)
    acting.agreed(agreed, "期次")


def _say_what_is_in_the_way(made: Made, class_id: int) -> None:
    """Wishes of the units, busy days, pairs that stand in for each other, limits, what goes together."""
    batches = batches_of_class(class_id)
    by_unit: dict[int, list[NominationRow]] = {}
    for row in nominations_of(class_id):
        if row.live:
            by_unit.setdefault(row.unit_id, []).append(row)
    days = [one.starts_on for one in batches if one.starts_on]
    pairs = seen = 0
    for place, (unit_id, rows) in enumerate(by_unit.items()):
        liaison, _approver = made.units[unit_id]
        order = [batches[(place + one) % 3].id for one in range(2)]
        wished = save_unit_wishes(by=liaison, class_id=class_id, unit_id=unit_id, batch_ids=order)
        acting.agreed(wished, "希望期次")
        if len(rows) > 1 and pairs < _PAIRS:
            ids = (rows[0].person_id, rows[1].person_id)
            acting.agreed(pair_up(by=liaison, unit_id=unit_id, person_ids=ids), "AB岗")
            pairs += 1
        for row in rows:
            seen += 1
            if seen % _BUSY == 0:
                _busy(made, class_id, row, days[seen % 3])
    _decide(class_id, by_unit)


def _busy(made: Made, class_id: int, row: NominationRow, on: date) -> None:
    liaison, _approver = made.units[row.unit_id]
    days = Days(on - timedelta(days=1), on)
    kinds = (BusyKind.DUTY, BusyKind.MEETING)
    busy = add_busy_days(
        by=liaison,
        class_id=class_id,
        person_id=row.person_id,
        days=days,
        kind=kinds[row.person_id % 2],
    )
    acting.agreed(busy, "不便日期")


def _decide(class_id: int, by_unit: Mapping[int, list[NominationRow]]) -> None:
    """What the organiser decides: a limit for the largest unit, two who go together, one who is exempt."""
    by = actor(ORGANISER)
    unit_id, rows = max(by_unit.items(), key=lambda one: len(one[1]))
    limited = set_away_limit(
        by=by, class_id=class_id, unit_id=unit_id, number=-(-len(rows) // 3), reason="防汛值守"
    )
    acting.agreed(limited, "离岗上限")
    several = [found for found in by_unit.values() if len(found) > 2]
    ids = [row.id for row in several[-1][-2:]]
    together = keep_together(by=by, class_id=class_id, nomination_ids=ids, reason="同车往返")
    acting.agreed(together, "同期人员")
    freed = exempt(
        by=by,
        class_id=class_id,
        nomination_id=rows[0].id,
        approver="县委组织部分管副部长",
        note="参训期间由邻村书记代管，已电话请示",
    )
    acting.agreed(freed, "不计入离岗")


def _plan(class_id: int) -> None:
    by = actor(ORGANISER)
    job = ask_for_plan(by=by, class_id=class_id)
    if isinstance(job, Verdict):
        raise acting.DemoRefused(f"分期：{job.codes}")
    plan_id = plan_of_job(job) or 0
    acting.agreed(adopt_plan(by=by, class_id=class_id, plan_id=plan_id), "采用分期计划")


def _groups(batch_id: int) -> None:
    """A batch in groups."""
    people = group_members(batch_id)
    found = divide(people, groups_for_size(len(people), acting.GROUP_SIZE), seed=batch_id)
    leaders = {group[0] for group in found.groups}
    by = actor(ORGANISER)
    saved = save_groups(by=by, batch_id=batch_id, groups=found.groups, leaders=leaders)
    acting.agreed(saved, "分组")


def _timetable(class_id: int) -> None:
    """The first batch's timetable is out; then a lecturer can't come, and few are to be told."""
    by = actor(ORGANISER)
    rows = acting.lay_timetable(class_id, _VENUE)
    batch_id = rows[0].batch_id
    acting.agreed(publish_timetable(by=by, batch_id=batch_id), "课程表")
    away = next(row for row in rows if row.lecturer_id)
    lecturer = next(row.id for row in lecturer_rows() if row.id != away.lecturer_id)
    draft = replace(
        acting.draft_of(away),
        topic_id=away.topic_id,
        venue_id=away.venue_id,
        lecturer_id=lecturer,
    )
    changed = change_session(by=by, session_id=away.id, draft=draft)
    acting.agreed(changed.verdict, "换授课人")
    acting.agreed(publish_timetable(by=by, batch_id=batch_id), "课程表")
