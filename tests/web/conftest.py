"""The world of the pages' tests, made once a file: each test is rolled back to it."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction

from tests.cast import assemble
from tests.web.world import NOW, World, build


@pytest.fixture(scope="module")
def _built(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(NOW, tick=False):
            made = build(assemble())
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def world(_built: World) -> Iterator[World]:
    with time_machine.travel(NOW, tick=False), transaction.atomic():
        yield _built
        transaction.set_rollback(True)
