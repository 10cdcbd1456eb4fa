"""A workbook as an answer."""

from io import BytesIO
from urllib.parse import quote

from django.http import HttpResponse

from zhuji.base.spreadsheets import Sheet, write_workbook

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(name: str, sheet: Sheet) -> HttpResponse:
    target = BytesIO()
    write_workbook(target, [sheet])
    return workbook_bytes(name, target.getvalue())


def workbook_bytes(name: str, content: bytes) -> HttpResponse:
    """`name` without its ending, in any script."""
    answer = HttpResponse(content, content_type=MEDIA_TYPE)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.xlsx"
    return answer
