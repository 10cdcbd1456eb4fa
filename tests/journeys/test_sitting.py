"""A trainee sits a test on a phone: saved only with the receipt, offline, reload, hand-in."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.cast import PASSWORD, Cast
from tests.exams import made
from tests.journeys.browser import needs_chromium, phone, sign_in
from zhuji.base.clock import now
from zhuji.exams.models import Answer, Sitting

pytestmark = [
    pytest.mark.chromium,
    pytest.mark.django_db(transaction=True),
    needs_chromium,
    # The connections of the server's threads close when they are collected.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture
def room(cast: Cast) -> made.Room:
    return made.room(cast, opens_at=now() + timedelta(seconds=1))


def begin(page: Page, room: made.Room) -> None:
    sign_in(page, room.first.username, PASSWORD)
    page.wait_for_timeout(1000)
    page.goto(f"/me/exams/{room.exam_id}/")
    page.get_by_role("button", name="开始作答").click()
    page.wait_for_url("**/sittings/**")
    page.wait_for_load_state()


def choose(page: Page, choice: int) -> None:
    page.locator("fieldset.question:not([hidden]) label.answer").nth(choice).click()


def kept() -> list[tuple[int, int]]:
    return list(Answer.objects.order_by("pk").values_list("question", "version"))


def test_an_answer_is_saved_with_its_receipt_and_there_after_a_reload(live_server, room) -> None:
    with phone(live_server.url) as (page, asked):
        begin(page, room)
        choose(page, 1)
        expect(page.locator("[data-saved]")).to_contain_text("已保存")
        assert kept() == [(1, 1)]

        page.reload()

        chosen = page.locator("fieldset.question:not([hidden]) input:checked")
        expect(chosen).to_have_count(1)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert [address for address in asked if not address.startswith(live_server.url)] == []


def test_an_answer_without_network_waits_and_goes_when_it_is_back(live_server, room) -> None:
    with phone(live_server.url) as (page, _):
        begin(page, room)
        page.context.set_offline(True)
        choose(page, 0)
        expect(page.locator("[data-saved]")).to_contain_text("待保存")
        assert kept() == []

        page.context.set_offline(False)

        expect(page.locator("[data-saved]")).to_contain_text("已保存", timeout=20_000)
        assert kept() == [(1, 1)]


def test_handing_in_warns_of_blanks_and_marks(live_server, room) -> None:
    with phone(live_server.url) as (page, _):
        begin(page, room)
        choose(page, 0)
        expect(page.locator("[data-saved]")).to_contain_text("已保存")
        page.get_by_role("button", name="答题卡").click()
        page.get_by_role("link", name="交卷").click()
        expect(page.get_by_text("题没有作答")).to_be_visible()
        page.get_by_role("button", name="确认交卷").click()
        page.wait_for_load_state()
    sitting = Sitting.objects.get()
    assert sitting.handed_in_at is not None
    assert sitting.mark is not None
