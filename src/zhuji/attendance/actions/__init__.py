"""What was signed is appended, what was asked or seen is decided on. No fact is ever changed."""

from zhuji.attendance.actions.conduct import (
    Recorded,
    decide_on_conduct,
    record_conduct,
    withdraw_conduct,
)
from zhuji.attendance.actions.hall import (
    Scanned,
    Sent,
    close_hall_code,
    look_at_code,
    open_hall_code,
    phone_of,
    settle_scan,
    sign_by_code,
    sign_by_scan,
    sign_by_scans,
)
from zhuji.attendance.actions.pledges import return_pledges
from zhuji.attendance.actions.presences import (
    Requested,
    correct_presence,
    decide_on_leave,
    request_leave,
    return_sheet,
    sign,
)
from zhuji.attendance.actions.registration import register

__all__ = [
    "Recorded",
    "Requested",
    "Scanned",
    "Sent",
    "close_hall_code",
    "correct_presence",
    "decide_on_conduct",
    "decide_on_leave",
    "look_at_code",
    "open_hall_code",
    "phone_of",
    "record_conduct",
    "register",
    "request_leave",
    "return_pledges",
    "return_sheet",
    "settle_scan",
    "sign",
    "sign_by_code",
    "sign_by_scan",
    "sign_by_scans",
    "withdraw_conduct",
]
