"""组织生活台账 as workbooks: template, export, import."""

from typing import Final

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhuji.diagnosis.imports import COLUMNS, TITLE, USE, apply, check, export, template
from zhuji.rules.actor import Permission
from zhuji.web.downloads import download
from zhuji.web.http import Request
from zhuji.web.pages.diagnosis.asked import year_of
from zhuji.web.pages.importing import Importing, importing

_LIFE: Final = Importing(
    use=USE,
    title=TITLE,
    ledger=gettext_lazy("组织生活台账"),
    page="life-import",
    listing="life",
    template="life-template",
    columns=COLUMNS,
    may=lambda actor: actor.may_somewhere(Permission.DIAGNOSIS_RECORD),
    check=check,
    apply=apply,
)


def life_import(request: Request) -> HttpResponse:
    return importing(request, _LIFE)


def life_template(_request: Request) -> HttpResponse:
    return download(template(), _("%(title)s模板") % {"title": TITLE})


def life_export(request: Request) -> HttpResponse:
    year = year_of(request)
    return download(export(request.actor, year), f"{TITLE}{year}")
