"""The installation's language, the one a browser chose, and what a browser asks for by itself."""

import pytest
from django.test import Client

from tests.cast import Cast

SIGN_IN = "/sign-in/"


def choose(client: Client, language: str, back: str = SIGN_IN) -> str:
    return client.post("/language/", {"language": language, "next": back})["Location"]


def test_chosen_language_is_kept_and_can_be_left_again(client: Client, db: None) -> None:
    assert choose(client, "en", "/sign-in/?next=/users/") == "/sign-in/?next=/users/"

    page = client.get(SIGN_IN)
    text = page.content.decode()
    assert page["Content-Language"] == "en"
    assert '<html lang="en">' in text
    assert ">Sign in<" in text
    assert 'value="zh-hans" lang="zh-hans" type="submit">简体中文<' in text

    choose(client, "zh-hans")
    page = client.get(SIGN_IN)
    assert page["Content-Language"] == "zh-hans"
    assert 'value="en" lang="en" type="submit">English<' in page.content.decode()


def test_cookie_is_out_of_reach_of_scripts_and_other_sites(client: Client, db: None) -> None:
    choose(client, "en")

    cookie = client.cookies["language"]
    assert (bool(cookie["httponly"]), cookie["samesite"], cookie["max-age"]) == (
        True,
        "Lax",
        365 * 24 * 3600,
    )


def test_what_a_browser_asks_for_by_itself_changes_nothing(client: Client, db: None) -> None:
    page = client.get(SIGN_IN, headers={"accept-language": "en"})

    assert page["Content-Language"] == "zh-hans"


@pytest.mark.parametrize("strange", ["", "xx", "../en", "EN"])
def test_unknown_language_is_neither_kept_nor_spoken(
    client: Client, db: None, strange: str
) -> None:
    choose(client, strange)
    assert "language" not in client.cookies

    client.cookies["language"] = strange
    assert client.get(SIGN_IN)["Content-Language"] == "zh-hans"


@pytest.mark.parametrize("back", ["https://example.com/", "//example.com", "/\\example.com", ""])
def test_choice_leads_nowhere_else(client: Client, db: None, back: str) -> None:
    assert choose(client, "en", back) == "/"


def test_errors_speak_the_chosen_language(cast: Cast, sign_in) -> None:
    client = sign_in(cast.organiser)
    choose(client, "en")

    assert "This page was not found" in client.get("/nowhere/").content.decode()
