"""The public page: shut until the county opens it, and then only for who holds the paper."""

from datetime import date

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from tests.cast import Cast
from tests.completion.made import AFTER
from tests.documents.made import issued, revocation
from tests.surveys.made import on_phone
from zhuji.documents.actions import revoke_certificate
from zhuji.web.pages.check import TRIES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    cache.clear()
    with time_machine.travel(AFTER, tick=False):
        yield


@pytest.fixture
def open_page() -> None:
    on_phone("certificate_check_page")


def test_the_page_is_not_there_until_the_county_opens_it(cast: Cast, client: Client) -> None:
    code = issued(cast).code
    assert [client.get(address).status_code for address in ("/check/", f"/check/{code}/")] == [
        404,
        404,
    ]
    assert client.post("/check/", {"number": "〔2026〕第001号", "name": "张伟"}).status_code == 404


def test_who_holds_the_paper_sees_what_it_shows_and_no_more(
    cast: Cast, client: Client, open_page: None
) -> None:
    row = issued(cast)
    typed = client.post("/check/", {"number": "2026-1", "name": "张 伟"})
    scanned = client.get(f"/check/{row.code}/")
    pasted = client.post("/check/", {"code": row.code})
    for answer in (typed, scanned, pasted):
        text = answer.content.decode()
        assert (answer.status_code, row.number in text, "22.5" in text) == (200, True, True)
        assert row.unit not in text
        assert (answer["X-Robots-Tag"], "no-store" in answer["Cache-Control"]) == (
            "noindex, nofollow",
            True,
        )
    assert "sessionid" not in client.cookies


def test_a_wrong_name_and_a_wrong_number_get_the_same_answer(
    cast: Cast, client: Client, open_page: None
) -> None:
    issued(cast)
    wrong = [
        client.post("/check/", {"number": number, "name": name}).context
        for number, name in (("〔2026〕第001号", "张玮"), ("〔2026〕第002号", "张伟"))
    ]
    assert [one["text"] for one in wrong] == [
        "没有编号和姓名都相符的证书。请按证书上印的逐字填写，或扫描证书上的二维码。"
    ] * 2
    assert ["statement" in one for one in wrong] == [False, False]
    empty = client.post("/check/", {"number": "〔2026〕第001号"})
    assert "请填写证书编号和姓名" in empty.content.decode()


def test_a_revoked_certificate_shows_the_day_and_not_the_reason(
    cast: Cast, client: Client, open_page: None
) -> None:
    row = issued(cast)
    said = revocation(day=date(2026, 11, 27), reason="冒名领取")
    revoke_certificate(by=cast.actor(cast.organiser), certificate_id=row.id, revocation=said)
    text = client.get(f"/check/{row.code}/").content.decode()
    assert ("已于2026年11月27日作废" in text, "冒名" in text) == (True, False)


def test_guessing_is_slowed_down(cast: Cast, client: Client, open_page: None) -> None:
    tries = [
        client.post("/check/", {"number": f"2026-{n}", "name": "张伟"}).status_code
        for n in range(TRIES + 1)
    ]
    assert tries == [200] * TRIES + [429]
    assert client.get("/check/12345/").status_code == 429
