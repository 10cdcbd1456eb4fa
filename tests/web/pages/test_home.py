"""The first page: today's class, what waits, the few figures."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, give
from tests.classes import made as classes
from tests.surveys.made import on_phone
from tests.timetable import made
from zhuji.classes.models import PreparationTask, TrainingClass
from zhuji.policies.queries import current_policies, frozen
from zhuji.rules.actor import Place
from zhuji.rules.words import ClassState, PlaceKind

FIRST_DAY = datetime(2026, 11, 25, 8, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def running(cast: Cast) -> int:
    """A running class with two sessions on its first day; the batch."""
    batch_id = made.batch(cast)
    made.session(cast, batch_id, "党支部工作条例解读")
    TrainingClass.objects.update(state=ClassState.RUNNING, policies=frozen(current_policies()))
    return batch_id


def page(client) -> str:
    return client.get(reverse("home")).content.decode()


@time_machine.travel(FIRST_DAY, tick=False)
def test_todays_sessions_stand_first_for_the_organiser(cast: Cast, sign_in, running: int) -> None:
    shown = page(sign_in(cast.organiser))

    assert "今天：全县基层党务工作者示范培训班" in shown
    assert "党支部工作条例解读" in shown
    assert shown.index("今天：") < shown.index("基层党组织")


@time_machine.travel(FIRST_DAY, tick=False)
def test_a_steward_sees_the_way_to_sign_in_only_of_the_own_class(
    cast: Cast, sign_in, running: int
) -> None:
    steward = made.staff(running, "steward", "steward")
    elsewhere = made.staff(made.other_batch(cast), "steward", "steward2")

    assert "现场登记" in page(sign_in(steward))
    assert "现场登记" not in page(sign_in(elsewhere))


@time_machine.travel(FIRST_DAY, tick=False)
def test_sheets_to_be_typed_back_wait(cast: Cast, sign_in, running: int) -> None:
    made.trainees(cast, running)

    assert "有 1 张签到表待补录" in page(sign_in(cast.organiser))


def test_a_proposal_waits_for_the_approver_and_not_for_its_proposer(cast: Cast, sign_in) -> None:
    classes.submit(cast)

    assert "的方案等您审批" in page(sign_in(cast.approver))
    assert "的方案等您审批" not in page(sign_in(cast.organiser))


def test_somebody_without_a_role_is_told_so(cast: Cast, sign_in) -> None:
    assert "还没有与您有关的事项" in page(sign_in(cast.nobody))


def test_an_administrator_without_matters_is_not_told_to_wait_for_a_role(
    cast: Cast, sign_in
) -> None:
    shown = page(sign_in(cast.administrator))

    assert "现在没有等您办理的事项" in shown
    assert "还没有与您有关的事项" not in shown


def test_a_trainee_is_taken_to_the_own_page(cast: Cast, sign_in) -> None:
    give(cast.nobody, "trainee", Place(PlaceKind.PERSON, cast.bureau_people[0].pk))
    on_phone("exam_on_phone")

    answer = sign_in(cast.nobody).get(reverse("home"))

    assert (answer.status_code, answer["Location"]) == (302, reverse("me"))


@pytest.mark.parametrize("count", [1, 3])
def test_statements_do_not_grow_with_people(cast: Cast, sign_in, running: int, count: int) -> None:
    made.trainees(cast, running, count)
    client = sign_in(cast.organiser)
    page(client)

    with CaptureQueriesContext(connection) as statements:
        page(client)

    assert len(statements) == 21


@time_machine.travel(datetime(2026, 11, 15, 8, tzinfo=ZoneInfo("Asia/Shanghai")), tick=False)
def test_what_is_overdue_stands_on_the_first_page_with_its_owner(cast: Cast, sign_in) -> None:
    classes.propose(cast)
    task = PreparationTask.objects.get(key="venue")
    PreparationTask.objects.filter(pk=task.pk).update(owner_unit=cast.town, owner_name="丁一鸣")

    organisers = page(sign_in(cast.organiser))
    units = page(sign_in(cast.town_liaison))

    assert "逾期 5 项" in organisers
    assert ("石桥镇" in organisers, "丁一鸣" in organisers) == (True, True)
    assert ("逾期 1 项" in units, task.title in units) == (True, True)
    assert "筹备事项</h2>" not in page(sign_in(cast.bureau_liaison))


def test_a_trainee_is_told_that_all_is_on_paper_where_no_function_is_on(
    cast: Cast, sign_in
) -> None:
    give(cast.nobody, "trainee", Place(PlaceKind.PERSON, cast.bureau_people[0].pk))

    assert "本县没有开通学员页面" in page(sign_in(cast.nobody))
