"""The hall of the running class: arrivals, a substitute at the door, and the code on the screen."""

from typing import Final
from uuid import uuid4

from zhuji.attendance.actions import (
    look_at_code,
    open_hall_code,
    phone_of,
    register,
    sign_by_scan,
)
from zhuji.attendance.queries.hall import hall_screen
from zhuji.base.clock import moment_of, now, today
from zhuji.classes.queries import class_head
from zhuji.demo import acting, cast
from zhuji.enrolment.queries import roster_of_batch
from zhuji.flows.take_in_substitute import take_in_substitute
from zhuji.rules.actor import Actor
from zhuji.timetable.queries import SessionRow, sessions_of_batch

_REPLACED: Final = 33  # a place in the roster
_NOT_COME: Final = frozenset({_REPLACED, 40})
_NEWCOMER: Final = "凌小满"


def arrive(class_id: int) -> None:
    """Everybody is registered but two; for one of these somebody else stands at the door."""
    steward, batch_id = cast.actor(cast.STEWARD), class_head(None, class_id).batch_id
    roster = roster_of_batch(batch_id)
    for place, row in enumerate(roster):
        if place not in _NOT_COME:
            came = register(
                by=steward, batch_id=batch_id, trainee_id=row.trainee_id, arrived=True, key=uuid4()
            )
            acting.agreed(came, row.name)
    if len(roster) > _REPLACED:
        taken = take_in_substitute(
            by=steward,
            replaced_id=roster[_REPLACED].trainee_id,
            name=_NEWCOMER,
            reason="原学员临时参加防汛值班，单位电话说明",
        )
        acting.agreed(taken.verdict, _NEWCOMER)


def show_code(class_id: int) -> None:
    """The code of the session that runs now or comes next today, and the one phone that signs in."""
    batch_id = class_head(None, class_id).batch_id
    todays = [row for row in sessions_of_batch(batch_id) if row.day == today() and row.held]
    left = [row for row in todays if moment_of(row.day, row.ends_at) > now()]
    if not left:
        return
    shown = left[0]
    opened = open_hall_code(by=cast.actor(cast.STEWARD), session_id=shown.id)
    acting.agreed(opened, shown.title)
    _scan(cast.actor(cast.TRAINEE), shown)


def _scan(trainee: Actor, session: SessionRow) -> None:
    codes = hall_screen(session.id).codes
    if codes is None:  # sign-in has not begun yet
        return
    phone = phone_of("demo")
    seen = look_at_code(by=trainee, session_id=session.id, phone=phone, code=codes.long)
    sign_by_scan(session_id=session.id, key=uuid4(), phone=phone, sealed=seen.sealed)
