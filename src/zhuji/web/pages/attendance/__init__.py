"""The pages of attendance: the grid, one trainee, sheets, the steward's list, leave, conduct, pledges."""

from zhuji.web.pages.attendance.conduct import conduct, decide_on, entry, evidence, withdraw
from zhuji.web.pages.attendance.leaving import decide, leaves, slips
from zhuji.web.pages.attendance.pledging import pledges, texts
from zhuji.web.pages.attendance.presences import export, grid, presence
from zhuji.web.pages.attendance.recording import sheet, sign, steward

__all__ = [
    "conduct",
    "decide",
    "decide_on",
    "entry",
    "evidence",
    "export",
    "grid",
    "leaves",
    "pledges",
    "presence",
    "sheet",
    "sign",
    "slips",
    "steward",
    "texts",
    "withdraw",
]
