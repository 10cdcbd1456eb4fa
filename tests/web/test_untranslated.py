"""Every page in a language made up here: what it says without marks was never handed to translation.

The made-up catalogue says each known text between marks. What then stands outside the marks in Chinese is
either data of the world (names, titles, what people wrote), the text of a rule, or a page's own text that
nobody can translate.
"""

import re
import tomllib
from collections.abc import Collection, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import time_machine
from babel.messages.pofile import read_po
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models, transaction
from django.test import Client
from django.utils.translation import trans_real

from tests.cast import Cast
from tests.web.test_routes import BY_ROUTE, COLUMNS
from tests.web.world import NOW, World, build, enter, put
from zhuji.enrolment.queries import batch_name
from zhuji.web.routes import ROUTES

SOURCE = Path(__file__).parents[2] / "src" / "zhuji"
PO = SOURCE / "wording" / "locale" / "en" / "LC_MESSAGES" / "django.po"
HAN = re.compile(r"[\u3400-\u9fff]+")
MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
SPOKEN = {"alt", "aria-label", "content", "placeholder", "title", "value"}
# What names itself in its own language, and the forms and names that a rule says.
ITSELF = {"简体中文"}
# Names that are made as the papers write them, like those of groups.
NAMES = {batch_name(1)}
# Written in Chinese alone, and says so.
IN_CHINESE = {"handbook", "handbook-page"}
# Whoever sends these is no longer who was sent to look.
LEAVING = {"sign-out"}


class Visible(HTMLParser):
    """The texts that someone may see or hear; what is in a field that someone filled in is data."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.unseen = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen = tag in {"script", "style"}
        self.texts += [
            value for name, value in attrs if value and (name in SPOKEN or name.startswith("data-"))
        ]

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  # the parser's form
        self.unseen = False

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.texts.append(data)


def marked(text: str) -> str:
    return f"⟦{text}⟧"


def bare(page: str, data: Collection[str]) -> set[str]:
    """The texts of a page with Chinese in them that is neither marked nor one of `data`, as it is."""
    reader = Visible()
    reader.feed(page)
    return {text.strip() for text in set(reader.texts) if HAN.search(_own(text, data))}


def _own(text: str, data: Collection[str]) -> str:
    while (without := MARKED.sub("", text)) != text:
        text = without
    if HAN.search(text):
        for one in sorted((one for one in data if one in text), key=len, reverse=True):
            text = text.replace(one, "")
    return text


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from strings(one)


def kept(ids: Collection[str]) -> set[str]:
    """Every text that the world keeps, and every one that a rule says."""
    rows = [
        value
        for model in apps.get_models()
        for row in model._base_manager.values_list(
            *(
                field.attname
                for field in model._meta.concrete_fields
                if isinstance(field, models.CharField | models.TextField | models.JSONField)
            )
        )
        for value in strings(list(row))
    ]
    rules = [
        value
        for path in (SOURCE / "rulebook").rglob("*.toml")
        for value in strings(tomllib.loads(path.read_text(encoding="utf-8")))
        if value not in ids
    ]
    return {one for value in (*rows, *rules) for one in value.splitlines() if HAN.search(one)}


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> dict[Any, str]:
    """English becomes the language that says everything between marks."""
    with PO.open("rb") as stream:
        ids = [message.id for message in read_po(stream) if message.id]
    texts: dict[Any, str] = {}
    for one in ids:
        if isinstance(one, tuple):
            texts |= {(one[0], form): marked(one[form]) for form in range(2)}
        else:
            texts[one] = marked(one)
    language = trans_real.DjangoTranslation("en")
    language._catalog._catalogs.insert(0, texts)
    language._catalog._plurals.insert(0, lambda count: count != 1)
    monkeypatch.setitem(trans_real._translations, "en", language)
    return texts


def pages(world: World) -> Iterator[tuple[str, str]]:
    """Each page as the first user sees it whom it lets in."""
    clients: dict[str, Client] = {}
    for route in ROUTES:
        if "+" not in BY_ROUTE[route.name] or route.name in IN_CHINESE:
            continue
        name = COLUMNS[BY_ROUTE[route.name].index("+")]
        client = clients.setdefault(name, enter(world, name))
        client.cookies["language"] = "en"
        answer = client.get(put("/" + route.address, world))
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            yield route.name, answer.content.decode()


def test_no_page_has_a_text_that_cannot_be_translated(cast: Cast, made_up: dict[Any, str]) -> None:
    with time_machine.travel(NOW, tick=False):
        world = build(cast)
        shown = list(pages(world))
    data = kept(made_up) | NAMES

    found = {name: sorted(texts) for name, page in shown if (texts := bare(page, data) - ITSELF)}

    assert len(shown) > 150
    assert found == {}


class Fields(HTMLParser):
    """The names of the fields of a page, each with what is wrong in it."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: dict[str, Any] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = dict(attrs)
        if tag in {"input", "select", "textarea", "button"} and (name := about.get("name")):
            file = SimpleUploadedFile("x.xlsx", b"no workbook")
            self.wrong[name] = file if about.get("type") == "file" else "²"


def refusals(world: World, made_up: dict[Any, str]) -> Iterator[tuple[str, set[str]]]:
    """What each address that takes a form answers to one with a wrong sign in every field, or to an
    empty one where nothing says what the fields are: by route what is bare in it. Nothing is kept.
    """
    clients: dict[str, Client] = {}
    data = kept(made_up) | NAMES
    for route in ROUTES:
        if "+" not in BY_ROUTE[route.name] or route.name in IN_CHINESE | LEAVING:
            continue
        name = COLUMNS[BY_ROUTE[route.name].index("+")]
        client = clients.setdefault(name, enter(world, name))
        client.cookies["language"] = "en"
        address, fields = put("/" + route.address, world), Fields()
        with transaction.atomic():
            page = client.get(address)
            if page.status_code == 200 and page["Content-Type"].startswith("text/html"):
                fields.feed(page.content.decode())
            sent = fields.wrong or {}
            answer = client.post(address, sent, follow=True)
            if answer.status_code in {200, 400} and answer["Content-Type"].startswith("text/html"):
                text = answer.content.decode()
                # What was taken after all is data too: read anew only where it matters.
                found = bare(text, data) and bare(text, kept(made_up) | NAMES)
                yield route.name, found - ITSELF
            transaction.set_rollback(True)


def test_no_refusal_has_a_text_that_cannot_be_translated(
    cast: Cast, made_up: dict[Any, str]
) -> None:
    with time_machine.travel(NOW, tick=False):
        told = list(refusals(build(cast), made_up))

    assert len(told) > 150
    assert {name: sorted(texts) for name, texts in told if texts} == {}


def test_a_text_outside_the_marks_is_found() -> None:
    page = """<p title="⟦标题⟧">⟦共 %d 人⟧ 未翻译 张三</p>
        <button aria-label="漏了">⟦保存⟦全部⟧⟧</button><script>"脚本"</script>"""

    assert bare(page, {"张三"}) == {"⟦共 %d 人⟧ 未翻译 张三", "漏了"}
