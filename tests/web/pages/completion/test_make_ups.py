import pytest
import time_machine
from django.urls import reverse

from tests.cast import Cast
from tests.completion.made import AFTER, closed, make_up, ready
from zhuji.completion.models import MakeUp
from zhuji.completion.queries import make_up_row, verdict_of_trainee
from zhuji.rules.words import Completion, MakeUpPath

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def test_before_the_closing_the_page_leads_to_the_outlook(cast: Cast, sign_in) -> None:
    page = sign_in(cast.organiser).get(reverse("make-ups", args=[ready(cast).batch_id]))
    assert "结业归档以后安排补训" in page.content.decode()


def test_a_retest_is_decided_on_typed_in_and_completes(cast: Cast, sign_in) -> None:
    stage, client = closed(cast), sign_in(cast.organiser)
    second, third = stage.trainees[1:]
    listed = client.get(reverse("make-ups", args=[stage.batch_id]))
    assert [row[0].trainee_id for row in listed.context["waiting"]] == [second, third]
    (told,) = listed.context["letters"]
    word = client.get(reverse("unit-letter", args=[stage.class_id, told.unit_id]))
    assert b"".join(word.streaming_content).startswith(b"PK")
    new = reverse("make-up-new", args=[second])
    shown = client.get(new)
    assert [word for word, _why in shown.context["shut"]] == ["补课", "补交作业"]
    decided = {"path": "retest", "reason": "部务会同意", "due_on": "2026-12-20"}
    assert client.post(new, decided)["Location"] == reverse("make-ups", args=[stage.batch_id])
    assert "正在进行" in client.post(new, decided).content.decode()
    row = MakeUp.objects.get()
    address = reverse("make-up", args=[row.pk])
    result = {"do": "result", "done_on": "2026-11-27", "place": "县委党校", "full": "100"}
    assert "分数应在" in client.post(address, result | {"mark": "120"}).content.decode()
    assert client.post(address, result | {"mark": "75.5"}).status_code == 302
    assert "75.5 分，满分 100 分" in client.get(address).content.decode()
    outcome = verdict_of_trainee(stage.batch_id, second).verdict.outcome
    assert outcome is Completion.COMPLETED


def test_missed_sessions_are_ticked(cast: Cast, sign_in) -> None:
    stage, client = closed(cast), sign_in(cast.organiser)
    make_up_id = make_up(cast, stage.trainees[1], MakeUpPath.RETEST)
    MakeUp.objects.update(path=MakeUpPath.SESSIONS, trainee=stage.trainees[2])
    address = reverse("make-up", args=[make_up_id])
    assert "专题4" in client.get(address).content.decode()
    values = {
        "do": "result",
        "done_on": "2026-11-27",
        "place": "第二期",
        "sessions": [stage.sessions[3]],
    }
    assert client.post(address, values).status_code == 302
    assert make_up_row(make_up_id).state == "fulfilled"


def test_the_next_run_waits_for_its_own_closing_and_may_be_given_up(cast: Cast, sign_in) -> None:
    stage, client = closed(cast), sign_in(cast.organiser)
    target = {"target_id": stage.class_id}
    make_up_id = make_up(cast, stage.trainees[2], MakeUpPath.NEXT_RUN, **target)
    address = reverse("make-up", args=[make_up_id])
    assert "按现有记录办结" in client.get(address).content.decode()
    assert client.post(address, {"do": "end", "note": "调离本县"}).status_code == 302
    page = client.get(address).content.decode()
    assert ("调离本县" in page, "按现有记录办结" in page) == (True, False)
    assert "已终止" in client.get(reverse("make-ups", args=[stage.batch_id])).content.decode()


def test_who_has_completed_has_no_path(cast: Cast, sign_in) -> None:
    stage = closed(cast)
    page = sign_in(cast.organiser).get(reverse("make-up-new", args=[stage.trainees[0]]))
    assert "没有可以走的途径" in page.content.decode()
