from datetime import time, timedelta
from typing import Any

import pytest

from tests.cast import Cast
from tests.timetable import made
from zhuji.registry.models import Lecturer, Topic, Venue
from zhuji.rules.words import HalfDay, SessionKind
from zhuji.timetable.actions import cancel_session
from zhuji.timetable.queries import (
    clashes_of_batch,
    counts_of_rows,
    draft_findings,
    session_or_404,
    sessions_of_batch,
    slot_of,
    slot_of_draft,
)
from zhuji.wording.reasons import sentence


def test_draft_clashes_with_another_class_by_lecturer_and_venue(cast: Cast) -> None:
    lecturer = Lecturer.objects.create(name="周讲师", title="")
    venue = Venue.objects.create(name="第一会议室")
    here, there = made.batch(cast), made.other_batch(cast)
    other = made.session(cast, there, "社区党建", lecturer_id=lecturer.pk, venue_id=venue.pk)
    draft = made.draft(lecturer_id=lecturer.pk, venue_id=venue.pk, starts_at=time(11, 30))

    lines = draft_findings(slot_of_draft(draft, here, 0))

    assert [line.other_id for line in lines] == [other, other]
    assert [sentence(line.reason) for line in lines] == [
        "授课人周讲师在这个时间还要给“街道党务干事培训班”上“社区党建”（09:00–12:00），重叠 30 分钟。",
        "场地第一会议室在这个时间由“街道党务干事培训班”使用，安排了“社区党建”（09:00–12:00），重叠 30 分钟。",
    ]


def test_group_clash_names_the_groups(cast: Cast) -> None:
    batch = made.batch(cast)
    first, second = made.group(batch, 1), made.group(batch, 2)
    made.session(cast, batch, "研讨甲", group_ids=frozenset({first, second}))
    aside = made.draft("研讨乙", group_ids=frozenset({second}))
    free = made.draft("研讨丙", group_ids=frozenset({made.group(batch, 3)}))

    lines = draft_findings(slot_of_draft(aside, batch, 0))

    assert [sentence(line.reason) for line in lines] == [
        "第2组在这个时间还有“研讨甲”（09:00–12:00），重叠 180 分钟。"
    ]
    assert draft_findings(slot_of_draft(free, batch, 0)) == ()


def test_session_does_not_clash_with_itself_nor_with_a_cancelled_one(cast: Cast) -> None:
    batch = made.batch(cast)
    number, gone = made.session(cast, batch), made.session(cast, batch, "取消的")
    cancel_session(by=cast.actor(cast.organiser), session_id=gone, reason="授课人出差")

    assert draft_findings(slot_of(session_or_404(number))) == ()


def test_draft_says_what_it_leaves_wrong_with_others_of_its_batch(cast: Cast) -> None:
    batch, topic = made.batch(cast), Topic.objects.create(name="发展党员").pk
    afternoon = {"half_day": HalfDay.AFTERNOON, "starts_at": time(14, 30), "ends_at": time(17, 30)}
    lecture = made.session(cast, batch, "讲程序", topic_id=topic, **afternoon)
    tomorrow = {"topic_id": topic, "day": made.DAY + timedelta(days=1)}
    tutoring = made.session(cast, batch, "填表", kind=SessionKind.TUTORING, **tomorrow)

    moved = made.draft("讲程序", **tomorrow | afternoon)
    (left,) = draft_findings(slot_of_draft(moved, batch, lecture))
    early = made.draft("再填", kind=SessionKind.TUTORING, topic_id=topic)
    (own,) = draft_findings(slot_of_draft(early, batch, 0))

    code = "tutoring_before_lecture"
    assert (left.reason.code, left.other_id, left.about) == (code, tutoring, "填表")
    assert (own.reason.code, own.other_id, own.about) == (code, 0, "")


def test_class_counts_a_clash_once(cast: Cast) -> None:
    batch = made.batch(cast)
    one, two = made.session(cast, batch), made.session(cast, batch, "另一讲")
    made.session(cast, batch, "次日一讲", day=made.DAY + timedelta(days=1))

    assert set(clashes_of_batch(batch)) == {one, two}
    assert counts_of_rows(sessions_of_batch(batch)) == (3, 1)


@pytest.mark.parametrize("count", [1, 3])
def test_clashes_take_the_same_statements_for_any_number_of_sessions(
    cast: Cast, count: int, django_assert_num_queries: Any
) -> None:
    batch = made.batch(cast)
    for number in range(count + 1):
        made.session(cast, batch, f"第{number}讲")

    with django_assert_num_queries(4):
        clashes_of_batch(batch)
