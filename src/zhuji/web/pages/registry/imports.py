"""The registry's two imports: 党组织花名册 and 党务工作者花名册."""

from functools import partial
from typing import Final

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from zhuji.registry.imports import COLUMNS, ImportKind, apply, check, title_of, units_of_import
from zhuji.web.http import Request
from zhuji.web.pages.importing import Importing, importing
from zhuji.web.pages.registry.organisations import may_import, may_import_people


def _importing(kind: ImportKind) -> Importing:
    return Importing(
        use=kind,
        title=title_of(kind),
        ledger=_("基础台账"),
        page=f"{kind}-import",
        listing=kind.value,
        template=f"{kind}-template",
        columns=COLUMNS[kind],
        may=may_import if kind is ImportKind.ORGANISATIONS else may_import_people,
        check=lambda actor, source, choices: check(kind, source, choices, units_of_import(actor)),
        apply=partial(apply, kind=kind),
    )


_ORGANISATIONS: Final = _importing(ImportKind.ORGANISATIONS)
_PEOPLE: Final = _importing(ImportKind.PEOPLE)


def organisations_import(request: Request) -> HttpResponse:
    return importing(request, _ORGANISATIONS)


def people_import(request: Request) -> HttpResponse:
    return importing(request, _PEOPLE)
