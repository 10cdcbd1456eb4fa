"""The hall's pages as requests: the screen, the phone, the table; with the switch off none is there."""

import re
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.attendance.hall import BEGINS, Hall, hall
from tests.cast import Cast
from tests.surveys.made import on_phone
from zhuji.accounts.models import User
from zhuji.attendance.models import HallCode, Leave, Registration, Sign
from zhuji.policies.models import Overlay

SignIn = Callable[[User], Client]
SEALED = re.compile(r'name="sealed" value="([^"]+)"')


@pytest.fixture
def room(cast: Cast) -> Iterator[Hall]:
    with time_machine.travel(BEGINS, tick=False):
        yield hall(cast)


def test_the_screen_shows_counts_and_a_code_and_nobodys_name(room: Hall, sign_in: SignIn) -> None:
    desk = sign_in(room.cast.organiser)
    screen = desk.get(reverse("hall", args=[room.session_id])).content.decode()
    assert "学员1" not in screen
    told = desk.get(reverse("hall-now", args=[room.session_id])).json()
    assert (told["expected"], told["arrived"], told["open"]) == (3, 0, True)
    assert re.fullmatch(r"\d{6}", told["code"])
    assert told["svg"].startswith("<svg")
    assert 0 < told["changes_in"] <= 15_000
    desk.post(reverse("hall-close", args=[room.session_id]))
    assert desk.get(reverse("hall-now", args=[room.session_id])).json()["code"] == ""
    desk.post(reverse("hall-open", args=[room.session_id]))
    assert HallCode.objects.get().closed_at is None


def test_a_phone_scans_and_sends_with_and_without_a_script(room: Hall, sign_in: SignIn) -> None:
    phone = Client()
    phone.cookies["device"] = room.tokens[0]
    page = phone.get(reverse("hall-scan", args=[room.session_id, room.code()]))
    sealed = SEALED.search(page.content.decode())
    assert sealed is not None
    assert "Cookie" in page["Vary"]
    sent = {"session": room.session_id, "key": str(uuid4()), "sealed": sealed[1]}
    told = phone.post(reverse("hall-sign"), sent).content.decode()
    assert "已签到" in told
    assert Sign.objects.count() == 1
    again = phone.get(reverse("hall-scan", args=[room.session_id, room.code()]))
    assert "不用再扫" in again.content.decode()


def test_six_digits_are_typed(room: Hall, sign_in: SignIn) -> None:
    desk = sign_in(room.cast.organiser)
    code = desk.get(reverse("hall-now", args=[room.session_id])).json()["code"]
    phone = sign_in(room.users[1])
    phone.cookies["device"] = room.tokens[1]
    assert "6 位数字" in phone.get(reverse("hall-code")).content.decode()
    wrong = phone.post(reverse("hall-code"), {"code": "000 000", "key": "x"}).content.decode()
    assert "签到码不对" in wrong
    right = phone.post(reverse("hall-code"), {"code": f"{code[:3]} {code[3:]}"}).content.decode()
    assert "已签到" in right


def test_the_table_looks_at_doubtful_scans(room: Hall, sign_in: SignIn) -> None:
    with time_machine.travel(BEGINS, tick=False) as clock:
        code = room.code()
        clock.shift(17)
        room.scan(0, "phone", code)
        desk, here = sign_in(room.cast.organiser), [room.session_id]
        assert "待核实 1 人" in desk.get(reverse("steward", args=here)).content.decode()
        assert "已换掉 2 秒" in desk.get(reverse("hall-look", args=here)).content.decode()
        said = {"trainee": room.trainees[0], "there": "no"}
        after = desk.post(reverse("hall-look", args=here), said, follow=True).content.decode()
        assert "没有要核实的" in after
        live = desk.get(reverse("steward", args=here) + "?part=live", HTTP_HX_REQUEST="true")
        assert "未到 3 人" in live.content.decode()


def test_arrivals_badges_and_a_substitute(room: Hall, sign_in: SignIn) -> None:
    desk, here = sign_in(room.cast.organiser), [room.batch_id]
    pressed = {"trainee_id": room.trainees[0], "arrived": "yes", "key": uuid4(), "q": "xy"}
    listed = desk.post(reverse("registration", args=here), pressed, follow=True).content.decode()
    assert "已报到 <strong>1</strong>" in listed
    assert (
        "没有收到完整"
        in desk.post(reverse("registration", args=here), {}, follow=True).content.decode()
    )
    assert Registration.objects.count() == 1
    assert "built/camera" in listed
    assert "zhuji serve --tls" in listed
    badges = desk.get(reverse("badges", args=here)).content.decode()
    assert (badges.count('class="qr"'), "学员2" in badges) == (3, True)
    form = {"replaced": room.trainees[1], "name": "顾来", "reason": "值班"}
    refused = desk.post(reverse("substitute", args=here), form).content.decode()
    assert "临时顶替只在办班期间办理" in refused


def test_leave_is_asked_on_the_phone_and_printed_on_paper(room: Hall, sign_in: SignIn) -> None:
    phone = sign_in(room.users[2])
    assert phone.get(reverse("my-leave")).status_code == 404
    on_phone("leave_on_phone")
    form = {
        "kind": "sick",
        "starts_on": "2026-11-25",
        "starts_half": "morning",
        "ends_on": "2026-11-25",
        "ends_half": "morning",
        "reason": "发热",
    }
    listed = phone.post(reverse("my-leave"), form, follow=True).content.decode()
    assert ("请假已提出" in listed, "待审批" in listed) == (True, True)
    assert Leave.objects.get().trainee_id == room.trainees[2]
    assert "时间重叠" in phone.post(reverse("my-leave"), form).content.decode()
    desk = sign_in(room.cast.organiser)
    assert "学员请假条" in desk.get(reverse("leave-slips", args=[room.batch_id])).content.decode()


def test_with_the_switch_off_no_phone_page_is_there(room: Hall, sign_in: SignIn) -> None:
    Overlay.objects.all().delete()
    phone = sign_in(room.users[0])
    for address in ("/hall/", f"/hall/{room.session_id}/{room.session_id}/"):
        assert phone.get(address).status_code == 404
