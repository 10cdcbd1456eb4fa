"""What every answer says to the browser, and that no page asks anything of another host."""

import re
from http import HTTPStatus

import pytest
from django.test import Client

from tests.cast import PASSWORD
from tests.web.world import World, addresses, enter, put

POLICY = {
    "default-src 'self'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self' data:",
    "object-src 'none'",
}
WHO = ("organiser", "approver", "liaison", "unit_approver", "owner", "administrator")
INLINE = re.compile(r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE)
SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE)
RESOURCE = re.compile(
    r"<(?:script|img|iframe|source|link|form|use)\b[^>]*\s(?:src|href|action|srcset)"
    r"=[\"'](?:https?:)?//",
    re.IGNORECASE,
)


def test_every_answer_is_guarded(world: World) -> None:
    """Every page as the first of WHO whom it opens to, the refusals on the way to it among them."""
    clients = {name: enter(world, name) for name in WHO}
    for address in (*addresses(dict(world.here)), "/nowhere/", "/classes/999999/"):
        for name, client in clients.items():
            answer = client.get(address)
            told = set(map(str.strip, answer.get("Content-Security-Policy", "").split(";")))
            assert told == POLICY, (name, address, answer.status_code)
            assert answer["X-Content-Type-Options"] == "nosniff", (name, address)
            assert answer["X-Frame-Options"] == "DENY", (name, address)
            assert answer["Referrer-Policy"] == "same-origin", (name, address)
            # Personal pages are not kept by the browser.
            assert "no-store" in answer.get("Cache-Control", ""), (name, address)
            if answer["Content-Type"].startswith("text/html"):
                assert code_and_hosts(answer.content.decode()) == [], (name, address)
            if answer.status_code == HTTPStatus.OK:
                break


def code_and_hosts(page: str) -> list[str]:
    """Code that stands in the page itself, and resources asked of another host."""
    return [*INLINE.findall(page), *SCRIPT.findall(page), *RESOURCE.findall(page)]


def test_scan_is_shown_as_what_it_is(world: World) -> None:
    address = put("/classes/<int:class_id>/decision/<int:step_id>/scan/", world)

    answer = enter(world, "organiser").get(address)

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("inline")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(world: World) -> None:
    client = Client()
    client.get("/sign-in/")
    client.post("/sign-in/", {"username": world.cast.organiser.username, "password": PASSWORD})

    assert {
        name: (bool(one["httponly"]), one["samesite"]) for name, one in client.cookies.items()
    } == {"sessionid": (True, "Lax"), "csrftoken": (True, "Lax")}


@pytest.mark.parametrize(
    "target",
    [
        "https://example.com/",
        "//example.com",
        "/\\example.com",
        "javascript:alert(1)",
        "\thttps://example.com",
    ],
)
def test_sign_in_leads_nowhere_else(world: World, target: str) -> None:
    sent = {"username": world.cast.organiser.username, "password": PASSWORD, "next": target}

    assert Client().post("/sign-in/", sent)["Location"] == "/"


def test_unknown_host_is_refused_with_the_guards_on(db: None) -> None:
    answer = Client().get("/sign-in/", headers={"host": "elsewhere.example"})

    assert answer.status_code == 400
    assert "default-src 'self'" in answer["Content-Security-Policy"]
