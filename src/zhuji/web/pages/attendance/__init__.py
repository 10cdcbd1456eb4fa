"""The pages of attendance: the grid, one trainee, sheets, the steward's list, leave."""

from zhuji.web.pages.attendance.leaving import decide, leaves
from zhuji.web.pages.attendance.presences import export, grid, presence
from zhuji.web.pages.attendance.recording import sheet, sign, steward

__all__ = ["decide", "export", "grid", "leaves", "presence", "sheet", "sign", "steward"]
