"""What comes out is read back by the same library, and by the letter of RFC 5545 where that says more."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from zhuji.base.calendars import CalendarEvent, calendar_bytes

SHANGHAI = ZoneInfo("Asia/Shanghai")
STARTS = datetime(2026, 11, 25, 9, tzinfo=SHANGHAI)
CHANGED = datetime(2026, 11, 20, 1, 2, 3, tzinfo=UTC)
READABLE = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=200).map(str.strip)


def event(**other: object) -> CalendarEvent:
    values: dict[str, object] = {
        "uid": "session-7@abc.zhuji",
        "starts_at": STARTS,
        "ends_at": STARTS + timedelta(hours=3),
        "summary": "党支部工作条例解读",
        "location": "第一会议室",
        "description": "示范班\n理论讲授",
        "sequence": 2,
        "changed_at": CHANGED,
        "cancelled": False,
    }
    return CalendarEvent(**values | other)  # type: ignore[arg-type]  # the names are those above


def only(content: bytes) -> object:
    return Calendar.from_ical(content).walk("VEVENT")[0]


def test_calendar_names_itself_and_the_zone_of_its_events() -> None:
    read = Calendar.from_ical(calendar_bytes("示范班", [event()]))

    assert (str(read["version"]), str(read["method"]), str(read["x-wr-calname"])) == (
        "2.0", "PUBLISH", "示范班",
    )  # fmt: skip
    assert [str(zone["tzid"]) for zone in read.walk("VTIMEZONE")] == ["Asia/Shanghai"]
    assert read.walk("VALARM") == []


def test_event_says_when_where_and_in_which_form() -> None:
    content = calendar_bytes("示范班", [event()])
    read = only(content)

    assert read["dtstart"].dt == STARTS
    assert read["dtend"].dt - STARTS == timedelta(hours=3)
    assert {name: str(read[name]) for name in ("uid", "location", "status", "transp")} == {
        "uid": "session-7@abc.zhuji",
        "location": "第一会议室",
        "status": "CONFIRMED",
        "transp": "OPAQUE",
    }
    assert (int(read["sequence"]), read["last-modified"].dt) == (2, CHANGED)
    assert b"DTSTART;TZID=Asia/Shanghai:20261125T090000\r\n" in content


def test_cancelled_event_takes_no_time() -> None:
    read = only(calendar_bytes("示范班", [event(cancelled=True, location="")]))

    assert (str(read["status"]), str(read["transp"]), "location" in read) == (
        "CANCELLED", "TRANSPARENT", False,
    )  # fmt: skip


@given(summary=READABLE.filter(bool), description=READABLE)
def test_any_text_comes_back_and_no_line_is_longer_than_75_bytes(
    summary: str, description: str
) -> None:
    content = calendar_bytes("示范班", [event(summary=summary, description=description)])
    read = only(content)

    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    assert str(read["summary"]) == summary
    assert str(read.get("description", "")) == description
