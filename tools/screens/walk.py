"""Which pages there are: each demo user follows every link that the pages offer."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx
from django.urls import Resolver404, resolve
from lxml import html

from zhuji.demo.cast import ADMINISTRATOR, ORGANISER, PRINTED, DemoUser

# These change what is kept, although a link leads there.
_LEFT_ALONE: Final = frozenset({"sign-out"})
# A page that only a pressed button opens: its form is sent once.
_PRESSED: Final = frozenset({"sit-start"})
_PATIENCE: Final = 120.0
# Some pages are linked from few of their kind: so many times more are read than are looked at.
_DEEP: Final = 4


@dataclass(frozen=True, slots=True)
class Place:
    """One page to be looked at. `name` is that of its pictures: user, route, and 2 for a second one."""

    user: str
    route: str
    address: str
    name: str


@dataclass(slots=True)
class Walk:
    """What the walk found: pages, addresses that answer with a file, and those that failed."""

    places: list[Place] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    taken: Counter[str] = field(default_factory=Counter)


def walk(site: str, *, each: int) -> Walk:
    """All pages of the demo: the organiser's up to `each` of a route, of the others what is new."""
    found = Walk()
    for route, address in (
        ("sign-in", "/sign-in/"),
        ("answer-survey", "/answer/"),
        ("404", "/no/"),
    ):
        found.places.append(Place("", route, address, f"anybody-{route}"))
    for user in sorted(PRINTED, key=lambda one: (one is not ORGANISER, one is ADMINISTRATOR)):
        with httpx.Client(base_url=site, timeout=_PATIENCE, follow_redirects=True) as client:
            sign_in(client, user)
            _follow(client, user, found, each if user is ORGANISER else 1)
        found.taken.update({place.route: each for place in found.places})
    return found


def sign_in(client: httpx.Client, user: DemoUser) -> None:
    page = html.fromstring(client.get("/sign-in/").text)
    token = page.xpath("//input[@name='csrfmiddlewaretoken']/@value")[0]
    answer = client.post(
        "/sign-in/",
        data={"csrfmiddlewaretoken": token, "username": user.username, "password": user.password},
    )
    if urlsplit(str(answer.url)).path == "/sign-in/":
        raise RuntimeError(f"{user.username} can't sign in; was the demo county changed?")


def _follow(client: httpx.Client, user: DemoUser, found: Walk, each: int) -> None:
    waiting = deque(["/"])
    led_from = {"/": "sign-in"}
    opened: Counter[str] = Counter()
    while waiting:
        address = waiting.popleft()
        route = route_of(urlsplit(address).path)
        if route is None or route in found.files or opened[route] >= _DEEP * each:
            continue
        answer = client.get(address)
        if not answer.is_success:
            opened[route] += 1
            place = f"{address} linked on {led_from[urlsplit(address).path]}"
            found.failed.append(f"{user.username} {answer.status_code} {place}")
            continue
        if "text/html" not in answer.headers["content-type"]:
            found.files[route] = address
            continue
        pages = [(route, address, answer)]
        if route in _PRESSED:
            pages += list(_press(client, answer))
        for name, place, page in pages:
            opened[name] += 1
            # Each user's own first page is looked at; of the rest only what nobody has shown.
            if name == "home" or opened[name] + found.taken[name] <= each:
                _take(found, user, name, place, opened[name])
            for link in links(page.text, address):
                path = urlsplit(link).path
                if path not in led_from:
                    led_from[path] = place
                    waiting.append(link)


def _take(found: Walk, user: DemoUser, route: str, address: str, number: int) -> None:
    name = f"{user.username}-{route}" + (f"-{number}" if number > 1 else "")
    found.places.append(Place(user.username, route, address, name))


def _press(
    client: httpx.Client, answer: httpx.Response
) -> Iterator[tuple[str, str, httpx.Response]]:
    for form in html.fromstring(answer.text, base_url=str(answer.url)).xpath("//main//form"):
        fields = dict(form.form_values())
        reached = client.post(urljoin(str(answer.url), form.action or ""), data=fields)
        place = urlsplit(str(reached.url)).path
        route = route_of(place)
        if route and reached.is_success and route not in _PRESSED:
            yield route, place, reached


def route_of(address: str) -> str | None:
    """The name of the page at an address of ours, None where there is none to look at."""
    try:
        name = resolve(address).url_name
    except Resolver404:
        return None
    return None if name in _LEFT_ALONE else name


def links(text: str, base: str) -> list[str]:
    """Addresses of this installation that the page links to, in its order."""
    found = []
    for href in html.fromstring(text).xpath("//a/@href"):
        parts = urlsplit(urljoin(base, urldefrag(href).url))
        if not parts.netloc:
            found.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    return found
