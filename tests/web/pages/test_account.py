"""The own account: sessions elsewhere ended, the password changed by the county's rules."""

import time_machine
from django.test import Client

from tests.cast import EPOCH, PASSWORD, Cast
from zhuji.accounts.models import User


def entered(cast: Cast, agent: str) -> Client:
    client = Client(headers={"user-agent": agent})
    client.post("/sign-in/", {"username": cast.organiser.username, "password": PASSWORD})
    return client


@time_machine.travel(EPOCH, tick=False)
def test_the_owner_sees_and_ends_the_other_sessions(cast: Cast) -> None:
    here, there = entered(cast, "Windows Chrome/86"), entered(cast, "Android Chrome/86")
    page = here.get("/account/").content.decode()
    assert "Windows · Chrome" in page
    assert "Android · Chrome" in page

    ended = here.post("/account/sign-ins/end/", follow=True).content.decode()

    assert "已结束其他 1 处登录。" in ended
    assert there.get("/classes/").status_code == 302
    assert here.get("/classes/").status_code == 200


@time_machine.travel(EPOCH, tick=False)
def test_the_security_administrator_ends_anothers(cast: Cast, sign_in) -> None:
    there, desk = entered(cast, "Windows Edg/86"), sign_in(cast.security)
    assert "正在 1 处登录" in desk.get(f"/users/{cast.organiser.pk}/").content.decode()

    desk.post(f"/users/{cast.organiser.pk}/sign-ins/end/")
    desk.post(f"/users/{cast.organiser.pk}/factor/drop/")

    assert there.get("/classes/").status_code == 302


@time_machine.travel(EPOCH, tick=False)
def test_a_new_password_keeps_the_rules_and_ends_other_sessions(cast: Cast) -> None:
    here, there = entered(cast, ""), entered(cast, "")
    for wrong, said in (("short1!", "至少要 8 位"), ("abcdefghij", "2 种")):
        sent = {"old_password": PASSWORD, "new_password1": wrong, "new_password2": wrong}
        assert said in here.post("/account/password/", sent).content.decode()
    new = "river-stone-88"
    sent = {"old_password": "wrong", "new_password1": new, "new_password2": new}
    assert "原密码不对" in here.post("/account/password/", sent).content.decode()

    sent["old_password"] = PASSWORD
    assert here.post("/account/password/", sent)["Location"] == "/account/"

    assert User.objects.get(pk=cast.organiser.pk).check_password(new)
    assert here.get("/classes/").status_code == 200
    assert there.get("/classes/").status_code == 302
