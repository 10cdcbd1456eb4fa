"""The hall: the screen at the front, the code on the trainees' phones, the steward's table."""

from zhuji.web.pages.hall.phone import code, scan, sign
from zhuji.web.pages.hall.screen import close, look, now, open_code, screen

__all__ = ["close", "code", "look", "now", "open_code", "scan", "screen", "sign"]
