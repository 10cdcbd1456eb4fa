"""What `tools.bench.pages` measures; imported once Django is set up."""

from collections.abc import Iterable
from typing import Final

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tools.bench.figures import Figure, cpu
from tools.screens.speed import SLOWED, measure
from tools.screens.walk import Place
from zhuji.accounts.models import User
from zhuji.classes.models import Batch
from zhuji.demo.cast import LIAISON, ORGANISER, TRAINEE
from zhuji.rules.words import ClassState

TIMES: Final = 12
BOUND: Final = 1000.0  # ms until a page can be used


def places() -> list[Place]:
    """The pages that are opened most, of the first class that is under way."""
    batch = Batch.objects.filter(training_class__state=ClassState.RUNNING).order_by("pk").first()
    if batch is None:
        raise RuntimeError("no class is under way: is this the demo county?")
    of_class = {"class_id": batch.training_class_id}
    asked: tuple[tuple[str, str, str, dict[str, int]], ...] = (
        ("first page of an organiser", ORGANISER.username, "home", {}),
        ("first page of a liaison", LIAISON.username, "home", {}),
        ("overview of a running class", ORGANISER.username, "class", of_class),
        ("completion as it stands", ORGANISER.username, "outlook", {"batch_id": batch.pk}),
        ("roster", ORGANISER.username, "roster", of_class),
        ("people list", ORGANISER.username, "people", {}),
        ("leads of a year", ORGANISER.username, "leads", {}),
        ("a trainee's own page", TRAINEE.username, "me", {}),
    )
    return [
        Place(user, route, reverse(route, kwargs=arguments), name)
        for name, user, route, arguments in asked
    ]


def in_the_process(asked: Iterable[Place]) -> list[Figure]:
    """CPU of one request, of the quicker quarter, its statements and bytes."""
    return [_measured(place) for place in asked]


def _measured(place: Place) -> Figure:
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get(username=place.user))
    answer = client.get(place.address)
    if answer.status_code != 200:
        raise RuntimeError(f"{place.address}: {answer.status_code}")
    with CaptureQueriesContext(connection) as seen:
        client.get(place.address)
    told = len(seen)  # the next request forgets them
    taken = sorted(cpu(lambda: client.get(place.address))[1] for _ in range(TIMES))
    note = f"{told} statements, {len(answer.content):,} bytes"
    return Figure(f"{place.name}: the server", taken[TIMES // 4] * 1000, "ms", note=note)


async def in_the_browser(site: str, asked: list[Place]) -> list[Figure]:
    """By the clock, from the click until the page can be used."""
    speeds = await measure(site, asked)
    return [
        Figure(
            f"{place.name}: usable at a processor {SLOWED} times slower",
            *(speed.usable, "ms", "the second it may take", BOUND),
            f"first byte after {speed.first_byte} ms",
        )
        for place, speed in zip(asked, speeds, strict=True)
    ]
