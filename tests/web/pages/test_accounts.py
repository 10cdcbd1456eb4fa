"""Sign-in and the accounts pages, as whole requests."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import PASSWORD, Cast
from zhuji.accounts.models import RoleAssignment, User


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
    assert "暂时不能登录" in answer.content.decode()


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
        {"role": "unit_liaison", "place": f"unit:{cast.town.pk}"},
    )

    held = RoleAssignment.objects.get(user=made)
    assert (held.role, held.place_kind, held.place_id) == ("unit_liaison", "unit", cast.town.pk)


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


def test_a_withdrawn_role_no_longer_opens_its_pages(cast: Cast, sign_in) -> None:
    sign_in(cast.security).post(
        reverse("user-withdraw", args=[cast.organiser.pk]),
        {"role": "organiser", "place_kind": "county", "place_id": "0"},
    )

    assert sign_in(cast.organiser).get(reverse("classes")).status_code == 403


def test_a_closed_user_is_shown_and_opened_again(cast: Cast, sign_in) -> None:
    client = sign_in(cast.administrator)
    address = reverse("user-close", args=[cast.organiser.pk])

    client.post(address)
    assert User.objects.get(pk=cast.organiser.pk).is_active is False
    client.post(address)
    assert User.objects.get(pk=cast.organiser.pk).is_active is True
