"""The waiting list on the pages of a unit and of the class, and the units that have not answered."""

from datetime import datetime

import time_machine
from django.urls import reverse

from tests.cast import Cast
from tests.classes.made import NOW
from tests.enrolment.made import publish, put_forward, states
from zhuji.audit.models import AuditEvent
from zhuji.enrolment.models import Nomination, Reminder
from zhuji.registry.models import Person

AFTER_DEADLINE = datetime(2026, 11, 21, 9, tzinfo=NOW.tzinfo)


def at(name: str, cast: Cast, class_id: int) -> str:
    return reverse(name, kwargs={"unit_id": cast.town.pk, "class_id": class_id})


def test_a_liaison_lists_people_in_order_and_is_told_who_moved_up(cast: Cast, sign_in) -> None:
    class_id = publish(cast, town=1)
    put_forward(cast, class_id, 0)
    client, page = sign_in(cast.town_liaison), at("unit-class", cast, class_id)
    assert "列入候补" in client.get(page).content.decode()
    for person in cast.town_people[1:3]:
        sent = {"person": person.pk, "waiting": "1"}
        told = client.post(at("nominate", cast, class_id), sent, follow=True).content.decode()
    assert "名额已满，列入本单位候补第 2 位" in told
    last = Nomination.objects.latest("pk")
    client.post(at("waiting-order", cast, class_id), {"earlier": last.pk})
    last.refresh_from_db()
    assert last.waiting_order == 1
    assert "候补第 1 位" in client.get(at("return-form", cast, class_id)).content.decode()

    first = Nomination.objects.earliest("pk")
    client.post(at("nomination-withdraw", cast, class_id), {"nomination": first.pk})
    assert states(class_id) == ["withdrawn", "waiting", "nominated"]
    assert "候补递补" in client.get(page).content.decode()
    home = client.get("/").content.decode()
    assert f"的候补人员{cast.town_people[2].name}已经递补。" in home


def test_the_organiser_takes_back_unused_places(cast: Cast, sign_in) -> None:
    class_id = publish(cast, town=1, bureau=2)
    put_forward(cast, class_id, 0)
    client = sign_in(cast.organiser)
    liaison = sign_in(cast.town_liaison)
    sent = {"person": cast.town_people[1].pk, "waiting": "1"}
    liaison.post(at("nominate", cast, class_id), sent)
    address = reverse("waiting-list", kwargs={"class_id": class_id})
    before = sign_in(cast.organiser).get(address).content.decode()
    assert cast.town_people[1].name in before
    with time_machine.travel(AFTER_DEADLINE, tick=False):
        client = sign_in(cast.organiser)
        assert "收回所选单位未用的名额" in client.get(address).content.decode()
        after = client.post(address, {"unit": cast.bureau.pk}, follow=True).content.decode()
        assert "没有人候补" in after
        assert (
            "机动名额"
            in client.get(reverse("quota", kwargs={"class_id": class_id})).content.decode()
        )
    assert states(class_id) == ["nominated", "nominated"]


def test_a_reminder_is_registered_and_shows_on_the_units_first_page(cast: Cast, sign_in) -> None:
    class_id = publish(cast)
    client = sign_in(cast.organiser)
    address = reverse("unanswered", kwargs={"class_id": class_id})
    page = client.get(address).content.decode()
    assert "石桥镇" in page
    assert "没有催过" in page
    # Whom to call, the number masked until it is asked for, which stands on the record.
    person = Person.objects.get(pk=cast.town_people[0].pk)
    person.phone = "13900001234"
    person.save(update_fields=["phone"])
    masked = client.get(address).content.decode()
    shown = client.post(address, {"read": "yes"}).content.decode()
    said = [(person.name in page, "13900001234" in page) for page in (masked, shown)]
    assert said == [(True, False), (True, True)]
    assert AuditEvent.objects.filter(event="registry.numbers_read").count() == 1
    nobody = client.post(address, {"way": "phone"}, follow=True).content.decode()
    assert "请选择要催报的单位，至少一个。" in nobody
    sent = {"unit": [cast.town.pk], "way": "phone", "note": "石联络接"}
    assert "石联络接" in client.post(address, sent, follow=True).content.decode()
    assert Reminder.objects.get().unit_id == cast.town.pk
    assert "催报：还有 3 个名额没有报名。" in sign_in(cast.town_liaison).get("/").content.decode()
    assert "催报" not in sign_in(cast.bureau_liaison).get("/").content.decode()
