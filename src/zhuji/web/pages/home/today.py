"""Today's class: its sessions of the day, each with the way to sign people in."""

from dataclasses import dataclass
from datetime import date

from zhuji.base.clock import today
from zhuji.classes.queries import ClassHead, running_on
from zhuji.flows.document_shelf import out_of_date
from zhuji.flows.matter import Matter
from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.words import PlaceKind
from zhuji.timetable.queries import SessionRow
from zhuji.web.http import Request
from zhuji.web.pages.home.part import Part


@dataclass(frozen=True, slots=True)
class TodayClass:
    head: ClassHead
    day: date
    number: int  # which day of the class it is
    sessions: tuple[SessionRow, ...]
    may_open: bool
    may_sign: bool
    stale: int  # documents that are out of date, for who makes them


def today_in_class(request: Request) -> Part | None:
    """The running classes of the actor, with today's sessions; a fixed number of statements a class."""
    seen = request.actor.ids(Permission.TIMETABLE_SEE, PlaceKind.CLASS)
    shown = [_today(request.actor, head) for head in running_on(today(), seen)]
    return Part("web/home/today.html", shown) if shown else None


def _today(actor: Actor, head: ClassHead) -> TodayClass:
    day, place = today(), Place(PlaceKind.CLASS, head.id)
    matter = Matter(head.id)
    return TodayClass(
        head,
        day,
        (day - head.opens_on).days + 1 if head.opens_on else 1,
        tuple(row for row in matter.sessions if row.day == day),
        may_open=actor.may(Permission.CLASSES_SEE, place),
        may_sign=actor.may(Permission.ATTENDANCE_SIGN_IN_RECORD, place),
        stale=len(out_of_date(head.id, matter))
        if actor.may(Permission.DOCUMENTS_MAKE, place)
        else 0,
    )
