"""The handbook (手册) inside the product: pages that `make assets` lays out from `docs/handbook`."""

import re
from importlib.resources import files
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

CONTENTS: Final = "README"
_TITLE: Final = re.compile(r"<h1>(.*?)</h1>\n?")
_PAGE: Final = re.compile(r'href="page:([\w-]+)')
_PICTURE: Final = re.compile(r'(src|href)="picture:([\w-]+\.png)"')


@require_safe
def contents(request: HttpRequest) -> HttpResponse:
    """What the handbook holds."""
    return _shown(request, CONTENTS)


@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """One page; 404 where there is none of the name."""
    return _shown(request, name)


def _shown(request: HttpRequest, name: str) -> HttpResponse:
    file = files("zhuji.web") / "built" / "handbook" / f"{name}.html"
    if not file.is_file():
        raise Http404
    text = file.read_text(encoding="utf-8")
    title = _TITLE.search(text)
    shown = {
        "title": title[1] if title else "",
        "text": _placed(_TITLE.sub("", text, count=1)),
        "crumbs": [] if name == CONTENTS else [{"label": _("手册"), "href": reverse("handbook")}],
    }
    return render(request, "web/handbook.html", shown)


def _placed(text: str) -> SafeString:
    """The page with the addresses of this installation; its text comes with the program."""
    text = _PAGE.sub(lambda found: f'href="{_address(found[1])}', text)
    text = _PICTURE.sub(lambda found: f'{found[1]}="{static(f"handbook/{found[2]}")}"', text)
    return mark_safe(text)  # noqa: S308 - laid out from our own files, nobody else's words


def _address(name: str) -> str:
    return reverse("handbook") if name == CONTENTS else reverse("handbook-page", args=[name])
