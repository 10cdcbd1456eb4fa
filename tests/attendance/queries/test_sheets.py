import uuid

import pytest
import time_machine

from tests.attendance import made
from tests.cast import Cast
from tests.timetable import made as timetable
from zhuji.attendance.actions import decide_on_leave, sign
from zhuji.attendance.queries import door_list, sheet_of
from zhuji.registry.models import Person
from zhuji.rules.words import SignKind


@pytest.fixture(autouse=True)
def before() -> object:
    with time_machine.travel(made.BEFORE, tick=False):
        yield


def test_sheet_lists_who_attends_by_group(cast: Cast) -> None:
    batch = timetable.batch(cast)
    first, second = timetable.group(batch, 1), timetable.group(batch, 2)
    timetable.trainees(cast, batch, 2, first)
    timetable.trainees(cast, batch, 1, second, first=3)
    everyone = timetable.session(cast, batch)
    some = timetable.session(cast, batch, "研讨", group_ids=frozenset({second}))

    assert [(name, len(rows)) for name, rows in sheet_of(everyone).groups] == [
        ("第1组", 2),
        ("第2组", 1),
    ]
    assert [row.trainee.number for row in sheet_of(some).rows] == [3]


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("", [1, 2, 3]),
        ("2", [2]),
        ("秀", [2, 3]),
        ("wangxiu", [2]),
        ("wxy", [2]),
        ("W X", [2]),
        ("没有", []),
    ],
)
def test_door_finds_by_number_name_pinyin_and_initials(
    cast: Cast, asked: str, numbers: list[int]
) -> None:
    batch = timetable.batch(cast)
    session = timetable.session(cast, batch)
    timetable.trainees(cast, batch, 3)
    names = [("丁一", "ding yi", "dy"), ("王秀云", "wang xiu yun", "wxy"), ("李秀", "li xiu", "lx")]
    people = Person.objects.filter(name__startswith="学员").order_by("pk")
    for person, (name, pinyin, initials) in zip(people, names, strict=True):
        Person.objects.filter(pk=person.pk).update(name=name, pinyin=pinyin, initials=initials)

    found = door_list(session, asked)

    assert [row.trainee.number for row in found.rows] == numbers
    assert found.expected == 3


@time_machine.travel(made.THEN, tick=False)
def test_door_counts_and_names_who_is_missing(cast: Cast) -> None:
    batch = timetable.batch(cast)
    session = timetable.session(cast, batch)
    here, away, missing = timetable.trainees(cast, batch, 3)
    by = cast.actor(cast.organiser)
    decide_on_leave(by=by, leave_id=made.leave(cast, batch, away), grant=True)
    sign(by=by, session_id=session, trainee_id=here, kind=SignKind.SIGN_IN, key=uuid.uuid4())

    found = door_list(session)

    assert (found.expected, found.arrived, found.on_leave) == (3, 1, 1)
    assert [row.trainee.trainee_id for row in found.missing] == [missing]
    assert found.open
    assert [row.trainee.trainee_id for row in found.rows] == [away, missing, here]
