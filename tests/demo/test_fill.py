"""The demo county: made once, in one piece."""

import pytest

from zhuji.accounts.models import User
from zhuji.accounts.queries import username_taken
from zhuji.audit.queries import verify
from zhuji.cascade.queries import pack_file, pack_rows
from zhuji.classes.models import ApprovalStep, TrainingClass
from zhuji.classes.queries import class_list
from zhuji.demo.cast import ORGANISER, PRINTED, actor
from zhuji.demo.fill import fill
from zhuji.demo.standing import is_filled, is_foreign
from zhuji.registry.models import Lecturer, Person, Post
from zhuji.rules.words import ClassState

pytestmark = pytest.mark.django_db


def test_fill_makes_classes_in_four_stages_of_life(django_capture_on_commit_callbacks) -> None:
    assert (is_filled(), is_foreign()) == (False, False)
    fill(lambda _line: None)
    assert (is_filled(), is_foreign()) == (True, False)
    assert all(username_taken(user.username) for user in PRINTED)
    states = sorted(row.head.state for row in class_list(actor(ORGANISER)))
    wanted = (
        ClassState.CLOSED,
        ClassState.DRAFT,
        ClassState.PUBLISHED,
        ClassState.RUNNING,
        ClassState.SUBMITTED,
    )
    assert states == sorted(wanted)
    assert verify()[1] == []
    assert people_in(pack_file(pack_rows(actor(ORGANISER))[0].id).read()) == []


def people_in(data: bytes) -> list[str]:
    """What of anybody in the county stands in a class pack: names, numbers, posts, lecturers, users."""
    text = data.decode("utf-8", "replace")
    people = list(Person.objects.all())
    told = {
        *(row.name for row in people),
        *(row.phone for row in people),
        *(row.id_number for row in people),
        *(row.title for row in Post.objects.all() if len(row.title) > len("组织委员")),
        *Lecturer.objects.values_list("name", flat=True),
        *Lecturer.objects.values_list("title", flat=True),
        *User.objects.values_list("name", flat=True),
        *ApprovalStep.objects.values_list("approver_name", flat=True),
        *TrainingClass.objects.values_list("contact", flat=True),
        *TrainingClass.objects.values_list("contact_phone", flat=True),
    }
    return sorted(one for one in told if one and one in text)


def test_other_data_is_foreign(cast) -> None:
    assert (is_filled(), is_foreign()) == (False, True)
