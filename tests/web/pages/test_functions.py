"""手机功能: every function in plain words, switched one by one, with a reason, on record."""

import re

from django.test import Client

from tests.cast import Cast
from zhuji.audit.models import AuditEvent
from zhuji.policies.queries import current_policy
from zhuji.policies.queries.rulebook import figure_hints
from zhuji.rules.policy import FunctionsPolicy
from zhuji.wording.functions import FUNCTIONS


def text(client: Client, address: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(address).content.decode()).split())


def test_every_function_is_told_in_plain_words() -> None:
    assert set(FUNCTIONS) == set(figure_hints(FunctionsPolicy))


def test_the_page_tells_paper_and_where_it_is_typed_back(cast: Cast, sign_in) -> None:
    shown = text(sign_in(cast.organiser), "/rules/phone/")

    for words in FUNCTIONS.values():
        for part in (words.name, words.opens, words.paper, words.typed):
            assert str(part) in shown
    assert "已开通 0 项" in shown
    assert "国办函〔2026〕12号 整治指尖上的形式主义" in shown
    assert "开通…" not in shown


def test_a_switch_asks_first_wants_a_reason_and_is_on_record(cast: Cast, sign_in) -> None:
    client, address = sign_in(cast.administrator), "/rules/phone/exam_on_phone/"
    assert "每次作答都有保存凭证" in text(client, address)
    assert not current_policy(FunctionsPolicy).exam_on_phone.value
    assert client.post(address, {"reason": " "}).status_code == 422

    on = client.post(address, {"reason": "县委组织部部务会〔2026〕9号"}, follow=True)

    assert "“答题”已开通。" in on.content.decode()
    assert current_policy(FunctionsPolicy).exam_on_phone.value
    assert [one.event for one in AuditEvent.objects.all()] == ["policies.figure_set"]
    assert "正在进行的答题马上停止" in text(client, address)
    client.post(address, {"reason": "暂停"})
    assert not current_policy(FunctionsPolicy).exam_on_phone.value
    assert client.get("/rules/phone/nonsense/").status_code == 404
