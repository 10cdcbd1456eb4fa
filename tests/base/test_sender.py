import pytest
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from tests.cast import PASSWORD, Cast
from zhuji.base.sender import sender_address

PROXY, INNER, PHONE = "127.0.0.1", "10.0.0.2", "192.168.1.77"


def address(remote: str, forwarded: str | None) -> str:
    more = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return sender_address(RequestFactory().get("/", REMOTE_ADDR=remote, **more))


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "found"),
    [
        ([], PROXY, PHONE, PROXY),  # nobody is believed
        ([PROXY], PROXY, None, PROXY),
        ([PROXY], PROXY, "", PROXY),
        ([PROXY], PROXY, PHONE, PHONE),
        ([PROXY], PHONE, "1.2.3.4", PHONE),  # it did not come through the proxy
        ([PROXY], PROXY, f"1.2.3.4, {PHONE}", PHONE),  # the sender's own claim is to the left
        ([PROXY, INNER], PROXY, f"1.2.3.4, {PHONE}, {INNER}", PHONE),
        ([PROXY], PROXY, f"{PHONE}, {INNER}", INNER),
        ([PROXY], PROXY, f"{PHONE}, unknown", PROXY),
        ([PROXY], PROXY, "2001:db8::7", "2001:db8::7"),
    ],
)
def test_whose_address_it_is(
    proxies: list[str], remote: str, forwarded: str | None, found: str, settings: Settings
) -> None:
    settings.PROXIES = proxies
    assert address(remote, forwarded) == found


@given(st.text(st.characters(codec="latin-1", exclude_characters="\r\n"), max_size=40))
def test_nobody_chooses_the_own_address(claimed: str) -> None:
    assert address(PHONE, claimed) == PHONE


def test_one_phone_behind_the_proxy_is_locked_and_not_the_others(
    cast: Cast, client: Client, settings: Settings
) -> None:
    settings.PROXIES = [PROXY]

    def enter(phone: str, password: str) -> int:
        sent = {"username": "organiser", "password": password}
        return client.post("/sign-in/", sent, headers={"x-forwarded-for": phone}).status_code

    for _ in range(5):
        enter("192.168.1.9", "wrong")
    assert enter("192.168.1.9", PASSWORD) == 429
    assert enter(PHONE, PASSWORD) == 302
