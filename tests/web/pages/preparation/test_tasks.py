from datetime import datetime

import pytest
import time_machine

from tests.cast import Cast
from tests.classes.made import make, propose
from zhuji.classes.models import PreparationTask
from zhuji.classes.queries import task_or_404, tasks_of_class

pytestmark = pytest.mark.django_db
NOW = datetime.fromisoformat("2026-11-15T09:00:00+08:00")
FORM = {"title": "借用投影仪", "part": "venue", "days_before": "3"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as travelled:
        yield travelled


def text(answer) -> str:
    return answer.content.decode()


def venue(cast: Cast) -> PreparationTask:
    task = PreparationTask.objects.get(key="venue")
    task.owner_unit, task.owner_name, task.owner_phone = cast.town, "丁一鸣", "0000-1234567"
    task.save()
    return task


def test_the_list_names_owners_and_what_the_house_knows(cast: Cast, sign_in) -> None:
    class_id = propose(cast)
    venue(cast)
    shown = text(sign_in(cast.organiser).get(f"/classes/{class_id}/tasks/"))
    assert "11月10日 周二" in shown
    assert "已逾期 5 天。" in shown
    assert "丁一鸣" in shown
    assert "0000-1234567" in shown


def test_the_list_is_cut_by_unit_and_state(cast: Cast, sign_in) -> None:
    class_id = propose(cast)
    venue(cast)
    client = sign_in(cast.organiser)
    rows = client.get(f"/classes/{class_id}/tasks/", {"unit": "石桥镇"}).context["tasks"]
    assert [one.row.key for one in rows] == ["venue"]
    client.post(f"/tasks/{rows[0].row.id}/settle/")
    opened = client.get(f"/classes/{class_id}/tasks/", {"show": "open"}).context["tasks"]
    assert "venue" not in [one.row.key for one in opened]


def test_a_class_without_tasks_offers_the_template(cast: Cast, sign_in) -> None:
    class_id = make(cast)
    PreparationTask.objects.all().delete()
    client = sign_in(cast.organiser)
    assert "按模板建立清单" in text(client.get(f"/classes/{class_id}/tasks/"))
    client.post(f"/classes/{class_id}/tasks/template/")
    assert len(tasks_of_class(class_id)) == 20
    told = client.post(f"/classes/{class_id}/tasks/template/", follow=True)
    assert "都已经在清单里" in text(told)


def test_a_task_is_added_and_changed(cast: Cast, sign_in) -> None:
    class_id = propose(cast)
    client = sign_in(cast.organiser)
    assert client.get(f"/classes/{class_id}/tasks/new/").status_code == 200
    client.post(f"/classes/{class_id}/tasks/new/", FORM)
    added = PreparationTask.objects.latest("pk")
    assert (added.title, added.days_before) == ("借用投影仪", 3)

    pinned = FORM | {"pinned_on": "2026-11-16"}
    told = client.post(f"/tasks/{added.pk}/", pinned)
    assert "请写明为什么指定这个日期。" in text(told)
    client.post(f"/tasks/{added.pk}/", pinned | {"pinned_reason": "设备只有这天在"})
    assert str(task_or_404(added.pk).due) == "2026-11-16"


def test_the_liaison_of_the_owner_unit_settles_it(cast: Cast, sign_in) -> None:
    propose(cast)
    task = venue(cast)
    client = sign_in(cast.town_liaison)
    shown = text(client.get("/preparing/"))
    assert "本单位筹备事项" in shown
    assert task.title in shown
    answer = client.post(
        f"/tasks/{task.pk}/settle/", {"note": "已定党校礼堂", "back": "/preparing/"}
    )
    assert answer.headers["Location"] == "/preparing/"
    assert task_or_404(task.pk).settled_note == "已定党校礼堂"
    assert "没有待办的筹备事项" in text(client.get("/preparing/"))


def test_a_way_back_out_of_the_house_is_not_taken(cast: Cast, sign_in) -> None:
    propose(cast)
    task = venue(cast)
    answer = sign_in(cast.organiser).post(
        f"/tasks/{task.pk}/settle/", {"back": "https://elsewhere.example/"}
    )
    assert answer.headers["Location"] == "/preparing/"


def test_a_settled_task_says_by_whom_and_is_opened_again(cast: Cast, sign_in) -> None:
    propose(cast)
    task = venue(cast)
    client = sign_in(cast.organiser)
    bare = client.post(f"/tasks/{task.pk}/settle/", {"not_needed": "yes"}, follow=True)
    assert "请写明为什么不需要。" in text(bare)
    client.post(f"/tasks/{task.pk}/settle/", {"not_needed": "yes", "note": "用机关礼堂"})
    shown = text(client.get(f"/tasks/{task.pk}/"))
    assert ("何主办" in shown, "用机关礼堂" in shown) == (True, True)
    client.post(f"/tasks/{task.pk}/reopen/", {"reason": "礼堂停电"})
    assert task_or_404(task.pk).open


def test_the_call_list_has_what_presses_by_unit(cast: Cast, sign_in) -> None:
    class_id = propose(cast)
    venue(cast)
    client = sign_in(cast.organiser)
    listed = client.get(f"/classes/{class_id}/tasks/calls/").context["calls"]
    assert [(owner, len(tasks)) for owner, tasks in listed] == [
        ("县委组织部", 6),
        ("石桥镇", 1),
        ("", 1),
    ]
    everything = client.get(f"/classes/{class_id}/tasks/calls/", {"all": "1"}).context["calls"]
    assert sum(len(tasks) for _, tasks in everything) == 20
    assert "没有要催办的事项" in text(_nothing(client, class_id))


def _nothing(client, class_id: int):
    PreparationTask.objects.exclude(key="archive").delete()
    return client.get(f"/classes/{class_id}/tasks/calls/")
