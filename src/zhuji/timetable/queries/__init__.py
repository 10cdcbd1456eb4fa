"""Reading timetables: sessions, their places in time, their clashes, the grid of half-days."""

from zhuji.timetable.queries.beginnings import Beginning, beginnings, left_lying
from zhuji.timetable.queries.checking import DraftFinding, at_level, draft_findings
from zhuji.timetable.queries.clashing import (
    ClashLine,
    clash_count,
    clashes_of_batch,
    counts_of_rows,
)
from zhuji.timetable.queries.drafts import SessionDraft, moved_draft, slot_of_draft
from zhuji.timetable.queries.feeds import (
    PURPOSE,
    CalendarShown,
    calendar_of_batch,
    calendar_of_token,
    feed_kinds,
    feeds_on,
    open_feeds,
)
from zhuji.timetable.queries.grid import Cell, DayGrid, DayRow, SessionCard, day_grid
from zhuji.timetable.queries.holes import holes_in_timetable, holes_in_wanted
from zhuji.timetable.queries.planning import (
    attending,
    cell_of,
    repair_facts,
    timetable_facts,
)
from zhuji.timetable.queries.sessions import (
    SessionRow,
    facts_by_group,
    half_days_of,
    places_of_session,
    session_facts,
    session_or_404,
    sessions_by_group,
    sessions_of_attending,
    sessions_of_batch,
    sessions_of_lecturers,
    slot_of,
)
from zhuji.timetable.queries.wanted import (
    WantedRow,
    WantedValues,
    wanted_of_class,
    wanted_or_404,
)

__all__ = [
    "PURPOSE",
    "Beginning",
    "CalendarShown",
    "Cell",
    "ClashLine",
    "DayGrid",
    "DayRow",
    "DraftFinding",
    "SessionCard",
    "SessionDraft",
    "SessionRow",
    "WantedRow",
    "WantedValues",
    "at_level",
    "attending",
    "beginnings",
    "calendar_of_batch",
    "calendar_of_token",
    "cell_of",
    "clash_count",
    "clashes_of_batch",
    "counts_of_rows",
    "day_grid",
    "draft_findings",
    "facts_by_group",
    "feed_kinds",
    "feeds_on",
    "half_days_of",
    "holes_in_timetable",
    "holes_in_wanted",
    "left_lying",
    "moved_draft",
    "open_feeds",
    "places_of_session",
    "repair_facts",
    "session_facts",
    "session_or_404",
    "sessions_by_group",
    "sessions_of_attending",
    "sessions_of_batch",
    "sessions_of_lecturers",
    "slot_of",
    "slot_of_draft",
    "timetable_facts",
    "wanted_of_class",
    "wanted_or_404",
]
