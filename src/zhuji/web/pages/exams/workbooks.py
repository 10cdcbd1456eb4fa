"""A workbook as the answer to a request."""

from io import BytesIO
from urllib.parse import quote

from django.http import HttpResponse

from zhuji.base.files import Kind


def workbook_answer(file: BytesIO, title: str) -> HttpResponse:
    """The file to keep under its title."""
    answer = HttpResponse(file.getvalue(), content_type=Kind.XLSX.media_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(title)}.xlsx"
    return answer
