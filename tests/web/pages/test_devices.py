"""The phones of a class, from the slip to the end of the class, and what strangers get."""

import re
from datetime import timedelta

import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from tests.cast import PASSWORD, Cast, give, user
from tests.enrolment.made import lock
from tests.scanned import codes_of
from tests.web.world import switch_on
from zhuji.accounts.models import ActivationCode, Device, User
from zhuji.enrolment.models import Trainee
from zhuji.flows.phones import renew_at_table
from zhuji.rules.actor import class_place

CODE = re.compile(r"[A-Z2-9]{5}-[A-Z2-9]{5}")


@pytest.fixture
def class_id(cast: Cast) -> int:
    switch_on("exam_on_phone")
    return lock(cast)


def text_of(pdf: bytes) -> str:
    return pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()


def slips(client: Client, class_id: int, *trainees: int) -> bytes:
    answer = client.post(reverse("device-slips", args=[class_id]), {"trainee": trainees})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert "no-store" in answer["Cache-Control"]
    return answer.content


def activated(code: str) -> Client:
    phone = Client()
    assert phone.post("/activate/", {"code": code})["Location"] == "/me/"
    return phone


def test_from_the_slip_to_the_own_page_until_it_is_revoked(
    cast: Cast, class_id: int, sign_in
) -> None:
    desk = sign_in(cast.organiser)
    pdf = slips(desk, class_id)
    links = codes_of(pdf)
    codes = sorted(CODE.findall(text_of(pdf)))
    assert links == [f"http://testserver/activate/?code={one}" for one in codes]
    assert "丁一鸣" in text_of(pdf)

    phone = Client()
    opened = phone.get(links[0].removeprefix("http://testserver"))
    assert f'value="{codes[0]}"' in opened.content.decode()
    assert ActivationCode.objects.filter(used_at=None).count() == 3
    phone.post("/activate/", {"code": codes[0]})
    assert phone.get("/").headers["Location"] == "/me/"
    assert phone.get("/me/").status_code == 200
    assert "本机" in phone.get("/me/device/").content.decode()
    cookie = phone.cookies["device"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")

    page = desk.get(reverse("devices", args=[class_id])).content.decode()
    assert "3 人，已激活 1 人" in " ".join(page.split())
    trainee = Trainee.objects.get(person=Device.objects.get().person_id)
    desk.post(reverse("device-revoke", args=[trainee.pk]))
    assert phone.get("/me/").headers["Location"] == "/activate/"


def test_the_code_at_the_table_ends_the_old_phone_and_opens_the_new(
    cast: Cast, class_id: int, sign_in
) -> None:
    desk = sign_in(cast.organiser)
    code = CODE.findall(text_of(slips(desk, class_id)))[0]
    old = activated(code)
    person = Device.objects.get().person_id
    trainee = Trainee.objects.get(person=person)

    shown = desk.post(reverse("device-renew", args=[trainee.pk]))

    assert "no-store" in shown["Cache-Control"]
    assert old.get("/me/").status_code == 302
    (new_code,) = set(CODE.findall(shown.content.decode()))
    assert activated(new_code).get("/me/").status_code == 200
    assert desk.get(reverse("device-renew", args=[trainee.pk])).status_code == 405


def test_only_those_ticked_are_printed_and_the_activated_are_left_out(
    cast: Cast, class_id: int, sign_in
) -> None:
    desk = sign_in(cast.organiser)
    first = Trainee.objects.order_by("number").first()
    assert first is not None
    activated(CODE.findall(text_of(slips(desk, class_id, first.pk)))[0])

    assert len(CODE.findall(text_of(slips(desk, class_id)))) == 2
    assert User.objects.filter(username__startswith=f"{class_id}-").count() == 3
    assert not any(one.has_usable_password() for one in User.objects.exclude(person=None))


def test_giving_the_phone_up_ends_it(cast: Cast, class_id: int, sign_in) -> None:
    phone = activated(CODE.findall(text_of(slips(sign_in(cast.organiser), class_id)))[0])

    assert phone.post("/me/device/")["Location"] == "/activate/"

    assert phone.get("/me/")["Location"] == "/sign-in/?next=/me/"
    assert Device.objects.get().end == "given_up"


def test_the_phone_holds_no_staff_rights_and_activation_signs_staff_out(
    cast: Cast, class_id: int, sign_in
) -> None:
    codes = CODE.findall(text_of(slips(sign_in(cast.organiser), class_id)))
    phone = Client()
    phone.post("/sign-in/", {"username": cast.organiser.username, "password": PASSWORD})
    session = phone.cookies["sessionid"].value

    phone.post("/activate/", {"code": codes[0]})

    assert phone.get("/users/").status_code == 403
    assert phone.get(reverse("devices", args=[class_id])).status_code == 404
    phone.cookies["sessionid"] = session
    assert phone.get("/classes/").status_code == 403


def test_a_forged_token_and_another_site_open_nothing(cast: Cast, class_id: int, sign_in) -> None:
    code = CODE.findall(text_of(slips(sign_in(cast.organiser), class_id)))[0]
    stranger, strict = Client(), Client(enforce_csrf_checks=True)
    stranger.cookies["device"] = "x" * 43

    assert stranger.get("/me/")["Location"] == "/activate/"
    assert strict.post("/activate/", {"code": code}).status_code == 403
    refused = stranger.post("/activate/", {"code": "AAAAA-AAAAA", "next": "https://example.com"})
    assert refused.status_code == 422
    assert "没有这个激活码" in refused.content.decode()
    assert "device" not in refused.cookies


def test_a_steward_reaches_no_phone(cast: Cast, class_id: int) -> None:
    steward = user("steward", "薛会务")
    give(steward, "steward", class_place(class_id))
    trainee = Trainee.objects.earliest("pk")

    with pytest.raises(PermissionDenied):
        renew_at_table(by=cast.actor(steward), trainee_id=trainee.pk)


def test_the_list_costs_the_same_for_one_and_for_three(
    cast: Cast, class_id: int, sign_in, django_assert_num_queries
) -> None:
    desk, address = sign_in(cast.organiser), reverse("devices", args=[class_id])
    asked = Trainee.objects.order_by("pk")
    slips(desk, class_id, asked[0].pk)
    with django_assert_num_queries(16):
        desk.get(address)
    slips(desk, class_id)
    with django_assert_num_queries(16):
        desk.get(address)


def test_slips_last_as_long_as_the_county_says(cast: Cast, class_id: int, sign_in) -> None:
    slips(sign_in(cast.organiser), class_id)

    code = ActivationCode.objects.earliest("pk")
    assert code.expires_at - code.made_at == timedelta(days=14)
