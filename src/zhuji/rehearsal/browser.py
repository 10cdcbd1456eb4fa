"""A small browser: pages, their forms, what they say. It can do what a person at a browser can.

A field that the form does not show can't be filled, a choice that is not offered can't be chosen,
a button that is not there can't be pressed. A page that answers with an error, or that shows a form
again with errors, raises with the sentences that the person would read.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Self
from urllib.parse import unquote, urljoin

import httpx
from lxml import html

Value = str | bool | Sequence[str]
Upload = tuple[str, bytes]  # a file's name and content

_TIMEOUT: Final = httpx.Timeout(120)
_SKIPPED: Final = frozenset({"submit", "button", "image", "reset", "file"})


class Refused(RuntimeError):
    """The page said no; `sentences` are what it said."""

    def __init__(self, where: str, sentences: Sequence[str]) -> None:
        super().__init__(f"{where}: {'；'.join(sentences) or '（没有说明原因）'}")
        self.sentences = tuple(sentences)


class NotThere(LookupError):
    """The page has no such form, field, choice, button or link."""


def words(element: html.HtmlElement) -> str:
    """The text a person reads, in one line."""
    return re.sub(r"\s+", " ", element.text_content()).strip()


@dataclass(frozen=True, slots=True)
class Button:
    text: str
    name: str
    value: str


@dataclass
class Form:
    """A form as it stands on the page, filled by hand. Values by name, in the order of the page."""

    element: html.HtmlElement
    address: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)

    def pressed(self, text: str, value: str = "") -> dict[str, list[str]]:
        """Name and value of the button that reads so; `value` tells several alike apart."""
        for one in self.buttons:
            if text in one.text and (not value or value == one.value):
                return {one.name: [one.value]} if one.name else {}
        known = sorted({one.text for one in self.buttons})
        raise NotThere(f"{self.address}: no button reads {text!r}; there are {known}")

    def fill(self, filled: Mapping[str, Value]) -> None:
        """Type, choose and tick; NotThere for a field or a choice that the form does not offer."""
        for name, value in filled.items():
            if name not in self.values:
                raise NotThere(
                    f"{self.address}: no field {name!r}; there are {sorted(self.values)}"
                )
            self.values[name] = self._typed(name, value)

    def _typed(self, name: str, value: Value) -> list[str]:
        offered = self.choices.get(name)
        if isinstance(value, bool):
            typed = list(offered or ["on"])[:1] if value else []
        else:
            typed = [value] if isinstance(value, str) else list(value)
        strange = [each for each in typed if offered is not None and each not in offered]
        if strange:
            raise NotThere(f"{self.address}: {name!r} offers {offered}, not {strange}")
        return typed

    def labelled(self, name: str, text: str) -> str:
        """The value of the choice whose label holds the text."""
        for option in self.element.iterfind(f".//select[@name='{name}']//option"):
            if text in words(option):
                return str(option.get("value", ""))
        raise NotThere(f"{self.address}: {name!r} has no choice that reads {text!r}")

    def labels(self, name: str) -> dict[str, str]:
        """The choices of a select: label by value."""
        found = self.element.iterfind(f".//select[@name='{name}']//option")
        return {str(option.get("value", "")): words(option) for option in found}


@dataclass(frozen=True)
class Page:
    """One answer of the server, read as a page."""

    address: str
    status: int
    tree: html.HtmlElement

    @property
    def text(self) -> str:
        return words(self.tree)

    def all(self, selector: str) -> list[str]:
        """The texts of everything that an XPath finds."""
        return [words(found) for found in self.elements(selector)]

    def number(self, selector: str) -> int:
        """The first figure in the first thing that an XPath finds."""
        digits = re.search(r"\d[\d,]*", " ".join(self.all(selector)[:1]))
        if digits is None:
            raise NotThere(f"{self.address}: no figure at {selector}")
        return int(digits[0].replace(",", ""))

    def elements(self, selector: str) -> list[html.HtmlElement]:
        """Everything that an XPath finds."""
        found = self.tree.xpath(selector)
        return [one for one in found if isinstance(one, html.HtmlElement)]

    def rows(self, selector: str = "//tbody/tr") -> list[list[str]]:
        """The cells of table rows, as read."""
        return [
            [words(cell) for cell in row if cell.tag in {"td", "th"}]
            for row in self.elements(selector)
        ]

    @property
    def errors(self) -> list[str]:
        """What the page says went wrong."""
        bad = "//*[contains(concat(' ', @class, ' '), ' alert-bad ')]"
        lines = "//*[contains(concat(' ', @class, ' '), ' field-error ')]"
        return list(dict.fromkeys([*self.all(bad), *self.all(lines)]))

    @property
    def warnings(self) -> list[str]:
        return self.all(
            "//*[contains(concat(' ', @class, ' '), ' alert-warn ')][not(ancestor::*[@hidden])]"
        )

    def link(self, text: str) -> str:
        """The address of the first link that reads so."""
        for one in self.elements("//a[@href]"):
            if text in words(one):
                return str(one.get("href"))
        raise NotThere(f"{self.address}: no link reads {text!r}")

    def links(self, pattern: str) -> list[str]:
        """All addresses on the page that match, once each, in order."""
        found = [str(one.get("href")) for one in self.elements("//a[@href]")]
        return list(dict.fromkeys(each for each in found if re.search(pattern, each)))

    def forms(self) -> list[Form]:
        return [_form(self, one) for one in self.elements("//form")]

    def form(self, *, action: str = "", having: str = "", button: str = "") -> Form:
        """The first form whose address ends so, that has the field, that has the button."""
        for one in self.forms():
            path = one.address.partition("?")[0]
            if action and not path.endswith(action):
                continue
            if having and having not in one.values and having not in one.files:
                continue
            if button and not any(button in each.text for each in one.buttons):
                continue
            return one
        wanted = f"action={action!r} having={having!r} button={button!r}"
        raise NotThere(f"{self.address}: no form with {wanted}")

    @property
    def token(self) -> str:
        """The page's own token for sends that are no forms."""
        for one in self.elements("//input[@name='csrfmiddlewaretoken']"):
            return str(one.get("value"))
        raise NotThere(f"{self.address}: the page has no token")


def _form(page: Page, element: html.HtmlElement) -> Form:
    address = urljoin(page.address, str(element.get("action") or page.address))
    form = Form(element, address, str(element.get("method", "get")).lower())
    inside = list(element.iter("input", "select", "textarea", "button"))
    outside = page.elements(f"//*[@form='{element.get('id')}']") if element.get("id") else []
    for one in dict.fromkeys([*inside, *outside]):
        if one.get("disabled") is not None:
            continue
        if one.tag == "button":
            if one.get("type", "submit") == "submit":
                name, value = str(one.get("name", "")), str(one.get("value", ""))
                form.buttons.append(Button(words(one), name, value))
        elif name := one.get("name"):
            _read_field(form, str(name), one)
    return form


def _read_field(form: Form, name: str, one: html.HtmlElement) -> None:
    kind = str(one.get("type", "text")).lower() if one.tag == "input" else str(one.tag)
    if kind == "file":
        form.files.append(name)
    if kind in _SKIPPED:
        return
    held = form.values.setdefault(name, [])
    if kind in {"checkbox", "radio"}:
        value = str(one.get("value", "on"))
        form.choices.setdefault(name, []).append(value)
        if one.get("checked") is not None:
            held.append(value)
    elif kind == "select":
        options = list(one.iter("option"))
        form.choices[name] = [str(each.get("value", words(each))) for each in options]
        chosen = [each for each in options if each.get("selected") is not None]
        if not chosen and one.get("multiple") is None:
            chosen = options[:1]
        held.extend(str(each.get("value", words(each))) for each in chosen)
    else:
        held.append(one.text or "" if kind == "textarea" else str(one.get("value", "")))


class Browser:
    """One person's browser, with the cookies of one sign-in. Not for two threads at once."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.client = httpx.Client(base_url=site, timeout=_TIMEOUT, follow_redirects=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def sign_in(self, username: str, password: str) -> Page:
        form = self.open("/sign-in/").form(having="username")
        page = self.submit(form, {"username": username, "password": password})
        if "/sign-in/" in page.address:
            raise Refused("/sign-in/", page.errors or [f"{username} could not sign in"])
        return page

    def open(self, address: str, *, htmx: bool = False) -> Page:
        """Open an address; Refused for a page that is not there or not allowed."""
        headers = {"HX-Request": "true"} if htmx else {}
        return self._page(self.client.get(address, headers=headers))

    def rows_of_list(self, address: str, selector: str = "//tbody/tr") -> list[list[str]]:
        """The rows of a list that is shown page by page, of all its pages."""
        page = self.open(address)
        rows = page.rows(selector)
        while following := page.elements("//a[@rel='next']"):
            page = self.open(urljoin(page.address, str(following[0].get("href"))))
            rows += page.rows(selector)
        return rows

    def look(self, address: str) -> int:
        """The status of an address, whatever it is."""
        return self.client.get(address).status_code

    def send(
        self,
        form: Form,
        filled: Mapping[str, Value] | None = None,
        *,
        button: str = "",
        value: str = "",
        files: Mapping[str, Upload] | None = None,
        htmx: bool = False,
    ) -> Page:
        """Fill and send a form, with the button that reads so; the page that follows, good or bad.

        Refused only where there is no page at all (status 400 and above).
        """
        form.fill(filled or {})
        data = {name: list(values) for name, values in form.values.items() if values}
        if button:
            data |= form.pressed(button, value)
        strange = set(files or {}) - set(form.files)
        if strange:
            raise NotThere(f"{form.address}: takes no file as {sorted(strange)}")
        headers = {"HX-Request": "true"} if htmx else {}
        if form.method == "get":
            return self._page(self.client.get(form.address, params=data, headers=headers))
        parts = {name: (title, content) for name, (title, content) in (files or {}).items()}
        answer = self.client.post(form.address, data=data, files=parts or None, headers=headers)
        return self._page(answer)

    def submit(
        self,
        form: Form,
        filled: Mapping[str, Value] | None = None,
        *,
        button: str = "",
        value: str = "",
        files: Mapping[str, Upload] | None = None,
    ) -> Page:
        """Like `send`, and Refused where the page that follows says that something is wrong."""
        page = self.send(form, filled, button=button, value=value, files=files)
        if page.errors:
            raise Refused(page.address, page.errors)
        return page

    def send_json(self, address: str, sent: object, *, token: str) -> httpx.Response:
        """What a page's own script sends."""
        return self.client.post(address, json=sent, headers={"X-CSRFToken": token})

    def download(self, address: str) -> Upload:
        """A file's name and content."""
        answer = self.client.get(address)
        if answer.status_code >= httpx.codes.BAD_REQUEST:
            raise Refused(address, self._sentences(answer))
        return _file_name(answer.headers.get("content-disposition", "")), answer.content

    def take(
        self, form: Form, filled: Mapping[str, Value] | None = None, *, button: str = ""
    ) -> Upload:
        """Fill and send a form that is answered with a file. Refused where a page follows instead."""
        form.fill(filled or {})
        data = {name: list(values) for name, values in form.values.items() if values}
        if button:
            data |= form.pressed(button)
        answer = self.client.post(form.address, data=data)
        if "content-disposition" not in answer.headers:
            raise Refused(form.address, self._sentences(answer))
        return _file_name(answer.headers["content-disposition"]), answer.content

    def _page(self, answer: httpx.Response) -> Page:
        if answer.status_code >= httpx.codes.BAD_REQUEST:
            raise Refused(f"{answer.status_code} {answer.url}", self._sentences(answer))
        content = answer.text.strip() or "<html></html>"
        return Page(str(answer.url), answer.status_code, html.fromstring(content))

    @staticmethod
    def _sentences(answer: httpx.Response) -> list[str]:
        if not answer.text.strip():
            return []
        tree = html.fromstring(answer.text)
        main = tree.find(".//main")
        return [words(tree if main is None else main)[:400]]


def _file_name(header: str) -> str:
    if plain := re.search(r"filename\*=(?:UTF-8|utf-8)''([^;]+)", header):
        return unquote(plain[1])
    quoted = re.search(r'filename="?([^";]+)', header)
    return quoted[1] if quoted else ""
