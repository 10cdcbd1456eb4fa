"""Returns as workbooks: sent out to the units, and read when they come back."""

from functools import partial

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhuji.classes.queries import class_head
from zhuji.enrolment import queries
from zhuji.enrolment.imports import (
    COLUMNS,
    TITLE,
    USE,
    Returning,
    apply,
    check,
    return_book,
    return_books,
)
from zhuji.web.downloads import download, zipped
from zhuji.web.http import Request
from zhuji.web.pages.importing import Importing, importing


def unit_book(_request: Request, unit_id: int, class_id: int) -> HttpResponse:
    """The return of one unit, to fill in on the screen."""
    page = queries.unit_class(unit_id, class_id)
    return download(return_book(page), f"{page.head.title}_{page.unit}_{TITLE}")


def class_books(request: Request, class_id: int) -> HttpResponse:
    """The returns of all units with places."""
    head = class_head(request.actor, class_id)
    if not queries.quotas_of_class(class_id):
        raise Http404
    return zipped(return_books(class_id), _("%(title)s各单位回执表") % {"title": head.title})


def class_import(request: Request, class_id: int) -> HttpResponse:
    """Any unit's return, or many units' in one table."""
    class_head(request.actor, class_id)
    return importing(request, _importing(Returning(class_id), {"class_id": class_id}))


def unit_import(request: Request, unit_id: int, class_id: int) -> HttpResponse:
    """The own unit's return."""
    queries.unit_class(unit_id, class_id)
    place = {"unit_id": unit_id, "class_id": class_id}
    return importing(request, _importing(Returning(class_id, unit_id), place))


def _importing(where: Returning, place: dict[str, int]) -> Importing:
    own = where.unit_id is not None
    return Importing(
        use=USE,
        title=TITLE,
        ledger=gettext_lazy("报名情况"),
        page="unit-return-import" if own else "return-import",
        listing="unit-class" if own else "nominations",
        template="return-book" if own else "return-books",
        columns=COLUMNS,
        may=lambda _actor: True,  # the address asks already
        check=partial(check, where),
        apply=partial(apply, where=where),
        place=place,
        word=True,
    )
