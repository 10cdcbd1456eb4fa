"""Whether the demo stands in a data folder, or something else does."""

import pytest
from django.db import transaction

from zhuji.audit.actions import record
from zhuji.demo.standing import MARKER, is_filled, is_foreign
from zhuji.rules.actor import INSTALLATION

pytestmark = pytest.mark.django_db


def test_other_data_is_foreign(cast) -> None:
    assert (is_filled(), is_foreign()) == (False, True)


def test_demo_that_stands_is_not_foreign(cast) -> None:
    with transaction.atomic():
        record(by=INSTALLATION, event="demo.filled", about=MARKER)
    assert (is_filled(), is_foreign()) == (True, False)
