"""A class is planned as a job, its plan taken over, moved by hand, published, and repaired."""

from dataclasses import replace
from datetime import date, time

import pytest

from tests.cast import Cast
from tests.timetable import made
from zhuji.base.jobs import job_or_404, run_here
from zhuji.classes.models import Batch
from zhuji.classes.queries import class_head
from zhuji.flows.repair_timetable import Outage, apply_repair, propose_repair
from zhuji.flows.timetable_jobs import ask_for_timetable
from zhuji.registry.models import Lecturer, Topic, Venue
from zhuji.rules.timetabling import CellChange, Demand
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import (
    HalfDay,
    JobState,
    NoticeTo,
    PlanOutcome,
    PlanRule,
    SessionKind,
)
from zhuji.timetable.actions import (
    begin_wanted,
    change_session,
    mark_told,
    publish_timetable,
    take_plan,
)
from zhuji.timetable.queries import (
    SessionRow,
    beginnings,
    left_lying,
    sessions_of_batch,
    wanted_of_class,
)
from zhuji.timetable.queries.proposals import proposals_of_class
from zhuji.timetable.queries.versions import versions_of_batch

DAYS = (date(2026, 11, 25), date(2026, 11, 26), date(2026, 11, 27))


@pytest.fixture
def class_id(cast: Cast) -> int:
    """Three days; opening, a lecture by 李老师 and its tutoring, closing; one hall."""
    batch_id = made.batch(cast)
    Venue.objects.create(name="报告厅", seats=300)
    topic = Topic.objects.create(name="组织生活")
    li = Lecturer.objects.create(name="李老师", only="2026-11-26 上午")
    number = made.class_id_of(batch_id)
    made.wanted(cast, number, "开班式", kind=SessionKind.OPENING, periods=1)
    made.wanted(cast, number, "组织生活讲授", topic_id=topic.pk, lecturer_ids=(li.pk,))
    made.wanted(cast, number, "组织生活辅导", kind=SessionKind.TUTORING, topic_id=topic.pk)
    made.wanted(cast, number, "结业式", kind=SessionKind.CLOSING, periods=1)
    return number


def plan(cast: Cast, class_id: int, *relaxed: Demand) -> int:
    """Sought to its end; the newest plan."""
    by = cast.actor(cast.organiser)
    job = ask_for_timetable(by=by, class_id=class_id, relaxed=relaxed)
    run_here(job)
    assert job_or_404(job).state is JobState.DONE
    return proposals_of_class(class_id)[0].id


def test_from_the_wanted_sessions_to_a_repaired_timetable(cast: Cast, class_id: int) -> None:
    by = cast.actor(cast.organiser)
    number = plan(cast, class_id)
    assert proposals_of_class(class_id)[0].outcome is PlanOutcome.BEST
    first, again = (take_plan(by=by, class_id=class_id, plan_id=number) for _ in range(2))
    assert (first.outcome, again.codes) == (Permitted.YES, ("plan_taken_already",))

    (batch_id,) = {row.batch_id for row in _rows(class_id)}
    rows = {row.title: row for row in _rows(class_id)}
    lecture = rows["组织生活讲授"]
    assert (lecture.day, lecture.half_day, lecture.venue) == (DAYS[1], HalfDay.MORNING, "报告厅")
    assert rows["组织生活辅导"].day >= DAYS[1]

    publish_timetable(by=by, batch_id=batch_id)
    repeated = publish_timetable(by=by, batch_id=batch_id)
    assert repeated.codes == ("timetable_as_published",)

    wang = Lecturer.objects.create(name="王老师")
    made.wanted(cast, class_id, "组织生活再讲", topic_id=lecture.topic_id, lecturer_ids=(wang.pk,))
    outage = Outage(lecture.lecturer_id, None, frozenset({(DAYS[1], HalfDay.MORNING)}))
    found = propose_repair(batch_id, outage)
    assert (found.best, [one.changes for one in found.differences]) == (
        True,
        [(CellChange.LECTURER,)],
    )
    apply_repair(by=by, batch_id=batch_id, outage=outage)
    assert {row.title: row.lecturer for row in _rows(class_id)}["组织生活讲授"] == "王老师"

    publish_timetable(by=by, batch_id=batch_id)
    newest = versions_of_batch(batch_id)[0]
    told = {(one.to, one.name) for one in newest.notices}
    assert told == {(NoticeTo.LECTURER, "李老师"), (NoticeTo.LECTURER, "王老师")}
    ids = [one.id for one in newest.notices]
    assert [mark_told(by=by, batch_id=batch_id, notice_ids=ids) for _ in range(2)] == [2, 0]


def test_a_hall_falls_out_and_nothing_but_the_hall_changes(cast: Cast, class_id: int) -> None:
    """王老师 could teach too, and it could be at another time: neither is a reason to change them."""
    by, wang = cast.actor(cast.organiser), Lecturer.objects.create(name="王老师")
    take_plan(by=by, class_id=class_id, plan_id=plan(cast, class_id))
    rows = _rows(class_id)
    topic = next(row.topic_id for row in rows if row.topic_id)
    made.wanted(cast, class_id, "再讲", topic_id=topic, lecturer_ids=(wang.pk,))
    Venue.objects.create(name="备用厅", seats=300)
    hall = next(row.venue_id for row in rows)
    outage = Outage(None, hall, frozenset((day, half) for day in DAYS for half in HalfDay))

    found = propose_repair(rows[0].batch_id, outage)

    assert {one.changes for one in found.differences} == {(CellChange.VENUE,)}
    assert len(found.differences) == len(rows)
    assert [(one.to, one.name) for one in found.told] == [
        (NoticeTo.BATCH, "全县基层党务工作者示范培训班"),
        (NoticeTo.LECTURER, "李老师"),
        (NoticeTo.VENUE, "备用厅"),
        (NoticeTo.VENUE, "报告厅"),
    ]


def test_what_was_laid_by_hand_stays_and_what_changed_since_is_out_of_date(
    cast: Cast, class_id: int
) -> None:
    by = cast.actor(cast.organiser)
    take_plan(by=by, class_id=class_id, plan_id=plan(cast, class_id))
    opening = next(row for row in _rows(class_id) if row.kind is SessionKind.OPENING)
    moved = made.draft(
        "开班式", day=DAYS[0], kind=SessionKind.OPENING, ends_at=made.MORNING[0].replace(minute=40)
    )
    change_session(by=by, session_id=opening.id, draft=moved, accepted="领导时间已定")

    number = plan(cast, class_id)
    cell = proposals_of_class(class_id)[0].cells[opening.id]
    assert (cell.starts_at, cell.ends_at) == (moved.starts_at, moved.ends_at)

    made.wanted(cast, class_id, "加一讲")
    late = take_plan(by=by, class_id=class_id, plan_id=number)
    assert late.codes == ("plan_out_of_date",)


def test_why_there_is_none_and_what_gives_way(cast: Cast, class_id: int) -> None:
    """李老师 is free in one morning of four periods, and three lectures of two want it."""
    li = Lecturer.objects.get(name="李老师")
    for title in ("第二讲", "第三讲"):
        made.wanted(cast, class_id, title, lecturer_ids=(li.pk,))
    plan(cast, class_id)
    none = proposals_of_class(class_id)[0]
    assert none.outcome is PlanOutcome.IMPOSSIBLE
    rules = {one.rule for one in none.conflicts[0]}
    assert rules == {
        PlanRule.LESSON_HELD,
        PlanRule.LECTURER_FREE,
        PlanRule.LECTURER_NAMED,
    }
    free = (Demand(PlanRule.LECTURER_FREE, li.pk),)
    assert free in none.ways
    plan(cast, class_id, *free)
    assert proposals_of_class(class_id)[0].outcome is PlanOutcome.BEST


def _rows(class_id: int) -> tuple[SessionRow, ...]:
    return sessions_of_batch(class_head(None, class_id).batch_id)


def test_a_timetable_made_by_hand_is_taken_into_the_list_and_stays(cast: Cast) -> None:
    by, first = cast.actor(cast.organiser), made.batch(cast)
    number = made.class_id_of(first)
    second = Batch.objects.create(training_class_id=number, number=2).pk
    li, wang = (Lecturer.objects.create(name=name).pk for name in ("李老师", "王老师"))
    hall = Venue.objects.create(name="报告厅", seats=300).pk
    hours = {"starts_at": time(8, 30), "ends_at": time(10), "venue_id": hall}
    made.session(cast, first, "讲授", lecturer_id=li, **hours)
    made.session(cast, first, "讲授", lecturer_id=li, day=DAYS[1], **hours)
    made.session(cast, second, "讲授", lecturer_id=wang, **hours)
    made.session(cast, first, "分组讲授", day=DAYS[2], group_ids=frozenset({made.group(first, 1)}))

    begin_wanted(by=by, class_id=number, begin=beginnings(number))
    wanted = wanted_of_class(number)
    assert [(one.title, one.periods, one.lecturer_names) for one in wanted] == [
        ("讲授", 2, "李老师、王老师"),
        ("讲授", 2, "李老师"),
    ]
    assert [row.title for row in left_lying(number)] == ["分组讲授"]
    again = begin_wanted(by=by, class_id=number, begin=beginnings(number))
    assert again.codes == ("wanted_there_already",)

    times = [(row.day, row.starts_at) for row in _rows(number)]
    found, (row,) = plan(cast, number), sessions_of_batch(second)
    moved = replace(made.draft("讲授", lecturer_id=wang, **hours), day=DAYS[2])
    assert change_session(by=by, session_id=row.id, draft=moved).session_id
    late = take_plan(by=by, class_id=number, plan_id=found)
    assert late.codes == ("plan_out_of_date",)

    assert take_plan(by=by, class_id=number, plan_id=plan(cast, number)).codes == ()
    assert [(row.day, row.starts_at) for row in _rows(number)] == times
    assert sessions_of_batch(second)[0].day == DAYS[2]
