"""Templates and exports, as files to save."""

from urllib.parse import quote

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zhuji.base.clock import today
from zhuji.base.files import Kind
from zhuji.registry.imports import (
    ImportKind,
    export_organisations,
    export_people,
    template,
    title_of,
)
from zhuji.web.http import Request


def workbook(name: str, content: bytes) -> HttpResponse:
    """A workbook to save under a Chinese name."""
    answer = HttpResponse(content, content_type=Kind.XLSX.media_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.xlsx"
    answer["Cache-Control"] = "no-store"
    return answer


def organisations_template(_request: Request) -> HttpResponse:
    kind = ImportKind.ORGANISATIONS
    return workbook(_("%(title)s模板") % {"title": title_of(kind)}, template(kind))


def people_template(_request: Request) -> HttpResponse:
    kind = ImportKind.PEOPLE
    return workbook(_("%(title)s模板") % {"title": title_of(kind)}, template(kind))


def organisations_export(request: Request) -> HttpResponse:
    title = title_of(ImportKind.ORGANISATIONS)
    return workbook(f"{title}{today():%Y%m%d}", export_organisations(request.actor))


def people_export(request: Request) -> HttpResponse:
    title = title_of(ImportKind.PEOPLE)
    return workbook(f"{title}{today():%Y%m%d}", export_people(request.actor))
