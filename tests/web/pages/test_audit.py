"""The page of the audit record."""

from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast
from zhuji.accounts.actions import assign_role, set_active
from zhuji.audit.models import AuditEvent
from zhuji.audit.queries import EventFilter, event_page
from zhuji.policies.actions import set_figure
from zhuji.registry.actions import read_numbers
from zhuji.rules.actor import COUNTY
from zhuji.rules.words import ReadingPurpose
from zhuji.web.pages.audit import _lines


def test_the_record_is_shown_and_verified(cast: Cast, sign_in) -> None:
    set_active(by=cast.actor(cast.administrator), user_id=cast.nobody.pk, active=False)

    page = sign_in(cast.auditor).get(reverse("audit"), {"verify": 1}).content.decode()

    assert "停用账号" in page
    assert "已核验 1 条" in page


def test_the_record_is_paged_and_narrowed(
    cast: Cast, sign_in, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(120):
        active, by = bool(number % 2), cast.actor(cast.administrator)
        set_active(by=by, user_id=cast.nobody.pk, active=active)
    given = {"role": "organiser", "place": COUNTY, "reason": "分工"}
    assign_role(by=cast.actor(cast.security), user_id=cast.nobody.pk, **given)
    client = sign_in(cast.auditor)

    def shown(**asked: str) -> list[str]:
        page = client.get(reverse("audit"), asked)
        return [f"{line.user_name} {line.about}" for line in page.context["events"]]

    first = f"{cast.security.name} {cast.nobody.name}（办班人员）"
    assert (len(shown()), shown()[0]) == (100, first)
    assert len(shown(page="2")) == 21
    assert shown(q=cast.security.name) == shown(event="accounts.role_assigned") == [first]
    assert shown(last="2000-01-01") == shown(first="2100-01-01") == []
    assert len(shown(first="2000-01-01", last="nonsense", page="2")) == 21
    with django_assert_num_queries(3):
        _lines(event_page(EventFilter(), 1).object_list)


def test_what_it_was_done_to_is_named_with_its_purpose(cast: Cast, sign_in) -> None:
    person = cast.town_people[0]
    by, why = cast.actor(cast.organiser), ReadingPurpose.VERIFY
    read_numbers(by=by, person_ids=[person.pk], purpose=why, about=("person", person.pk))
    rule = {"subject": "security", "key": "idle_minutes", "value": "20", "reason": "会议决定"}
    set_figure(by=cast.actor(cast.security), **rule)

    page = sign_in(cast.auditor).get(reverse("audit"))

    assert [line.about for line in page.context["events"]] == [
        "工作人员多少分钟没有操作，自动退出登录",
        f"{person.name}（核对身份）",
    ]


def test_a_changed_record_is_told(cast: Cast, sign_in) -> None:
    set_active(by=cast.actor(cast.administrator), user_id=cast.nobody.pk, active=False)
    AuditEvent.objects.update(user_name="别人")

    page = sign_in(cast.auditor).get(reverse("audit"), {"verify": 1}).content.decode()

    assert "第 1 条被改动或调换过。" in page
    assert "先报告本单位分管领导" in page
