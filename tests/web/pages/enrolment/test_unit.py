"""A unit's pages: works, wrong method, outsider 404, no right 403, bad input shows the sentence."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from tests.enrolment.made import (
    confirm_all,
    publish,
    put_forward,
    put_forward_below,
    states,
    village,
)
from zhuji.enrolment.models import Nomination
from zhuji.registry.models import Person, Post, Unit


def at(name: str, cast: Cast, class_id: int) -> str:
    return reverse(name, kwargs={"unit_id": cast.town.pk, "class_id": class_id})


def test_a_liaison_finds_the_class_and_nominates(cast: Cast, sign_in) -> None:
    class_id = publish(cast)
    client = sign_in(cast.town_liaison)
    assert "全县基层党务工作者示范培训班" in client.get(reverse("nominating")).content.decode()

    page = at("unit-class", cast, class_id)
    answer = client.post(
        at("nominate", cast, class_id), {"person": cast.town_people[0].pk}, follow=True
    )
    assert answer.redirect_chain == [(page, 302)]
    assert "已报名，等待本单位审核。" in answer.content.decode()
    assert states(class_id) == ["nominated"]

    again = client.post(
        at("nominate", cast, class_id), {"person": cast.town_people[0].pk}, follow=True
    )
    assert "石桥镇已为其报名。" in again.content.decode()

    row = Nomination.objects.get()
    client.post(at("nomination-withdraw", cast, class_id), {"nomination": row.pk})
    assert states(class_id) == ["withdrawn"]


def test_an_approver_confirms_those_ticked(cast: Cast, sign_in) -> None:
    class_id = publish(cast)
    put_forward(cast, class_id, 0, 1)
    client = sign_in(cast.town_approver)
    assert "审核通过所选人员" in client.get(at("unit-class", cast, class_id)).content.decode()
    ids = list(Nomination.objects.values_list("pk", flat=True))
    done = client.post(
        at("nomination-confirm", cast, class_id), {"nomination": ids}, follow=True
    ).content.decode()
    assert "已审核 2 人。" in done
    assert states(class_id) == ["confirmed"] * 2
    none = client.post(at("nomination-confirm", cast, class_id), follow=True).content.decode()
    assert "没有选择人员，请先勾选再审核。" in none


def test_reasons_stand_beside_the_person(cast: Cast, sign_in) -> None:
    class_id = publish(cast)
    Post.objects.all().update(ended_on="2026-01-01")
    put_forward(cast, class_id, 0)
    page = sign_in(cast.town_liaison).get(at("unit-class", cast, class_id), {"q": "丁"})
    assert "丁一鸣" in page.content.decode()
    assert "马晓岚" not in page.content.decode().split("本单位人员")[1]


def test_the_paper_return_has_a_line_for_each_place(cast: Cast, sign_in) -> None:
    class_id = publish(cast, town=5)
    put_forward(cast, class_id, 0)
    confirm_all(cast, class_id)
    page = sign_in(cast.town_liaison).get(at("return-form", cast, class_id)).content.decode()
    assert "丁一鸣" in page
    assert page.count('<td class="number">') == 5


@pytest.mark.parametrize(
    ("name", "user", "status"),
    [
        ("unit-class", "bureau_liaison", 404),
        ("unit-class", "nobody", 404),
        ("nominate", "bureau_liaison", 404),
        ("nominate", "town_approver", 403),
        ("nomination-confirm", "town_liaison", 403),
        ("nomination-confirm", "bureau_approver", 404),
        ("nomination-withdraw", "town_approver", 403),
        ("nominate", "organiser", 403),
        ("unit-class", "organiser", 200),
    ],
)
def test_who_may_come_in(cast: Cast, sign_in, name: str, user: str, status: int) -> None:
    class_id = publish(cast)
    client = sign_in(getattr(cast, user))
    address = at(name, cast, class_id)
    answer = client.get(address) if name == "unit-class" else client.post(address)
    assert answer.status_code == status


@pytest.mark.parametrize("name", ["nominate", "nomination-withdraw"])
def test_a_step_is_not_taken_by_looking(cast: Cast, sign_in, name: str) -> None:
    class_id = publish(cast)
    assert sign_in(cast.town_liaison).get(at(name, cast, class_id)).status_code == 405


def test_a_broken_request_is_not_found(cast: Cast, sign_in) -> None:
    class_id = publish(cast)
    answer = sign_in(cast.town_liaison).post(at("nominate", cast, class_id), {"person": "x"})
    assert answer.status_code == 404


def test_a_town_administrator_reviews_what_villages_nominate(cast: Cast, sign_in) -> None:
    class_id, below = publish(cast), village(cast)
    own = {"unit_id": below.unit.pk, "class_id": class_id}
    client = sign_in(below.liaison)
    assert (
        "名额是石桥镇及下级单位合用的"
        in client.get(reverse("unit-class", kwargs=own)).content.decode()
    )
    client.post(reverse("nominate", kwargs=own), {"person": below.person.pk})
    first = Nomination.objects.get()

    client = sign_in(below.administrator)
    assert reverse("unit-class", kwargs={"unit_id": cast.town.pk, "class_id": class_id}) in (
        client.get(reverse("confirming")).content.decode()
    )
    assert "有 1 名报名人员等待您审核" in client.get(reverse("home")).content.decode()
    page = client.get(at("unit-class", cast, class_id)).content.decode()
    assert ("下级单位报名" in page, "东河村支书" in page, "从下面" in page) == (True, True, False)
    back = reverse("nomination-return", args=[cast.town.pk, class_id, first.pk])
    assert client.post(back, {"reason": ""}).status_code == 200
    assert client.post(back, {"reason": "请补正职务"}).status_code == 302

    client = sign_in(below.liaison)
    assert "请补正职务" in client.get(reverse("unit-class", kwargs=own)).content.decode()
    client.post(reverse("nominate", kwargs=own), {"person": below.person.pk})
    second = Nomination.objects.latest("pk")

    client = sign_in(below.administrator)
    client.post(at("nomination-confirm", cast, class_id), {"nomination": [second.pk]})
    assert states(class_id) == ["returned", "confirmed"]
    assert "东河村支书" in client.get(at("return-form", cast, class_id)).content.decode()
    organiser = sign_in(cast.organiser)
    listed = organiser.get(reverse("nominations", args=[class_id])).content.decode()
    assert "石管理" in listed


def test_a_town_administrator_reaches_the_own_subtree_alone(cast: Cast, sign_in) -> None:
    class_id, below = publish(cast), village(cast)
    outside = village(cast, "北岗村")
    Unit.objects.filter(pk=outside.unit.pk).update(parent=cast.bureau)
    put_forward(cast, class_id, 0)
    nomination = Nomination.objects.get().pk
    people = {
        200: (cast.town_people[0], below.person),
        404: (cast.bureau_people[0], outside.person),
    }
    units = {200: (cast.town, below.unit), 404: (cast.bureau, outside.unit)}
    client = sign_in(below.administrator)
    for status in (200, 404):
        pages = [reverse("unit-home", args=[unit.pk]) for unit in units[status]]
        for who in people[status]:
            pages += [reverse(name, args=[who.pk]) for name in ("person", "person-edit")]
        assert [client.get(page).status_code for page in pages] == [status] * len(pages)
    for unit, status in ((cast.bureau, 404), (outside.unit, 404), (below.unit, 404)):
        # Through a unit that is the own, but is not where the nomination was made, neither.
        here = reverse("nomination-return", args=[unit.pk, class_id, nomination])
        assert client.get(here).status_code == status
    moved = client.post(
        reverse("person-edit", args=[below.person.pk]),
        {"name": "秦支书", "unit": outside.unit.pk, "sex": ""},
    )
    assert (moved.status_code, Person.objects.get(pk=below.person.pk).unit) == (200, below.unit)
    listed = client.get(reverse("people")).content.decode()
    assert ("东河村支书" in listed, "北岗村支书" in listed, "汪洋洋" in listed) == (
        True,
        False,
        False,
    )


def test_the_town_page_asks_as_much_for_three_villages_as_for_one(cast: Cast, sign_in) -> None:
    class_id, counts = publish(cast), []
    below = village(cast)
    put_forward_below(cast, class_id, below)
    client = sign_in(below.administrator)
    for name in ("西河村", "柳林村"):
        with CaptureQueriesContext(connection) as asked:
            client.get(at("unit-class", cast, class_id))
            client.get(reverse("confirming"))
        counts.append(len(asked))
        put_forward_below(cast, class_id, village(cast, name))
    assert counts[0] == counts[1]
