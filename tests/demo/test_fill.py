"""The demo county: made once for this file, in one piece, by the command that its users give."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import transaction

from zhuji.accounts.models import User
from zhuji.accounts.queries import username_taken
from zhuji.audit.models import AuditEvent
from zhuji.audit.queries import EventFilter, event_page, verify
from zhuji.base.clock import now, today
from zhuji.cascade.queries import pack_file, pack_rows
from zhuji.classes.models import ApprovalStep, TrainingClass
from zhuji.classes.queries import class_list, running_on
from zhuji.cli.demo import demo
from zhuji.completion.queries import verdicts_of_batch
from zhuji.demo.cast import ORGANISER, PRINTED, actor
from zhuji.demo.standing import is_filled, is_foreign
from zhuji.diagnosis.models import OrganisationLife
from zhuji.diagnosis.queries import findings_of_units, waiting_leads
from zhuji.exams.models import Question
from zhuji.registry.models import Lecturer, Organisation, Person, Post, Unit
from zhuji.rules.words import ClassState, Completion, DecisionWay, FindingState


@pytest.fixture(scope="module")
def said(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """What `zhuji demo` said; every test of this file reads the county that it left."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        # The test database is migrated already, and needs no static files.
        patch.setattr("zhuji.cli.demo.prepare", lambda: None)
        assert (is_filled(), is_foreign()) == (False, False)
        done = CliRunner().invoke(demo, ["--port", "8123", "--seed", "3"], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        yield done.output
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _county(said: str) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_command_prints_the_sign_ins(said: str) -> None:
    assert (is_filled(), is_foreign()) == (True, False)
    assert all(username_taken(user.username) for user in PRINTED)
    assert [one.username for one in PRINTED if f"{one.password} " not in said] == []
    assert "http://127.0.0.1:8123/" in said


def test_same_command_again_leaves_the_county_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhuji.cli.demo.prepare", lambda: None)
    last = event_page(EventFilter(), 1)[0]
    again = CliRunner().invoke(demo, ["--seed", "4"])
    assert again.exit_code == 0
    assert event_page(EventFilter(), 1)[0] == last
    assert last.details == {"seed": 3}


def test_county_stands_at_its_full_size() -> None:
    assert Counter(Unit.objects.values_list("kind", flat=True))["town"] == 12
    # With a village, and one who came to the door.
    assert (Unit.objects.count(), Person.objects.count()) == (73, 851)
    branches = Organisation.objects.filter(kind="branch")
    assert branches.count() == 597
    counted = Organisation.objects.values_list("members", "probationary")
    assert sum(full + new for full, new in counted) == 9_000
    ready = Question.objects.exclude(reviewed_at=None).exclude(article="").exclude(topic=None)
    assert ready.count() >= 300


def test_classes_stand_in_their_stages_of_life() -> None:
    states = Counter(row.head.state for row in class_list(actor(ORGANISER)))
    assert states == {
        ClassState.CLOSED: 1,
        ClassState.RUNNING: 2,
        ClassState.LOCKED: 1,
        ClassState.PUBLISHED: 1,
        ClassState.SUBMITTED: 1,
        ClassState.DRAFT: 1,
    }
    (head,) = running_on(today(), None)
    assert head.title == "全县基层党务工作者示范培训班"


def test_class_on_paper_has_nothing_from_a_screen() -> None:
    paper = TrainingClass.objects.get(title="全县党务干事实务培训班")
    assert {one.way for one in ApprovalStep.objects.filter(training_class=paper)} == {
        DecisionWay.FROM_PAPER
    }
    ways = paper.nominations.values_list("confirmed_way", flat=True).distinct()
    assert set(ways) == {DecisionWay.FROM_PAPER}
    batch = paper.batches.get()
    sittings = [row for exam in batch.exams.all() for row in exam.sittings.all()]
    assert sittings
    assert all(row.on_paper for row in sittings)
    outcomes = Counter(one.verdict.outcome for one in verdicts_of_batch(batch.pk))
    assert outcomes[Completion.COMPLETED] > 0.9 * outcomes.total()


def test_year_was_recorded_in_the_order_of_time() -> None:
    assert verify()[1] == []
    moments = list(AuditEvent.objects.order_by("sequence").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert moments[-1] <= now()
    assert moments[0] < now() - timedelta(days=160)
    late = [
        row
        for row in OrganisationLife.objects.all()
        if (row.entered_at.date() - row.held_on).days > 15
    ]
    assert 0 < len(late) < OrganisationLife.objects.count() / 30


def test_year_has_left_findings_and_leads_that_wait() -> None:
    found = Counter(row.state for row in findings_of_units(actor(ORGANISER)))
    assert found[FindingState.OPEN] >= 5
    assert found[FindingState.CLOSED] >= 1
    assert waiting_leads(actor(ORGANISER)) is not None


def test_nobody_of_the_county_stands_in_a_pack() -> None:
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
    joined = re.compile("|".join(map(re.escape, sorted(filter(None, told)))))
    return sorted(set(joined.findall(text)))
