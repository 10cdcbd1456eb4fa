from django.urls import reverse

from tests.cast import Cast
from tests.enrolment.made import confirm_all, publish, put_forward, states
from zhuji.enrolment.models import Nomination


def test_the_overview_names_the_silent_units(cast: Cast, sign_in) -> None:
    class_id = publish(cast)
    put_forward(cast, class_id, 0)
    client = sign_in(cast.organiser)
    address = reverse("nominations", kwargs={"class_id": class_id})
    page = client.get(address).content.decode()
    assert page.count("row-warn") == 1
    assert "丁一鸣" in page
    assert "丁一鸣" not in client.get(address, {"unit": cast.bureau.pk}).content.decode()
    assert "丁一鸣" in client.get(address, {"q": "丁一", "page": "9"}).content.decode()
    assert "没有找到" in client.get(address, {"q": "王不在"}).content.decode()


def test_a_nomination_is_declined_with_its_reason(cast: Cast, sign_in) -> None:
    class_id = publish(cast)
    put_forward(cast, class_id, 0)
    row = Nomination.objects.get()
    client = sign_in(cast.organiser)
    address = reverse("nomination-decline", kwargs={"class_id": class_id, "nomination_id": row.pk})
    assert "不录取丁一鸣（石桥镇）" in client.get(address).content.decode()
    assert "请填写不录取的原因。" in client.post(address, {"nomination": row.pk}).content.decode()
    done = client.post(address, {"nomination": row.pk, "reason": "名额调整"}, follow=True)
    assert "已按不录取处理" in done.content.decode()
    assert states(class_id) == ["declined"]


def test_a_sealed_return_is_registered(cast: Cast, sign_in) -> None:
    class_id = publish(cast)
    client = sign_in(cast.organiser)
    address = reverse("returns", kwargs={"class_id": class_id})
    assert "丁一鸣" in client.get(address, {"unit": cast.town.pk}).content.decode()
    sent = {"unit": cast.town.pk, "dated": "2026-11-01", "people": cast.town_people[0].pk}
    assert "回执没有加盖公章" in client.post(address, sent).content.decode()
    assert states(class_id) == []
    done = client.post(address, sent | {"sealed": "on"}, follow=True).content.decode()
    assert "石桥镇的回执已登记。" in done
    assert states(class_id) == ["confirmed"]


def test_the_lock_asks_about_unconfirmed_ones(cast: Cast, sign_in) -> None:
    class_id = publish(cast)
    put_forward(cast, class_id, 0)
    confirm_all(cast, class_id)
    put_forward(cast, class_id, 1)
    client = sign_in(cast.organiser)
    address = reverse("class-step", kwargs={"class_id": class_id})
    page = client.post(address, {"step": "lock_roster"}).content.decode()
    assert "锁定后按不录取处理：马晓岚（石桥镇）。" in page
    client.post(address, {"step": "lock_roster", "confirmed": "yes"})
    assert states(class_id) == ["accepted", "declined"]
