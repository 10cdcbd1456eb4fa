"""A class with sessions, groups and trainees, as the tests of timetable and attendance need them.

Its days are 25 to 27 November 2026.
"""

from datetime import date, time
from typing import Any

from tests.cast import EPOCH, Cast, give, user
from tests.classes import made as classes
from tests.once import once
from zhuji.accounts.models import User
from zhuji.classes.queries import class_head, head_of_batch
from zhuji.enrolment.models import Group, Nomination, Trainee
from zhuji.registry.models import Person
from zhuji.rules.actor import Place
from zhuji.rules.words import HalfDay, NominationState, PlaceKind, PlanOutcome, SessionKind
from zhuji.timetable.actions import add_session, add_wanted, keep_plan
from zhuji.timetable.models import WantedSession
from zhuji.timetable.queries import SessionDraft, WantedValues

DAY = date(2026, 11, 25)
MORNING = (time(9), time(12))  # four class hours
AFTERNOON = (time(14, 30), time(17, 30))


@once
def batch(cast: Cast) -> int:
    """A class with dates, and its batch."""
    return class_head(None, classes.propose(cast)).batch_id


@once
def other_batch(cast: Cast) -> int:
    """A second class on the same days."""
    return class_head(None, classes.make(cast, "街道党务干事培训班")).batch_id


def draft(title: str = "党支部工作条例解读", **other: Any) -> SessionDraft:
    values: dict[str, Any] = {
        "day": DAY,
        "half_day": HalfDay.MORNING,
        "starts_at": MORNING[0],
        "ends_at": MORNING[1],
        "kind": SessionKind.LECTURE,
        "title": title,
    }
    return SessionDraft(**values | other)


@once
def session(cast: Cast, batch_id: int, title: str = "党支部工作条例解读", **other: Any) -> int:
    saved = add_session(
        by=cast.actor(cast.organiser),
        batch_id=batch_id,
        draft=draft(title, **other),
        accepted="两项合并进行",
    )
    assert saved.session_id is not None
    return saved.session_id


def group(batch_id: int, number: int) -> int:
    return Group.objects.create(batch_id=batch_id, number=number, name=f"第{number}组").pk


@once
def trainees(
    cast: Cast, batch_id: int, count: int = 3, group_id: int | None = None, first: int = 1
) -> list[int]:
    """So many trainees, numbered from `first`, of people of their own."""
    class_id = class_id_of(batch_id)
    found = []
    for number in range(first, first + count):
        person = Person.objects.create(
            name=f"学员{number}",
            pinyin=f"xue yuan {number}",
            initials=f"xy{number}",
            unit=cast.town,
        )
        nomination = Nomination.objects.create(
            training_class_id=class_id,
            unit=cast.town,
            person=person,
            state=NominationState.ACCEPTED,
            eligibility={},
            nominated_by=cast.town_liaison,
            nominated_at=EPOCH,
        )
        trainee = Trainee.objects.create(
            batch_id=batch_id,
            nomination=nomination,
            person=person,
            unit=cast.town,
            number=number,
            group_id=group_id,
        )
        found.append(trainee.pk)
    return found


def class_id_of(batch_id: int) -> int:
    return head_of_batch(batch_id).id


def staff(batch_id: int, role: str, username: str) -> User:
    """A user with a role over the batch's class."""
    made = user(username, username)
    give(made, role, Place(PlaceKind.CLASS, class_id_of(batch_id)))
    return made


def wanted(cast: Cast, class_id: int, title: str = "党支部工作条例解读", **other: Any) -> int:
    """A lecture of two periods that each batch is to have."""
    known: dict[str, Any] = {"kind": SessionKind.LECTURE, "title": title, "periods": 2}
    by, values = cast.actor(cast.organiser), WantedValues(**known | other)
    add_wanted(by=by, class_id=class_id, values=values)
    return WantedSession.objects.filter(training_class=class_id).latest("pk").pk


def planned(cast: Cast, class_id: int) -> dict[str, int]:
    """A wanted session, and a plan that came to nothing."""
    number = wanted(cast, class_id)
    by = cast.actor(cast.organiser)
    outcome = PlanOutcome.OPEN
    plan = keep_plan(by=by, class_id=class_id, outcome=outcome, relaxed=(), answer={})
    return {"wanted_id": number, "plan_id": plan}
