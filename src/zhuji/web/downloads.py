"""Files as answers: saved under their Chinese names, never opened in the page, never kept by the way."""

from typing import Final

from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header

from zhuji.base.files import Kind
from zhuji.base.spreadsheets import Sheet, workbook_bytes
from zhuji.documents.queries import ProducedFile

RESULT_ENDING: Final = "结果.json"  # of the figures that a follow-on class sends back


def download(content: bytes, name: str, kind: Kind = Kind.XLSX) -> HttpResponse:
    """A file made just now; `name` is without its ending, in any script."""
    charset = "; charset=utf-8" if kind is Kind.CSV else ""
    answer = HttpResponse(content, content_type=kind.media_type + charset)
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{name}.{kind.value}"
    )
    answer["Cache-Control"] = "no-store"
    return answer


def zipped(content: bytes, name: str) -> HttpResponse:
    """Several files in one; `name` is without its ending."""
    answer = HttpResponse(content, content_type="application/zip")
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{name}.zip"
    )
    answer["Cache-Control"] = "no-store"
    return answer


def signed_text(content: bytes, name: str) -> HttpResponse:
    """A signed file of text, kept by the browser as it is: `name` with its ending."""
    answer = HttpResponse(content, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    answer["Cache-Control"] = "no-store"
    return answer


def workbook(name: str, sheet: Sheet) -> HttpResponse:
    """A sheet as a workbook to save."""
    return download(workbook_bytes(sheet), name)


def handed_out(file: ProducedFile) -> FileResponse:
    """A document, sent while it is read."""
    answer = FileResponse(
        file.content, as_attachment=True, filename=file.name, content_type=file.media_type
    )
    answer["Cache-Control"] = "no-store"
    return answer
