"""The hall: the screen at the front, the code on the trainees' phones, the steward's table."""

from zhuji.web.pages.hall.arriving import accept, badges, refuse, registration, substitute
from zhuji.web.pages.hall.phone import code, scan, sign
from zhuji.web.pages.hall.screen import close, look, now, open_code, screen

__all__ = [
    "accept",
    "badges",
    "close",
    "code",
    "look",
    "now",
    "open_code",
    "refuse",
    "registration",
    "scan",
    "screen",
    "sign",
    "substitute",
]
