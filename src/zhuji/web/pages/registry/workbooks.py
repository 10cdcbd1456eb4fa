"""Templates and exports, as files to save."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zhuji.base.clock import today
from zhuji.registry.imports import (
    ImportKind,
    export_organisations,
    export_people,
    template,
    title_of,
)
from zhuji.web.downloads import download
from zhuji.web.http import Request


def organisations_template(_request: Request) -> HttpResponse:
    kind = ImportKind.ORGANISATIONS
    return download(template(kind), _("%(title)s模板") % {"title": title_of(kind)})


def people_template(_request: Request) -> HttpResponse:
    kind = ImportKind.PEOPLE
    return download(template(kind), _("%(title)s模板") % {"title": title_of(kind)})


def organisations_export(request: Request) -> HttpResponse:
    title = title_of(ImportKind.ORGANISATIONS)
    return download(export_organisations(request.actor), f"{title}{today():%Y%m%d}")


def people_export(request: Request) -> HttpResponse:
    title = title_of(ImportKind.PEOPLE)
    return download(export_people(request.actor), f"{title}{today():%Y%m%d}")
