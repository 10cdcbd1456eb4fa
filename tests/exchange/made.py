"""A class that asks for cases and whose groups discuss, made through the actions.

Its days are 25 to 27 November 2026; the town and the bureau have places.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tests.cast import Cast
from tests.once import once
from tests.timetable import made as timetable
from zhuji.accounts.models import User
from zhuji.enrolment.models import Quota
from zhuji.exchange.actions import HandedIn, hand_in_case, save_call, save_record
from zhuji.exchange.queries import CaseText, PointText, RecordText
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import SessionKind

DUE = date(2026, 11, 26)
NOW = datetime.fromisoformat("2026-11-25T20:00:00+08:00")
LATE = datetime.fromisoformat("2026-11-28T09:00:00+08:00")
TEXT = "东河村党支部把主题党日开到田间地头。\n三年来，石桥镇党员人人领岗。"
POINTS = (
    PointText("主题党日次数不够", "农忙时难集中", "按农时排全年主题党日"),
    PointText("记录不规范", "没有样表", "统一印发记录样表"),
)


@dataclass(frozen=True)
class Room:
    class_id: int
    batch_id: int
    session_id: int
    group_id: int
    other_group_id: int
    members: tuple[int, ...]
    others: tuple[int, ...]


@once
def room(cast: Cast, *, called: bool = True) -> Room:
    """Two groups of three trainees of the town, and a discussion on the second afternoon."""
    batch_id = timetable.batch(cast)
    class_id = timetable.class_id_of(batch_id)
    for unit in (cast.town, cast.bureau):
        Quota.objects.create(training_class_id=class_id, unit=unit, places=5, used=3)
    group_id, other = (timetable.group(batch_id, number) for number in (1, 2))
    members = timetable.trainees(cast, batch_id, 3, group_id)
    others = timetable.trainees(cast, batch_id, 3, other, first=4)
    session_id = timetable.session(cast, batch_id, "分组研讨", kind=SessionKind.DISCUSSION)
    if called:
        call(cast, class_id)
    return Room(class_id, batch_id, session_id, group_id, other, tuple(members), tuple(others))


def call(cast: Cast, class_id: int, **other: Any) -> Verdict[Permitted]:
    values = {"due_on": DUE, "most_per_unit": 2, "most_characters": 500} | other
    return save_call(by=cast.actor(cast.organiser), class_id=class_id, **values)


def text(title: str = "田间地头的主题党日", **other: Any) -> CaseText:
    values = {"author": "石桥镇东河村党支部", "text": TEXT} | other
    return CaseText(title=title, **values)


def hand_in(
    cast: Cast, class_id: int, said: CaseText | None = None, *, by: User | None = None, **other: Any
) -> HandedIn:
    return hand_in_case(
        by=cast.actor(by or cast.town_liaison),
        class_id=class_id,
        unit_id=cast.town.pk,
        said=said or text(),
        **other,
    )


@once
def case(cast: Cast, class_id: int, said: CaseText | None = None, **other: Any) -> int:
    done = hand_in(cast, class_id, said, **other)
    assert done.case_id is not None, done.verdict
    return done.case_id


def record_text(found: Room, **other: Any) -> RecordText:
    values: dict[str, Any] = {
        "topic": "怎样开好主题党日",
        "place": "第一会议室",
        "convenor_id": found.members[0],
        "recorder_id": found.members[1],
        "speaker_id": found.members[2],
        "expected": 3,
        "present": 3,
        "points": POINTS,
    }
    return RecordText(**values | other)


@once
def record(
    cast: Cast, found: Room, *, seen: int = 0, reason: str = "", group_id: int = 0, **other: Any
) -> Verdict[Permitted]:
    return save_record(
        by=cast.actor(cast.organiser),
        session_id=found.session_id,
        group_id=group_id or found.group_id,
        said=record_text(found, **other),
        seen=seen,
        reason=reason,
    )
