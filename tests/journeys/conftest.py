"""One browser, one server and one world for the journeys of a file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import connections
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.cast import assemble
from tests.classes.made import TITLE
from tests.completion.made import Stage, ready
from tests.enrolment.made import publish
from tests.evaluation import made as evaluation
from tests.journeys.browser import DESK, Watched, chromium
from tests.surveys.made import on_phone
from tests.web.world import NOW, World, build
from zhuji.classes.models import TrainingClass
from zhuji.rules.words import ClassState


@dataclass(frozen=True)
class Town:
    """What the journeys walk through: `world` with everything in it, a class that takes nominations,
    one that is ready to be closed, and a questionnaire that the trainees may answer.
    """

    url: str
    world: World
    nominating: int
    ending: Stage
    survey: int


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: Any) -> Iterator[Town]:
    """Served from now on; the clock goes on from the world's own hour."""
    with django_db_blocker.unblock(), time_machine.travel(NOW):
        try:
            cast = assemble()
            world = build(cast)
            on_phone("courseware_on_phone", "surveys_on_phone", "review_on_phone")
            _rename(TITLE, title="街道书记培训班")
            # The trainee's own class is under way.
            own = TrainingClass.objects.filter(pk=world.here["class_id"])
            own.update(state=ClassState.RUNNING)
            survey = evaluation.opened(cast, world.here["batch_id"])
            nominating = publish(cast)
            _rename(
                TITLE,
                title="组织委员业务培训班",
                nominate_by=date(2026, 12, 4),
                opens_on=date(2026, 12, 8),
                closes_on=date(2026, 12, 9),
            )
            ending = ready(cast)
            _rename(TITLE, title="党支部书记培训班")
            server = LiveServer("127.0.0.1")
            try:
                yield Town(server.url, world, nominating, ending, survey)
            finally:
                server.stop()
        finally:
            connections.close_all()
            call_command("flush", verbosity=0, interactive=False)


def _rename(old: str, **other: object) -> None:
    TrainingClass.objects.filter(title=old).update(**other)


@pytest.fixture(scope="module")
def browser(town: Town) -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def watch(browser: Browser, town: Town) -> Iterator[Callable[..., Watched]]:
    """Browsers of people, each closed at the end with what was noticed."""
    opened: list[Watched] = []

    def start(size: Any = DESK, *, scripts: bool = True) -> Watched:
        opened.append(Watched(browser, town.url, size, scripts=scripts))
        return opened[-1]

    yield start
    for one in opened:
        one.close()
