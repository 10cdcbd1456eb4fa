"""What an address asks for: a year, a unit, a word of a closed list. Anything else is as not asked."""

from collections.abc import Iterable
from enum import StrEnum

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from zhuji.base.clock import today
from zhuji.base.numbers import whole
from zhuji.diagnosis.queries import known_years
from zhuji.web.http import Request

ROWS_A_PAGE = 50


def year_of(request: Request) -> int:
    """The year asked for, this one without a sensible one."""
    asked = whole(request.GET.get("year"))
    return asked if asked is not None and 2000 <= asked <= 2999 else today().year


def year_options(request: Request, asked: int) -> list[tuple[int, str]]:
    years = sorted({*known_years(request.actor), asked}, reverse=True)
    return [(year, _("%(year)s 年") % {"year": year}) for year in years]


def word_of(request: Request, name: str, words: type[StrEnum], default: str = "") -> str:
    """The word asked for; `default` where nothing is asked, empty for all or for nonsense."""
    asked = request.GET.get(name, default)
    return asked if asked in list(words) else ""


def unit_options(rows: Iterable[tuple[int | None, str]]) -> list[tuple[int, str]]:
    """The units of rows, once each, in their order."""
    return list({unit_id: name for unit_id, name in rows if unit_id is not None}.items())


def page_of(request: Request, rows: list[object]) -> Page[object]:
    return Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page", "1"))
