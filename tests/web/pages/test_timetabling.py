import re
from typing import Any

import time_machine
from django.test import Client

from tests.attendance.made import BEFORE
from tests.cast import Cast
from tests.timetable import made
from zhuji.base.jobs import run_here
from zhuji.base.models import Job
from zhuji.registry.models import Lecturer, Venue
from zhuji.timetable.models import ChangeNotice, ProposedTimetable, Session, WantedSession

WAITS = "课程表改动后，还有"  # on the first page


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def planned(client: Client, here: str, **asked: str) -> str:
    """A plan asked for on the page, sought to its end; the page that shows it."""
    client.post(here, asked)
    run_here(Job.objects.latest("pk").pk)
    return f"{here}plans/{ProposedTimetable.objects.latest('pk').pk}/"


@time_machine.travel(BEFORE, tick=False)
def test_a_class_is_planned_published_and_repaired_on_its_pages(cast: Cast, sign_in: Any) -> None:
    batch, client = made.batch(cast), sign_in(cast.organiser)
    here = f"/classes/{made.class_id_of(batch)}/planning/"
    Venue.objects.create(name="报告厅", seats=300)
    li = Lecturer.objects.create(name="李老师", only="2026-11-25 上午")
    assert "还没有课程需求" in shown(client, here)

    client.post(here, {"begin": "1"})
    first = WantedSession.objects.all()[0]
    lecture = WantedSession.objects.filter(kind="lecture")[0]
    assert "从模板带入" not in shown(client, here)
    typed = {"kind": "lecture", "title": "第一讲", "periods": "2", "lecturers": [str(li.pk)]}
    client.post(f"{here}wanted/{lecture.pk}/", typed)
    assert "第一讲" in shown(client, f"{here}wanted/{lecture.pk}/")
    client.post(f"{here}wanted/new/", typed | {"title": "第二讲", "on_day": "2"})
    page = shown(client, here)
    assert ("李老师" in page, "对不上培训专题的" in page) == (True, True)

    none = planned(client, here, plan="1")
    page = shown(client, none)
    limited = "李老师有时间限制：只有2026-11-25 上午有空"
    assert ("排不出来" in page, limited in page) == (True, True)
    relaxed = page.split('name="relaxed" value="')[1].split('"')[0]
    best = planned(client, here, relaxed=relaxed)
    page = shown(client, best)
    assert ("已证明最好" in page, "这次放宽了" in page) == (True, True)
    client.post(best)
    assert "已采用" in shown(client, here)
    assert Session.objects.filter(wanted=first).count() == 1

    versions = f"/batches/{batch}/timetable/versions/"
    page = shown(client, versions)
    assert ("还没有发布的改动" in page, "“第一讲”没有归入专题" in page) == (True, True)
    client.post(versions)
    assert "第 1 版" in shown(client, versions)

    repair = f"/batches/{batch}/timetable/repair/"
    assert "请选择哪些半天不能来、不能用" in client.post(repair, {"venue": ""}).content.decode()
    taught = Session.objects.filter(lecturer=li)[0]
    half_day = f"{taught.day} {taught.half_day}"
    ticked = re.compile(f'value="{half_day}"[^>]*checked')
    assert ticked.search(shown(client, f"{repair}?session={taught.pk}"))
    out = {"lecturer": str(li.pk), "half_days": [half_day]}
    Lecturer.objects.filter(pk=li.pk).update(only="")
    assert "已证明不能动得更少" in client.post(repair, out).content.decode()
    client.post(repair, out | {"apply": "1"})
    client.post(versions)
    page = shown(client, versions)
    assert "要通知的人" in page
    assert WAITS in shown(client, "/")
    client.post(versions, {"told": "1", "notice": [one.pk for one in ChangeNotice.objects.all()]})
    assert "要通知的人" not in shown(client, versions)
    assert WAITS not in shown(client, "/")

    client.post(f"{here}wanted/{first.pk}/", {"remove": "1"})
    assert not WantedSession.objects.filter(pk=first.pk).exists()
