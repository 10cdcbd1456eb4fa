"""The demo county: made once, in one piece."""

import pytest

from zhuji.accounts.queries import username_taken
from zhuji.audit.queries import verify
from zhuji.classes.queries import class_list
from zhuji.demo.cast import ORGANISER, PRINTED, actor
from zhuji.demo.fill import fill
from zhuji.demo.standing import is_filled, is_foreign
from zhuji.rules.words import ClassState

pytestmark = pytest.mark.django_db


def test_fill_makes_classes_in_four_stages_of_life(django_capture_on_commit_callbacks) -> None:
    assert (is_filled(), is_foreign()) == (False, False)
    fill(lambda _line: None)
    assert (is_filled(), is_foreign()) == (True, False)
    assert all(username_taken(user.username) for user in PRINTED)
    states = sorted(row.head.state for row in class_list(actor(ORGANISER)))
    wanted = (ClassState.CLOSED, ClassState.PUBLISHED, ClassState.RUNNING, ClassState.SUBMITTED)
    assert states == sorted(wanted)
    assert verify()[1] == []


def test_other_data_is_foreign(cast) -> None:
    assert (is_filled(), is_foreign()) == (False, True)
