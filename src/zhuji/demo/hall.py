"""The hall of the running class: arrivals, a substitute at the door, and the code on the screen."""

from typing import Final
from uuid import uuid4

from zhuji.attendance.actions import open_hall_code, register
from zhuji.base.clock import today
from zhuji.classes.queries import class_head
from zhuji.demo import acting, cast
from zhuji.enrolment.queries import roster_of_batch
from zhuji.flows.take_in_substitute import take_in_substitute
from zhuji.timetable.queries import sessions_of_batch

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
    """The codes of today's sessions: whichever runs when somebody looks has one on its screen."""
    for row in sessions_of_batch(class_head(None, class_id).batch_id):
        if row.day == today() and row.held:
            opened = open_hall_code(by=cast.actor(cast.STEWARD), session_id=row.id)
            acting.agreed(opened, row.title)
