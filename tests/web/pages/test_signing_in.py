"""The way in: idle sessions end without losing what was sent, and a second factor is asked for."""

import base64
import time
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from django_otp.oath import TOTP

from tests.cast import EPOCH, PASSWORD, Cast
from zhuji.accounts.actions import begin_factor, confirm_factor
from zhuji.accounts.models import SecondFactor, SignIn, User
from zhuji.policies.actions import set_figure
from zhuji.rules.actor import INSTALLATION
from zhuji.rules.verdict import Verdict


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(EPOCH, tick=False) as clock:
        yield clock


def enter(client: Client, user: User, **more: Any) -> Any:
    return client.post("/sign-in/", {"username": user.username, "password": PASSWORD, **more})


def demand(value: str) -> None:
    set_figure(
        by=INSTALLATION, subject="security", key="second_factor_for", value=value, reason="等保"
    )


def test_who_works_stays_and_who_leaves_is_signed_out(cast: Cast, client: Client, clock) -> None:
    enter(client, cast.organiser)
    for _ in range(3):
        clock.shift(timedelta(minutes=29))
        assert client.get("/classes/").status_code == 200

    clock.shift(timedelta(minutes=31))

    answer = client.get("/classes/?sort=title")
    assert answer["Location"] == "/sign-in/?next=/classes/%3Fsort%3Dtitle"
    assert "您超过 30 分钟没有操作，已自动退出。" in client.get(answer["Location"]).content.decode()
    again = enter(client, cast.organiser, next="/classes/?sort=title")
    assert again["Location"] == "/classes/?sort=title"


def test_what_was_sent_too_late_is_kept_for_its_sender_alone(
    cast: Cast, client: Client, clock
) -> None:
    enter(client, cast.organiser)
    clock.shift(timedelta(minutes=31))
    sent = {"name": '<b>"会场"', "places": ["1", "2"], "password": "secret-9"}
    answer = client.post("/venues/", sent, headers={"referer": "http://testserver/venues/?q=1"})
    assert answer["Location"] == "/sign-in/?next=/venues/%3Fq%3D1"
    assert "会场" not in str(client.session["kept"])

    assert enter(client, cast.organiser)["Location"] == "/sign-in/kept/"
    page = unescape(client.get("/sign-in/kept/").content.decode())
    assert 'action="/venues/"' in page
    assert 'name="name" value="<b>"会场""' in page
    assert page.count('name="places"') == 2
    assert "secret-9" not in page
    assert client.get("/sign-in/kept/")["Location"] == "/"

    clock.shift(timedelta(minutes=31))
    client.post("/venues/", sent)
    enter(client, cast.second_organiser)
    assert client.get("/sign-in/kept/")["Location"] == "/"


def test_a_piece_of_a_page_leads_the_whole_page_to_the_sign_in(cast: Cast, client: Client) -> None:
    answer = client.get("/classes/", headers={"hx-request": "true"})

    assert (answer.status_code, answer["HX-Redirect"]) == (200, "/sign-in/?next=/classes/")


def test_a_session_is_new_after_the_sign_in(cast: Cast, client: Client) -> None:
    client.get("/sign-in/")
    client.cookies["sessionid"] = "fixedfixedfixedfixedfixedfixed12"

    enter(client, cast.organiser)

    assert client.cookies["sessionid"].value != "fixedfixedfixedfixedfixedfixed12"
    assert SignIn.objects.get().user == cast.organiser


def test_the_second_factor_is_asked_before_any_page(cast: Cast, client: Client, clock) -> None:
    by = cast.actor(cast.organiser)
    begin_factor(by=by)
    clock.shift(timedelta(minutes=-10))
    codes = confirm_factor(by=by, typed=_now(cast.organiser), password=PASSWORD)
    assert not isinstance(codes, Verdict)
    clock.shift(timedelta(minutes=10))

    assert enter(client, cast.organiser, next="/classes/")["Location"] == "/sign-in/code/"
    assert client.get("/classes/").status_code == 302
    assert client.post("/sign-in/code/", {"code": "000000"}).status_code == 422
    right = client.post("/sign-in/code/", {"code": _now(cast.organiser)})
    assert right["Location"] == "/classes/"
    assert client.get("/classes/").status_code == 200

    late = Client()
    enter(late, cast.organiser, next="https://example.com/")
    clock.shift(timedelta(minutes=6))
    assert late.post("/sign-in/code/", {"code": codes[0]})["Location"] == "/sign-in/"
    enter(late, cast.organiser, next="https://example.com/")
    assert late.post("/sign-in/code/", {"code": codes[0]})["Location"] == "/"


def _now(user: User) -> str:
    made = TOTP(base64.b32decode(SecondFactor.objects.get(user=user).secret))
    made.time = time.time()
    return f"{made.token():06d}"


def test_who_must_have_one_sets_it_up_first(cast: Cast, client: Client) -> None:
    demand("administrators")
    assert enter(Client(), cast.organiser)["Location"] == "/"

    assert enter(client, cast.administrator)["Location"] == "/account/factor/"
    assert client.get("/users/")["Location"] == "/account/factor/"
    page = client.get("/account/factor/").content.decode()
    assert 'class="qr"' in page
    own = {"password": PASSWORD}
    assert client.post("/account/factor/", own | {"code": "000000"}).status_code == 422
    found = client.post("/account/factor/", {"code": _now(cast.administrator)})
    assert (found.status_code, "密码不对" in found.content.decode()) == (422, True)
    done = client.post("/account/factor/", own | {"code": _now(cast.administrator)})
    assert "恢复码只显示这一次" in done.content.decode()
    assert done.content.decode().count("<li><strong>") == 10
    assert client.get("/users/").status_code == 200
    refused = client.post("/account/factor/remove/", {"code": "000000"}, follow=True)
    assert "不能取消" in refused.content.decode()
