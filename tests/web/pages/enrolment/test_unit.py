"""A unit's pages: works, wrong method, outsider 404, no right 403, bad input shows the sentence."""

import pytest
from django.urls import reverse

from tests.cast import Cast
from tests.enrolment.made import confirm_all, publish, put_forward, states
from zhuji.enrolment.models import Nomination
from zhuji.registry.models import Post


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
