"""Changing timetables: sessions, feeds; what is wanted, plans taken over, versions."""

from zhuji.timetable.actions.planning import (
    add_wanted,
    begin_wanted,
    change_wanted,
    keep_plan,
    lay_cells,
    remove_wanted,
    take_plan,
)
from zhuji.timetable.actions.sessions import (
    LaidSession,
    Saved,
    add_session,
    cancel_session,
    change_session,
    copy_pattern,
    end_feed,
    lay_sessions,
    open_feed,
)
from zhuji.timetable.actions.versions import mark_told, publish_timetable

__all__ = [
    "LaidSession",
    "Saved",
    "add_session",
    "add_wanted",
    "begin_wanted",
    "cancel_session",
    "change_session",
    "change_wanted",
    "copy_pattern",
    "end_feed",
    "keep_plan",
    "lay_cells",
    "lay_sessions",
    "mark_told",
    "open_feed",
    "publish_timetable",
    "remove_wanted",
    "take_plan",
]
