from dataclasses import replace
from datetime import time, timedelta
from fractions import Fraction
from typing import Any

import pytest

from tests.cast import Cast
from tests.timetable import made
from zhuji.classes.queries import head_of_batch
from zhuji.rules.actor import Place
from zhuji.rules.words import HalfDay, PlaceKind, SessionKind
from zhuji.timetable.actions import cancel_session
from zhuji.timetable.queries import (
    half_days_of,
    places_of_session,
    session_facts,
    sessions_by_group,
    sessions_of_batch,
)


def test_sessions_come_in_order_of_time(cast: Cast) -> None:
    batch = made.batch(cast)
    made.session(cast, batch, "后一讲", day=made.DAY + timedelta(days=1))
    made.session(cast, batch, "前一讲")

    assert [row.title for row in sessions_of_batch(batch)] == ["前一讲", "后一讲"]


def test_cancelled_session_takes_no_slot_and_earns_nothing(cast: Cast) -> None:
    batch = made.batch(cast)
    number = made.session(cast, batch)
    cancel_session(by=cast.actor(cast.organiser), session_id=number, reason="授课人出差")

    facts = session_facts(batch)

    assert [(one.held, one.hours) for one in facts] == [(False, Fraction(0))]


def test_hours_are_counted_by_group_where_groups_sit_side_by_side(cast: Cast) -> None:
    batch = made.batch(cast)
    first, second = made.group(batch, 1), made.group(batch, 2)
    for group in (first, second):
        kind, ids = SessionKind.DISCUSSION, frozenset({group})
        made.session(cast, batch, f"研讨{group}", kind=kind, group_ids=ids)
    made.session(
        cast,
        batch,
        "集中讲授",
        half_day=HalfDay.AFTERNOON,
        starts_at=time(14),
        ends_at=time(15, 30),
    )

    found = sessions_by_group(batch)

    hours = {group: [str(one.hours) for one in facts] for group, facts in found.items()}
    assert hours == {None: ["2"], first: ["4", "2"], second: ["4", "2"]}


def test_half_days_of_a_batch_are_its_days_and_what_else_has_a_session(cast: Cast) -> None:
    batch = made.batch(cast)
    late = {"half_day": HalfDay.EVENING, "starts_at": time(19), "ends_at": time(20)}
    made.session(cast, batch, **late)
    head, rows = head_of_batch(batch), sessions_of_batch(batch)

    whole = [half.value for _day, half in half_days_of(head, rows)]
    alone = half_days_of(replace(head, opens_on=None), rows)

    assert (whole[:3], set(whole[3:])) == (
        ["morning", "afternoon", "evening"],
        {"morning", "afternoon"},
    )
    assert alone == ((made.DAY, HalfDay.EVENING),)


def test_place_of_a_session_is_its_class(cast: Cast) -> None:
    batch = made.batch(cast)

    assert places_of_session(made.session(cast, batch)) == (
        Place(PlaceKind.CLASS, made.class_id_of(batch)),
    )
    assert places_of_session(99) is None


@pytest.mark.parametrize("count", [1, 3])
def test_facts_take_the_same_statements_for_any_number_of_groups(
    cast: Cast, count: int, django_assert_num_queries: Any
) -> None:
    batch = made.batch(cast)
    for number in range(1, count + 1):
        group = made.group(batch, number)
        made.session(cast, batch, f"研讨{number}", group_ids=frozenset({group}))

    with django_assert_num_queries(4):
        sessions_by_group(batch)
