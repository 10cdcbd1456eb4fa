"""Pictures of the questions of a paper, for who manages it and for who marks it."""

from typing import Final

from django.http import FileResponse, Http404

from zhuji.base.files import FileRefused, open_file
from zhuji.base.models import StoredFile
from zhuji.exams.queries import picture_of_paper, picture_to_mark
from zhuji.web.http import Request

_DRAWN: Final = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


def paper_picture(_request: Request, paper_id: int, picture_id: int) -> FileResponse:
    """A picture of a paper, its explanations included."""
    return drawn(picture_of_paper(paper_id, picture_id))


def exam_picture(_request: Request, exam_id: int, picture_id: int) -> FileResponse:
    """A picture of a question that people mark."""
    return drawn(picture_to_mark(exam_id, picture_id))


def drawn(stored: StoredFile) -> FileResponse:
    """The picture as it was taken in; Http404 for what no browser draws and for what the disk lacks."""
    if stored.media_type not in _DRAWN:
        raise Http404
    try:
        return FileResponse(open_file(stored), content_type=stored.media_type)
    except FileRefused as refused:
        raise Http404 from refused
