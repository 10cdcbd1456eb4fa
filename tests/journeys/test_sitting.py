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


def options(page: Page) -> list[str]:
    """Of all questions, those too that are not in sight."""
    return ["".join(text.split()) for text in page.locator("label.answer").all_text_contents()]


def choose(page: Page, choice: int) -> None:
    page.locator("label.answer:visible").nth(choice).click()


def turn(page: Page) -> None:
    page.get_by_role("button", name="下一题").click()


def saved(page: Page) -> None:
    expect(page.locator("[data-saved]")).to_contain_text("已保存", timeout=30_000)


def kept() -> list[tuple[int, int]]:
    return sorted(Answer.objects.values_list("question", "version"))


def test_answers_outlive_the_network_the_tab_and_the_device(live_server, room) -> None:
    with phone(live_server.url) as (page, asked):
        begin(page, room)
        # The recorder handed the paper over; no page of the sitting was asked for.
        assert [address for address in asked if "/sittings/" in address] == []
        shown = options(page)
        assert len(shown) == 13
        choose(page, 1)
        saved(page)
        assert kept() == [(1, 1)]
        assert page.evaluate("document.documentElement.scrollWidth") <= 390

        # The network is cut: answers wait, are changed, and go in order when it is back.
        page.context.set_offline(True)
        choose(page, 0)
        turn(page)
        choose(page, 0)
        expect(page.locator("[data-saved]")).to_contain_text("待保存")
        assert kept() == [(1, 1)]
        page.context.set_offline(False)
        saved(page)
        assert kept() == [(1, 1), (1, 2), (2, 1)]

        # The browser breaks off with an answer unsent: after a reload it is there and goes.
        page.context.set_offline(True)
        choose(page, 1)
        expect(page.locator("[data-saved]")).to_contain_text("待保存")
        page.goto("about:blank")
        page.context.set_offline(False)
        page.go_back()
        saved(page)
        assert options(page) == shown
        assert kept() == [(1, 1), (1, 2), (2, 1), (2, 2)]

        # Another device takes over; the page left open is told so and writes nothing more.
        browser = page.context.browser
        assert browser is not None
        other = browser.new_context(
            viewport={"width": 390, "height": 844}, base_url=live_server.url
        )
        second = other.new_page()
        sign_in(second, room.first.username, PASSWORD)
        second.goto(page.url)
        expect(second.locator("input:checked")).to_have_count(2)
        choose(page, 1)
        expect(page.get_by_text("这份答卷已在别处打开")).to_be_visible()
        assert kept() == [(1, 1), (1, 2), (2, 1), (2, 2)]

        # Handing in tells the blanks first, and leaves nothing behind on the device.
        second.get_by_role("button", name="答题卡").click()
        second.get_by_role("button", name="交卷").click()
        expect(second.get_by_text("还有 3 题没有作答，题号：3、4、5")).to_be_visible()
        second.get_by_role("button", name="确认交卷").click()
        expect(second.get_by_text("已交卷")).to_be_visible()
        assert second.evaluate("Object.keys(localStorage)") == []
        other.close()
    sitting = Sitting.objects.get()
    assert (sitting.handed_in_at is not None, sitting.mark is not None) == (True, True)
    assert [
        address for address in asked if not address.startswith((live_server.url, "about"))
    ] == []
