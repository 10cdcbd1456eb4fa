"""Calendar files (iCalendar, RFC 5545): what a phone or an office program reads or asks for again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from icalendar import Calendar, Event

MEDIA_TYPE: Final = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One event. Moments are aware; `uid` stays the same for ever, `sequence` rises with each change."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    summary: str
    location: str
    description: str
    sequence: int
    changed_at: datetime
    cancelled: bool


def calendar_bytes(name: str, events: Iterable[CalendarEvent], *, refresh_hours: int = 6) -> bytes:
    """A calendar with its time zones, without alarms. Readers are asked to look again in some hours."""
    calendar = Calendar()
    calendar.add("prodid", "-//Zhuji//Timetable//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-published-ttl", f"PT{refresh_hours}H")
    for one in events:
        calendar.add_component(_event(one))
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _event(one: CalendarEvent) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", one.changed_at)
    event.add("last-modified", one.changed_at)
    event.add("sequence", one.sequence)
    event.add("dtstart", one.starts_at)
    event.add("dtend", one.ends_at)
    event.add("summary", one.summary)
    if one.location:
        event.add("location", one.location)
    if one.description:
        event.add("description", one.description)
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if one.cancelled else "OPAQUE")
    return event
