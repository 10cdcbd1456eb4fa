"""Sign-in and the accounts pages, as whole requests."""

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import PASSWORD, Cast, user
from zhuji.accounts.models import RoleAssignment, User
from zhuji.audit.models import AuditEvent
from zhuji.policies.actions import set_figure
from zhuji.policies.queries import current_policy
from zhuji.rules.actor import INSTALLATION, Place
from zhuji.rules.policy import SecurityPolicy
from zhuji.rules.words import PlaceKind


def test_sign_in_opens_the_first_page(cast: Cast, client: Client) -> None:
    answer = client.post(reverse("sign-in"), {"username": "organiser", "password": PASSWORD})

    assert (answer.status_code, answer["Location"]) == (302, reverse("home"))
    assert client.get(reverse("home")).status_code == 200


def test_sign_in_with_a_wrong_password_says_so(cast: Cast, client: Client) -> None:
    answer = client.post(reverse("sign-in"), {"username": "organiser", "password": "wrong"})

    assert answer.status_code == 200
    assert "账号或者密码不对" in answer.content.decode()
    assert "sername<" not in answer.content.decode()


def test_five_failures_lock_the_door_even_for_the_right_password(
    cast: Cast, client: Client
) -> None:
    for _ in range(5):
        client.post(reverse("sign-in"), {"username": "organiser", "password": "wrong"})

    answer = client.post(reverse("sign-in"), {"username": "organiser", "password": PASSWORD})

    assert answer.status_code == 429
    page = answer.content.decode()
    assert "暂时不能登录" in page
    minutes = current_policy(SecurityPolicy).lockout_minutes.value
    assert f"请过 {minutes} 分钟再登录，其间再试要重新计时" in page
    assert "联系本县安全管理员解除锁定" in page


def test_whoever_tries_each_name_once_is_stopped_too(cast: Cast, client: Client) -> None:
    set_figure(by=INSTALLATION, subject="security", key="address_failures", value="20", reason="试")
    for number in range(20):
        sent = {"username": f"name-{number}", "password": "wrong"}
        assert client.post(reverse("sign-in"), sent).status_code == 200

    right = {"username": "organiser", "password": PASSWORD}
    stopped = client.post(reverse("sign-in"), right)
    elsewhere = Client(REMOTE_ADDR="192.168.1.9").post(reverse("sign-in"), right)

    assert (stopped.status_code, "网络地址" in stopped.content.decode()) == (429, True)
    assert elsewhere.status_code == 302


def test_a_closed_account_cannot_sign_in(cast: Cast, client: Client) -> None:
    User.objects.filter(username="organiser").update(is_active=False)

    client.post(reverse("sign-in"), {"username": "organiser", "password": PASSWORD})

    assert client.get(reverse("home")).status_code == 302


def test_sign_out_needs_a_post(cast: Cast, sign_in) -> None:
    client = sign_in(cast.organiser)

    assert client.get(reverse("sign-out")).status_code == 405
    assert client.post(reverse("sign-out")).status_code == 302
    assert client.get(reverse("home")).status_code == 302


def test_one_administrator_makes_a_user_and_another_gives_the_role(cast: Cast, sign_in) -> None:
    client = sign_in(cast.administrator)

    client.post(reverse("users"), {"username": "liu", "name": "柳联络", "password": PASSWORD})
    made = User.objects.get(username="liu")
    sign_in(cast.security).post(
        reverse("user", args=[made.pk]),
        {"role": "unit_liaison", "place": f"unit:{cast.town.pk}", "reason": "部务会同意"},
    )

    held = RoleAssignment.objects.get(user=made)
    assert (held.role, held.place_kind, held.place_id) == ("unit_liaison", "unit", cast.town.pk)
    assert (held.given_by_id, held.reason) == (cast.security.pk, "部务会同意")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"username": "organiser", "name": "何", "password": PASSWORD}, "已经有人用了"),
        ({"username": "Bad Name", "name": "何", "password": PASSWORD}, "小写字母"),
        ({"username": "new", "name": "何", "password": "12345"}, "密码"),
    ],
)
def test_a_bad_user_is_refused_with_a_sentence(
    data: dict[str, str],
    sentence: str,
    cast: Cast,
    sign_in,
) -> None:
    before = User.objects.count()

    answer = sign_in(cast.administrator).post(reverse("users"), data)

    assert sentence in answer.content.decode()
    assert User.objects.count() == before


def test_a_role_is_not_held_over_a_place_it_does_not_fit(cast: Cast, sign_in) -> None:
    address = reverse("user", args=[cast.nobody.pk])

    answer = sign_in(cast.security).post(address, {"role": "unit_liaison", "place": "county:0"})

    assert "不能授予" in answer.content.decode()
    assert not RoleAssignment.objects.filter(user=cast.nobody).exists()


def test_a_role_is_taken_with_a_reason_and_no_longer_opens_its_pages(cast: Cast, sign_in) -> None:
    held = RoleAssignment.objects.get(user=cast.organiser)
    here, asked = reverse("user-withdraw", args=[cast.organiser.pk]), {"assignment": held.pk}
    client = sign_in(cast.security)

    assert "收回立即生效" in client.get(here, asked).content.decode()
    assert client.get(here, {"assignment": 999_999}).status_code == 404
    assert client.post(here, asked).status_code == 200
    assert client.post(here, asked | {"reason": "岗位调整"}).status_code == 302
    page = client.get(reverse("user", args=[cast.organiser.pk])).content.decode()

    assert ("收回角色：办班人员（全县）" in page, "岗位调整" in page) == (True, True)
    assert sign_in(cast.organiser).get(reverse("classes")).status_code == 403


def test_the_page_refuses_what_the_rule_refuses(cast: Cast, sign_in) -> None:
    client = sign_in(cast.security)
    sent = {"role": "auditor", "place": "county:0", "reason": "部务会同意"}

    answer = client.post(reverse("user", args=[cast.administrator.pk]), sent).content.decode()
    own = client.post(reverse("user", args=[cast.security.pk]), sent | {"role": "organiser"})

    assert "审计员和系统管理员不能由同一个人担任" in answer
    assert "不能给自己授予角色" in own.content.decode()
    assert RoleAssignment.objects.filter(user__in=[cast.administrator, cast.security]).count() == 2


def test_a_password_that_another_has_seen_opens_only_the_page_that_replaces_it(
    cast: Cast, sign_in
) -> None:
    sign_in(cast.administrator).post(
        reverse("users"), {"username": "liu", "name": "柳联络", "password": PASSWORD}
    )
    client = Client()
    client.post(reverse("sign-in"), {"username": "liu", "password": PASSWORD})

    assert client.get(reverse("home"))["Location"] == reverse("own-password")
    sent = {"old_password": PASSWORD, "new_password1": PASSWORD, "new_password2": PASSWORD}
    page = client.post(reverse("own-password"), sent).content.decode()
    assert "请先换成自己的" in page
    assert "和原密码一样" in page
    named = {"new_password1": "Liu-river-9", "new_password2": "Liu-river-9"}
    assert "不能有账号名" in client.post(reverse("own-password"), sent | named).content.decode()
    own = {"new_password1": "river-stone-9", "new_password2": "river-stone-9"}
    client.post(reverse("own-password"), sent | own)
    assert client.get(reverse("home")).status_code == 200


def test_of_an_administrator_two_renew_the_password_and_the_holder_is_told(
    cast: Cast, sign_in
) -> None:
    desk, address = sign_in(cast.security), reverse("user-password", args=[cast.auditor.pk])
    client = Client()
    before = User.objects.get(pk=cast.auditor.pk).password

    def confirmed(user: User, password: str = PASSWORD) -> tuple[int, str]:
        answer = desk.post(address, {"username": user.username, "password": password})
        return answer.status_code, answer.content.decode()

    assert "要另一位管理员当面确认" in desk.post(address).content.decode()
    for holder, password in (
        (cast.security, PASSWORD),
        (cast.auditor, PASSWORD),
        (cast.organiser, PASSWORD),
        (cast.administrator, "wrong"),
    ):
        status, page = confirmed(holder, password)
        assert (status, "要另一位管理员" in page) == (422, True)
    assert User.objects.get(pk=cast.auditor.pk).password == before
    status, page = confirmed(cast.administrator)
    password = page.split("<strong>")[1].split("</strong>")[0]
    details = AuditEvent.objects.get(event="accounts.password_set").details
    assert details == f'{{"second": {cast.administrator.pk}}}'
    client.post(reverse("sign-in"), {"username": "auditor", "password": password})
    told = client.get(reverse("own-password")).content.decode()
    assert f"由{cast.security.name}更换。不是您请他换的" in told
    assert client.get(reverse("audit"))["Location"] == reverse("own-password")


def test_a_new_password_is_shown_once_and_ends_the_old_one(cast: Cast, sign_in) -> None:
    client = sign_in(cast.security)

    page = client.post(reverse("user-password", args=[cast.organiser.pk])).content.decode()
    unlocked = client.post(reverse("user-unlock", args=[cast.organiser.pk]))

    password = page.split("<strong>")[1].split("</strong>")[0]
    assert User.objects.get(pk=cast.organiser.pk).check_password(password)
    assert unlocked.status_code == 302


def test_an_account_is_said_to_be_somebodys(cast: Cast, sign_in) -> None:
    person = cast.town_people[0]
    User.objects.filter(pk=cast.nobody.pk).update(name=person.name)
    client, here = sign_in(cast.administrator), reverse("user-who", args=[cast.nobody.pk])

    assert f"{person.name}（石桥镇）" in client.get(here).content.decode()
    client.post(here, {"person": person.pk, "unit": ""})

    assert User.objects.get(pk=cast.nobody.pk).person == person
    assert "石桥镇" in client.get(reverse("users")).content.decode()


def test_everybody_sees_the_own_roles_and_three_see_all(cast: Cast, sign_in) -> None:
    own = sign_in(cast.town_liaison).get(reverse("my-roles")).content.decode()
    assert ("单位联络员" in own, "石桥镇" in own, "联系安全管理员" in own) == (True, True, True)
    for who in (cast.administrator, cast.security, cast.auditor):
        client = sign_in(who)
        by_person = client.get(reverse("holdings")).content.decode()
        by_place = client.get(reverse("holdings"), {"by": "place"}).content.decode()
        assert all("石联络" in page and "权限清单" in page for page in (by_person, by_place))
        sought = client.get(reverse("holdings"), {"role": "auditor", "q": "沙"}).content.decode()
        assert ("沙审计（auditor）" in sought, "石联络" in sought) == (True, False)
    assert sign_in(cast.organiser).get(reverse("holdings")).status_code == 403


def test_own_roles_are_handed_over_on_the_page(cast: Cast, sign_in) -> None:
    User.objects.filter(pk__in=[cast.town_liaison.pk, cast.nobody.pk]).update(unit=cast.town)
    values = {"subject": "duties", "key": "hand_over", "value": "true", "reason": "部务会同意"}
    set_figure(by=cast.actor(cast.security), **values)
    held = RoleAssignment.objects.get(user=cast.town_liaison)
    sent = {"roles": [held.pk], "to": cast.nobody.pk, "reason": "年休假"}
    days = {"from_on": "2026-11-20", "until_on": "2026-11-24"}

    with time_machine.travel("2026-11-20T04:00:00Z", tick=False):
        client = sign_in(cast.town_liaison)
        short = client.post(reverse("my-roles"), sent).content.decode()
        done = client.post(reverse("my-roles"), sent | days)
        shown = sign_in(cast.nobody).get(reverse("my-roles")).content.decode()

    assert "没有交办" in short
    assert done.status_code == 302
    assert ("代理石联络" in shown, "11月24日" in shown) == (True, True)


def test_the_lists_ask_as_much_for_many_as_for_few(cast: Cast, sign_in) -> None:
    client, counts = sign_in(cast.security), []
    for number in range(3):
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("holdings"))
            client.get(reverse("users"))
        counts.append(len(asked))
        user(f"more{number}", "佟多多", "unit_liaison", Place(PlaceKind.UNIT, cast.town.pk))

    assert len(set(counts)) == 1


def test_a_closed_user_is_shown_and_opened_again(cast: Cast, sign_in) -> None:
    client = sign_in(cast.administrator)
    address = reverse("user-close", args=[cast.organiser.pk])

    client.post(address)
    assert User.objects.get(pk=cast.organiser.pk).is_active is False
    client.post(address)
    assert User.objects.get(pk=cast.organiser.pk).is_active is True


def test_accounts_are_found_by_name_unit_and_role(cast: Cast, sign_in) -> None:
    client = sign_in(cast.security)

    def found(**asked: str) -> list[str]:
        return [one.username for one in client.get(reverse("users"), asked).context["page"]]

    everybody = found()
    assert everybody[0] == cast.nobody.username  # waits for a role
    assert sorted(everybody) == sorted(User.objects.values_list("username", flat=True))
    assert found(q=cast.organiser.name) == ["organiser"]
    assert found(q="ORGANIS", role="organiser") == ["organiser", "organiser2"]
    assert set(found(q=cast.town.name)) == {
        one.username
        for one in User.objects.all()
        if cast.town in {one.unit, one.person.unit if one.person else None}
    }
    assert (
        "没有符合条件的账号" in client.get(reverse("users"), {"q": "没有这个人"}).content.decode()
    )
