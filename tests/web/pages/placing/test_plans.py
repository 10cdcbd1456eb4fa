import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from tests.classes.made import NOW
from tests.enrolment.placed import Placed
from zhuji.enrolment.models import BatchPlan
from zhuji.enrolment.queries import plan_that_counts
from zhuji.flows import run_batching
from zhuji.rules.verdict import Reason, reason_to_plain
from zhuji.rules.words import RuleKind
from zhuji.web.pages.placing import plans

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


def at(placed: Placed, name: str, **ids: int) -> str:
    return reverse(name, kwargs={"class_id": placed.class_id, **ids})


def text(answer) -> str:
    return answer.content.decode()


def test_from_the_conflict_through_a_trial_to_the_plan_that_counts(cast: Cast, sign_in) -> None:
    placed, client = Placed(cast, capacities=(2, 1)), sign_in(cast.organiser)
    placed.wish(0, 2)
    page = at(placed, "placing")
    first = text(client.get(page))
    assert ("卢静怡（石桥镇）" in first, "第二期" in first, "计算分期" in first) == (True,) * 3

    stuck = client.post(page, {"aim": ["mix", "wishes", "nonsense"]}, follow=True)
    infeasible = BatchPlan.objects.get()
    assert ("为什么排不出来" in text(stuck), infeasible.aims) == (
        True,
        ["mix", "wishes", "least_change"],
    )
    assert ("已证明最省" in text(stuck), "没有算到底" in text(stuck)) == (True, False)
    infeasible.notes = [reason_to_plain(Reason.of("plan_relaxation_open", kind=RuleKind.APART))]
    infeasible.relaxations[0]["bound"] = 0
    infeasible.save()
    ids = {"batch_plan_id": infeasible.pk}
    shown = text(client.get(at(placed, "batch-plan", **ids)))
    assert ("最省不少于 0" in shown, "只放宽“AB岗”也许可行" in shown) == (True, True)
    refused = client.post(at(placed, "batch-plan-adopt", **ids), follow=True)
    assert "这次计算没有排出分期" in text(refused)
    nothing = client.post(at(placed, "batch-plan-try", **ids), {"relaxation": "99"}, follow=True)
    assert "请从列出的放宽办法中选一个" in text(nothing)
    tried = client.post(at(placed, "batch-plan-try", **ids), {"relaxation": "0"}, follow=True)
    trial = BatchPlan.objects.first()
    assert ("这是试算" in text(tried), "增加 1 个名额" in text(tried)) == (True, True)
    ids = {"batch_plan_id": trial.pk}
    assert "放宽条件后的试算" in text(
        client.post(at(placed, "batch-plan-adopt", **ids), follow=True)
    )
    made = client.post(at(placed, "batch-plan-apply", **ids), follow=True)
    real = BatchPlan.objects.first()
    shown = text(made)
    assert ("已证明是最好的" in shown, "采用这份计划" in shown, real.changes) == (True, True, [])

    ids = {"batch_plan_id": real.pk}
    assert "这份计划已采用" in text(client.post(at(placed, "batch-plan-adopt", **ids), follow=True))
    assert plan_that_counts(placed.class_id).id == real.pk
    for name in ("batch-plan-export", "batch-plan-days"):
        book = client.get(at(placed, name, **ids))
        assert book["Content-Type"].endswith("spreadsheetml.sheet")
    assert "没有人换期" in text(client.get(at(placed, "placing-changed")))


def test_a_repair_says_whom_it_moves_and_who_is_to_be_told(cast: Cast, sign_in) -> None:
    placed, client = Placed(cast, capacities=(3, 3)), sign_in(cast.organiser)
    placed.wish(0, 2)
    client.post(at(placed, "placing"))
    client.post(at(placed, "batch-plan-adopt", batch_plan_id=BatchPlan.objects.get().pk))
    placed.busy(0, 2)
    repaired = text(client.post(at(placed, "placing"), {"repair": "yes"}, follow=True))
    assert ("有 1 人换期" in repaired, "丁一鸣" in repaired) == (True, True)
    client.post(at(placed, "batch-plan-adopt", batch_plan_id=BatchPlan.objects.first().pk))
    told = text(client.get(at(placed, "placing-changed")))
    assert ("丁一鸣" in told, "马晓岚" in told, "通知时间和经手人" in told) == (True, False, True)


def test_a_large_class_is_followed_and_called_off(cast: Cast, sign_in, monkeypatch) -> None:
    monkeypatch.setattr(run_batching, "SMALL", 0)
    placed, client = Placed(cast), sign_in(cast.organiser)
    waiting = text(client.post(at(placed, "placing"), follow=True))
    assert ("正在后台计算" in waiting, 'hx-trigger="every 3s"' in waiting) == (True, True)
    job = run_batching.ask_for_plan(by=placed.by, class_id=placed.class_id)
    follows = {"headers": {"HX-Request": "true"}}
    assert 'id="plan-job"' in text(client.get(at(placed, "placing"), **follows))
    over = client.post(reverse("job-cancel", kwargs={"job_id": job}), follow=True)
    assert ("任务已取消" in text(over), "刷新进度" in text(over)) == (True, False)
    assert not BatchPlan.objects.exists()
    led = client.get(at(placed, "placing"), **follows)
    assert led["HX-Redirect"] == at(placed, "placing")
    monkeypatch.undo()
    client.post(at(placed, "placing"))
    led = client.get(at(placed, "placing"), **follows)
    key = BatchPlan.objects.get().pk
    assert led["HX-Redirect"] == at(placed, "batch-plan", batch_plan_id=key)


def test_a_plan_of_another_class_is_not_there(cast: Cast, sign_in) -> None:
    placed, client = Placed(cast), sign_in(cast.organiser)
    client.post(at(placed, "placing"))
    key = BatchPlan.objects.get().pk
    assert client.get(at(placed, "batch-plan", batch_plan_id=key + 1)).status_code == 404


@pytest.mark.parametrize("people", [1, 3])
def test_statements_do_not_grow_with_people(cast: Cast, sign_in, people: int) -> None:
    placed, client = Placed(cast, people=people, capacities=(3, 3)), sign_in(cast.organiser)
    client.post(at(placed, "placing"))
    key = BatchPlan.objects.get().pk
    client.post(at(placed, "batch-plan-adopt", batch_plan_id=key))
    pages = {
        at(placed, "placing"): 35,
        at(placed, "batch-plan", batch_plan_id=key): 34,
        at(placed, "placing-board"): 26,
    }
    found = {}
    for page in pages:
        client.get(page)
        with CaptureQueriesContext(connection) as statements:
            client.get(page)
        found[page] = len(statements)
    assert found == pages


def test_a_long_plan_is_shown_page_by_page(cast: Cast, sign_in, monkeypatch) -> None:
    monkeypatch.setattr(plans, "_A_PAGE", 2)
    placed, client = Placed(cast, people=3, capacities=(3, 3)), sign_in(cast.organiser)
    client.post(at(placed, "placing"))
    page = at(placed, "batch-plan", batch_plan_id=BatchPlan.objects.get().pk)
    shown = [client.get(f"{page}?page={number}").context["lines"] for number in (1, 2)]
    assert [len(one) for one in shown] == [2, 1]
    assert len({line.person.nomination_id for one in shown for line in one}) == 3
