"""A trainee reads courseware: one page at a time, the time credited by the server's clock.

While the county has reading on screen switched off, these pages are not there.
"""

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zhuji.base.pages import Width
from zhuji.learning.actions.reading import mark_page
from zhuji.learning.queries import file_of_version, own_material_or_404, own_materials
from zhuji.web.http import Request
from zhuji.web.pages.learning.courseware import drawn, handed
from zhuji.web.said import said


@never_cache
def materials(request: Request) -> HttpResponse:
    """The courseware of the topics of one's own class."""
    rows = [(each, said(each.verdict.reasons)) for each in own_materials(request.actor)]
    return render(request, "web/me/materials.html", {"rows": rows})


@never_cache
def read(request: Request, version_id: int, page: int) -> HttpResponse:
    """One page; that it was asked for is marked."""
    mark_page(by=request.actor, version_id=version_id, page=page)
    material = own_material_or_404(request.actor, version_id)
    shown = {
        "material": material,
        "page": page,
        "wide": "wide" in request.GET,
        "told": said(material.verdict.reasons),
    }
    return render(request, "web/me/read.html", shown)


@never_cache
@require_POST
def stay(request: Request, version_id: int, page: int) -> HttpResponse:
    """Still reading: from the page itself now and then, or from the button at the end."""
    mark_page(by=request.actor, version_id=version_id, page=page)
    return HttpResponse(status=204) if request.htmx else redirect("my-materials")


def picture(request: Request, version_id: int, page: int) -> HttpResponse:
    """The page as a picture, `?wide` for a large screen."""
    own_material_or_404(request.actor, version_id)
    width = Width.WIDE if "wide" in request.GET else Width.SMALL
    return drawn(file_of_version(version_id), page, width)


def file(request: Request, version_id: int) -> FileResponse:
    """The whole PDF, for a PC or for paper."""
    own_material_or_404(request.actor, version_id)
    return handed(file_of_version(version_id))
