import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.urls import reverse

from zhuji.rules.verdict import Citation, Permitted, Reason, Verdict
from zhuji.web.said import MENDED, Said, said, tell
from zhuji.wording.reasons import REASONS

CITED = Reason.of("roster_empty", Citation("x@1", "暂行规定", "第三条"))


def request() -> HttpRequest:
    made = HttpRequest()
    made._messages = CookieStorage(made)  # type: ignore[attr-defined] # what the middleware does
    return made


def test_reason_is_said_with_its_article() -> None:
    assert said([CITED]) == (Said(str(REASONS["roster_empty"]), "暂行规定 第三条"),)


def test_citation_without_an_article_is_not_named() -> None:
    assert said([Reason.of("roster_empty", Citation("county", "县里规定", ""))])[0].article == ""


@pytest.mark.parametrize("code", MENDED)
def test_where_a_reason_is_mended_is_a_page(code: str) -> None:
    route, via, _link = MENDED[code]

    assert code in REASONS
    assert reverse(route, kwargs={via: 7})


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (Permitted.YES, [("success", "已保存。"), ("warning", str(REASONS["roster_empty"]))]),
        (Permitted.NO, [("error", str(REASONS["roster_empty"]))]),
    ],
)
def test_action_is_told_done_or_why_not(outcome: Permitted, told: list[tuple[str, str]]) -> None:
    asked = request()

    done = tell(asked, Verdict(outcome, (CITED,)), "已保存。")  # type: ignore[arg-type] # a request

    assert done is (outcome is Permitted.YES)
    assert [(each.level_tag, each.message) for each in get_messages(asked)] == told
