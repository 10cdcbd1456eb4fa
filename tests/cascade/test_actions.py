"""Packs kept, results made where a class was run and taken where it came from."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.cascade import made
from tests.cast import Cast
from tests.completion.made import AFTER, ready
from zhuji.audit.models import AuditEvent
from zhuji.cascade.actions import confirm_key, make_result, result_refusals, take
from zhuji.cascade.models import ClassPack, FollowOnClass, KnownInstallation, PackResult
from zhuji.cascade.queries import read_result, results_here, spread_of_class
from zhuji.classes.models import TrainingClass
from zhuji.classes.queries import class_head
from zhuji.evaluation.models import Evaluation
from zhuji.flows.close_class import close_class
from zhuji.rules.cascade import Mean, Taken
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import CarriedOn, ItemKind, PackWay, SurveyKind, SurveyState
from zhuji.surveys.models import Survey

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def closed(cast: Cast, pack_id: int) -> int:
    """A class of two who stayed, opened from the pack, run by the town and closed."""
    stage = ready(cast)
    TrainingClass.objects.filter(pk=stage.class_id).update(
        organiser=cast.town, title="石桥镇党务工作者培训班"
    )
    FollowOnClass.objects.create(
        pack_id=pack_id,
        training_class_id=stage.class_id,
        identity="12" * 16,
        opened_by=cast.organiser,
        opened_at=AFTER,
    )
    close_class(by=cast.actor(cast.organiser), class_id=stage.class_id, confirmed=True)
    return stage.class_id


def came_back(cast: Cast) -> tuple[int, bytes]:
    """A pack sent, and the result made in another installation where its class was run."""
    pack_id, _ = made.exported(cast)
    TrainingClass.objects.update(title="示范班")
    own = ClassPack.objects.get()
    ClassPack.objects.update(way=PackWay.OPENED, training_class=None)
    class_id = closed(cast, pack_id)
    with made.override_settings(SECRET_KEY=made.ELSEWHERE):
        data = make_result(by=cast.actor(cast.organiser), class_id=class_id)
    assert isinstance(data, bytes)
    FollowOnClass.objects.all().delete()
    ClassPack.objects.update(way=PackWay.SENT, training_class=own.training_class_id)
    return pack_id, data


def taken(cast: Cast, data: bytes, **other: object) -> Verdict[Taken]:
    asked = {"unit_id": cast.town.pk, "trusted": True} | other
    return take(by=cast.actor(cast.organiser), read=read_result(BytesIO(data)), **asked)  # type: ignore[arg-type]


def test_a_result_holds_figures_and_nobody(cast: Cast) -> None:
    _, data = came_back(cast)
    read = read_result(BytesIO(data))
    assert (read.body.unit, read.body.title) == ("石桥镇", "石桥镇党务工作者培训班")
    assert (read.body.trainees, read.body.completed, read.hours) == (2, 1, Fraction(16))
    # Two sat the test: a mean of two would tell of each.
    assert (read.test, read.evaluation) == (Mean(0, None), Mean(0, None))
    assert "学员" not in data.decode()


def test_a_result_is_counted_once(cast: Cast) -> None:
    _, data = came_back(cast)
    class_id = ClassPack.objects.get().training_class_id
    assert taken(cast, data).outcome is Taken.NEW
    assert taken(cast, data).outcome is Taken.COPY
    assert PackResult.objects.count() == 1
    sums = spread_of_class(None, class_id).sums
    assert (sums.done, sums.classes, sums.trainees, sums.completed) == (1, 1, 2, 1)
    assert AuditEvent.objects.latest("sequence").event == "cascade.result_taken"
    assert KnownInstallation.objects.get().name == "石桥镇"


def test_a_newer_result_takes_the_place_and_an_older_one_does_not(cast: Cast) -> None:
    pack_id, _ = made.exported(cast)
    class_id = ClassPack.objects.get().training_class_id
    moment = datetime(2026, 12, 20, 9, tzinfo=UTC)
    assert taken(cast, made.told(pack_id, made_at=moment)).outcome is Taken.NEW
    later = made.told(pack_id, made_at=moment + timedelta(days=1), completed=30)
    verdict = taken(cast, later)
    assert (verdict.outcome, verdict.codes) == (Taken.REPLACES, ("result_replaces",))
    older = made.told(pack_id, made_at=moment - timedelta(days=1), completed=1)
    assert taken(cast, older).codes == ("result_older",)
    sums = spread_of_class(None, class_id).sums
    assert (PackResult.objects.count(), sums.classes, sums.completed) == (2, 1, 30)
    assert sums.test == Mean(29, Fraction(4, 5))


def test_results_that_do_not_belong_are_refused(cast: Cast) -> None:
    pack_id, _ = made.exported(cast)
    stray = made.told(pack_id, pack="ff" * 16)
    assert taken(cast, stray).codes == ("result_of_unknown_pack",)
    assert taken(cast, made.told(pack_id), trusted=False).codes == ("key_not_confirmed",)
    assert taken(cast, made.told(pack_id)).outcome is Taken.NEW
    with made.override_settings(SECRET_KEY="ef" * 32):
        other = made.written(pack_id, made_at=datetime(2027, 1, 1, tzinfo=UTC))
    assert taken(cast, other).codes == ("result_by_another_key",)
    own = made.written(pack_id, identity="77" * 16)
    assert taken(cast, own).codes == ("result_counts_by_itself",)
    assert PackResult.objects.count() == 1


def test_a_class_of_this_installation_counts_by_itself(cast: Cast) -> None:
    pack_id, _ = made.exported(cast)
    TrainingClass.objects.update(title="示范班")
    source = ClassPack.objects.get().training_class_id
    closed(cast, pack_id)
    spread = spread_of_class(None, source)
    town = spread.of_unit(cast.town.pk)
    assert town is not None
    assert (town.state, town.trainees, town.completed) == (CarriedOn.DONE, 2, 1)
    assert spread.sums.not_yet == 1


def test_what_stands_against_a_result_is_said(cast: Cast) -> None:
    _pack_id, data = made.exported(cast)
    source = ClassPack.objects.get().training_class_id
    assert [reason.code for reason in result_refusals(source)] == ["class_is_no_follow_on"]
    class_id = made.opened(cast, data).class_id
    refused = make_result(by=cast.actor(cast.organiser), class_id=class_id)
    assert isinstance(refused, Verdict)
    assert refused.codes == ("result_before_closing",)


def test_a_key_is_confirmed_once(cast: Cast) -> None:
    for _ in range(2):
        confirm_key(by=cast.actor(cast.organiser), key="k" * 43 + "=", name="石桥镇")
    assert KnownInstallation.objects.count() == 1
    events = AuditEvent.objects.values_list("event", flat=True)
    assert list(events) == ["cascade.key_confirmed"]


def test_who_may_not_takes_and_makes_nothing(cast: Cast) -> None:
    _, data = came_back(cast)
    read = read_result(BytesIO(data))
    for user in (cast.approver, cast.town_liaison, cast.nobody):
        by = cast.actor(user)
        with pytest.raises(PermissionDenied):
            take(by=by, read=read, unit_id=cast.town.pk, trusted=True)
        with pytest.raises(PermissionDenied):
            confirm_key(by=by, key="k", name="n")
        with pytest.raises(PermissionDenied):
            make_result(by=by, class_id=ClassPack.objects.get().training_class_id or 0)


def test_the_tables_refuse_what_the_rules_forbid(cast: Cast) -> None:
    _, data = came_back(cast)
    taken(cast, data)
    for wrong in ({"completed": 99}, {"tested": 99}, {"closes_on": "2020-01-01"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PackResult.objects.update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        ClassPack.objects.update(training_class=None)


def test_how_a_class_was_rated_goes_along_where_enough_answered(cast: Cast) -> None:
    pack_id, _ = made.exported(cast)
    TrainingClass.objects.update(title="示范班")
    class_id = closed(cast, pack_id)
    batch_id = class_head(None, class_id).batch_id
    survey = Survey.objects.create(
        title="评估",
        kind=SurveyKind.EVALUATION,
        state=SurveyState.CLOSED,
        opened_on=AFTER.date(),
        closed_on=AFTER.date(),
        places=9,
        answered=5,
        created_by=cast.organiser,
        created_at=AFTER,
    )
    Evaluation.objects.create(batch_id=batch_id, survey=survey)
    item = survey.items.create(number=1, kind=ItemKind.RATING, text="满意吗")
    for number, points in ((1, 20), (2, 10)):
        item.options.create(number=number, text=str(points), points=points)
    item.tallies.create(value=1, count=4)
    item.tallies.create(value=2, count=1)
    assert results_here([class_id])[class_id].evaluation == Mean(5, Fraction(9, 10))
    Survey.objects.filter(pk=survey.pk).update(answered=4)
    assert results_here([class_id])[class_id].evaluation == Mean(0, None)
