from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, user
from tests.completion.made import AFTER, attended, marked, ready, running
from tests.surveys.made import on_phone
from tests.timetable.made import staff, trainees
from zhuji.accounts.models import User
from zhuji.classes.models import Batch
from zhuji.classes.queries import class_head
from zhuji.enrolment.models import Trainee
from zhuji.exams.models import Exam, Sitting
from zhuji.rules.actor import Place
from zhuji.rules.words import ClassState, PlaceKind
from zhuji.web.pages.completion import mine

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def address(name: str, **ids: int) -> str:
    return reverse(name, kwargs=ids)


def text(response) -> str:
    return response.content.decode()


def test_the_list_shows_counts_figures_and_the_first_lack(cast: Cast, sign_in) -> None:
    stage = ready(cast)
    page = sign_in(cast.organiser).get(address("completion", batch_id=stage.batch_id))
    assert page.status_code == 200
    shown = [(one["label"], one["value"]) for one in page.context["figures"]]
    assert shown == [("学员", 3), ("结业", 1), ("还差条件", 0), ("退学", 1), ("补训", 1)]
    assert "测试 50 分，满分 100 分，合格线 60 分，还差 10 分。" in text(page)


def test_every_count_opens_its_rows(cast: Cast, sign_in) -> None:
    stage, client = ready(cast), None
    client = sign_in(cast.organiser)
    page = client.get(address("completion", batch_id=stage.batch_id))
    opened = {
        one["label"]: len(client.get(one["href"]).context["rows"])
        for one in page.context["figures"]
    }
    assert opened == {one["label"]: one["value"] for one in page.context["figures"]}


def test_a_search_without_a_hit_offers_the_way_back(cast: Cast, sign_in) -> None:
    stage = ready(cast)
    url = address("completion", batch_id=stage.batch_id)
    page = sign_in(cast.organiser).get(url, {"q": "没有此人", "outcome": "no such word"})
    assert (page.status_code, "没有这样的学员" in text(page)) == (200, True)


def test_the_list_takes_as_many_statements_for_three_as_for_one(cast: Cast, sign_in) -> None:
    stage = running(cast, count=1)
    attended(cast, stage)
    marked(stage, stage.trainees[0], 80)
    client, url = sign_in(cast.organiser), address("completion", batch_id=stage.batch_id)
    client.get(url)
    with CaptureQueriesContext(connection) as for_one:
        client.get(url)
    for trainee_id in trainees(cast, stage.batch_id, 2, first=2):
        marked(stage, trainee_id, 80)
    with CaptureQueriesContext(connection) as for_three:
        client.get(url)
    assert len(for_three) == len(for_one)


def test_one_trainee_opens_to_reasons_articles_and_evidence(cast: Cast, sign_in) -> None:
    stage = ready(cast)
    third = stage.trainees[2]
    page = sign_in(cast.organiser).get(address("trainee-completion", trainee_id=third))
    states = [(one.state, bool(one.href)) for one in page.context["reasons"]]
    assert states == [("met", True), ("unmet", True), ("unmet", True), ("met", True)]
    assert "《干部教育培训工作条例》" in text(page)
    assert address("presence", trainee_id=third) in text(page)
    assert address("exam", exam_id=stage.exam_id) in text(page)


def test_a_teacher_is_not_led_to_exams(cast: Cast, sign_in) -> None:
    stage = ready(cast)
    client = sign_in(staff(stage.batch_id, "class_teacher", "teacher"))
    page = client.get(address("trainee-completion", trainee_id=stage.trainees[0]))
    assert page.status_code == 200
    assert address("exam", exam_id=stage.exam_id) not in text(page)
    assert client.get(address("class-close", class_id=stage.class_id)).status_code == 403


def test_export_is_a_workbook_with_a_chinese_name(cast: Cast, sign_in) -> None:
    stage = ready(cast)
    file = sign_in(cast.organiser).get(address("completion-export", batch_id=stage.batch_id))
    assert file["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert file["X-Content-Type-Options"] == "nosniff"


def test_closing_asks_first_then_closes_once(cast: Cast, sign_in) -> None:
    stage = ready(cast)
    client, url = sign_in(cast.organiser), address("class-close", class_id=stage.class_id)
    assert "第一期" not in client.get(url).content.decode()
    second = Batch.objects.create(training_class_id=stage.class_id, number=2)
    page = client.get(url).content.decode()
    assert page.index("第一期") < page.index("第二期")  # the figures of each
    second.delete()
    assert "归档后不能撤回" in text(client.get(url))
    done = client.post(url, {"confirmed": "yes"})
    assert (done.status_code, done["Location"]) == (
        302,
        address("completion", batch_id=stage.batch_id),
    )
    assert class_head(None, stage.class_id).state is ClassState.CLOSED
    assert "培训班已经结业或取消，不能再变动。" in text(client.post(url, {"confirmed": "yes"}))
    Sitting.objects.update(mark="0")
    page = client.get(address("completion", batch_id=stage.batch_id))
    assert page.context["figures"][1]["value"] == 1
    assert "由何主办归档" in text(page)


def test_closing_says_what_was_not_recorded_before_it_is_confirmed(cast: Cast, sign_in) -> None:
    stage = running(cast)
    client, url = sign_in(cast.organiser), address("class-close", class_id=stage.class_id)
    asked = client.post(url)
    assert asked.status_code == 200
    assert [one.sentence for one in asked.context["reasons"]] == [
        "还有 4 次教学安排没有考勤记录，这些按未登记处理。"
    ]
    assert class_head(None, stage.class_id).state is ClassState.RUNNING


@pytest.mark.parametrize(
    ("who", "status"), [("town_liaison", 404), ("approver", 403), ("nobody", 404)]
)
def test_outsiders_find_nothing_and_others_are_refused(
    cast: Cast,
    sign_in,
    who: str,
    status: int,
) -> None:
    stage = ready(cast)
    client = sign_in(getattr(cast, who))
    assert client.get(address("completion", batch_id=stage.batch_id)).status_code == status
    assert client.post(address("class-close", class_id=stage.class_id)).status_code == status


def test_mine_says_what_is_still_lacking_and_the_outcome_only_once_sealed(
    cast: Cast,
    sign_in,
) -> None:
    stage = ready(cast)
    second = Trainee.objects.get(pk=stage.trainees[1]).person_id
    before = mine(second)
    assert before is not None
    assert (before.outcome, [one.sentence for one in before.lacking]) == (
        None,
        ["测试 50 分，满分 100 分，合格线 60 分，还差 10 分。"],
    )
    client = sign_in(cast.organiser)
    client.post(address("class-close", class_id=stage.class_id), {"confirmed": "yes"})
    after = mine(second)
    assert after is not None
    assert after.outcome is not None
    assert (after.outcome.label, after.lacking) == ("补训", before.lacking)


def test_a_trainee_reads_on_the_own_page_what_is_lacking(cast: Cast, sign_in) -> None:
    stage = ready(cast)
    on_phone("exam_on_phone")
    person = Trainee.objects.get(pk=stage.trainees[1]).person
    member = user("xy2", person.name, "trainee", Place(PlaceKind.PERSON, person.pk))
    User.objects.filter(pk=member.pk).update(person=person)
    page = text(sign_in(User.objects.get(pk=member.pk)).get(address("me")))
    assert "出勤 16 学时，应参加 16 学时。" in page
    assert "测试 50 分，满分 100 分，合格线 60 分，还差 10 分。" in page


def test_who_is_a_trainee_of_nothing_has_no_slot(cast: Cast) -> None:
    assert (mine(None), mine(cast.town_people[0].pk)) == (None, None)


def test_mine_tells_no_mark_while_an_exam_runs(cast: Cast) -> None:
    stage = ready(cast)
    person_id = Trainee.objects.get(pk=stage.trainees[1]).person_id
    Exam.objects.update(closes_at=AFTER + timedelta(minutes=1))
    shown = mine(person_id)
    assert shown is not None
    assert (shown.lacking, ["测试" in one.sentence for one in shown.met]) == ((), [False] * 3)
