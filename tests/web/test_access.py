"""手机功能: with all off no trainee page exists; each function opens its own pages and no others.

Every route of the trainees' section is walked by a trainee: with all functions off, and with each
alone.
"""

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.world import World, enter, put, switch_on
from zhuji.rules.policy.functions import TRAINEE_FUNCTIONS
from zhuji.web.access import OnPhone
from zhuji.web.routes import ROUTES

ANY = set(TRAINEE_FUNCTIONS)
# What each page is opened by, by hand; everything under me/ must stand here.
OPENED_BY = {
    "me": ANY,
    "activate": ANY,
    "me-device": ANY,
    "sit-start": {"exam_on_phone"},
    "sit": {"exam_on_phone"},
    "hand-in": {"exam_on_phone"},
    "sit-picture": {"exam_on_phone"},
    "sit-leaving": {"exam_on_phone"},
    "my-materials": {"courseware_on_phone"},
    "my-page": {"courseware_on_phone"},
    "my-picture": {"courseware_on_phone"},
    "my-file": {"courseware_on_phone"},
    "my-stay": {"courseware_on_phone"},
    "my-leave": {"leave_on_phone"},
    "me-review": {"review_on_phone"},
    "my-wrong": {"exam_on_phone"},
    "own-survey": {"surveys_on_phone"},
    "answer-survey": {"surveys_on_phone"},
    "self-reviews": {"self_review_on_phone"},
    "self-review": {"self_review_on_phone"},
    "hall-code": {"hall_code_on_phone"},
    "hall-sign": {"hall_code_on_phone"},
    "hall-scan": {"hall_code_on_phone"},
    "own-plan": {"practice_on_phone"},
}
BY_NAME = {route.name: route for route in ROUTES}


def alone(*functions: str) -> None:
    switch_on(*TRAINEE_FUNCTIONS, value="false")
    switch_on(*functions)


def test_every_page_of_trainees_names_its_functions() -> None:
    under_me = {route.name for route in ROUTES if route.address.startswith("me/")}
    named = {
        route.name: set(route.access.functions)
        for route in ROUTES
        if isinstance(route.access, OnPhone) and ANY.issuperset(route.access.functions)
    }

    assert named == OPENED_BY
    assert under_me - set(OPENED_BY) == set()


def test_with_all_off_no_trainee_page_exists_and_nothing_leads_there(world: World) -> None:
    alone()
    client, desk = enter(world, "owner"), enter(world, "organiser")

    for who in (client, Client()):
        statuses = {
            name: who.get(put(f"/{BY_NAME[name].address}", world)).status_code for name in OPENED_BY
        }
        assert statuses == dict.fromkeys(OPENED_BY, 404)
    home = client.get("/")
    assert home.status_code == 200
    assert "/me/" not in home.content.decode()
    address = reverse("device-slips", args=[world.here["class_id"]])
    told = desk.post(address, follow=True).content.decode()
    assert "县里没有开通任何手机功能" in told
    renewed = reverse("device-renew", args=[world.here["trainee_id"]])
    assert desk.post(renewed)["Location"] == reverse("devices", args=[world.here["class_id"]])


@pytest.mark.parametrize("function", TRAINEE_FUNCTIONS)
def test_a_function_opens_its_own_pages_alone(world: World, function: str) -> None:
    alone(function)
    client = enter(world, "owner")

    statuses = {
        name: client.get(put(f"/{BY_NAME[name].address}", world)).status_code for name in OPENED_BY
    }

    others = {name for name, opened in OPENED_BY.items() if function not in opened}
    assert {name for name, status in statuses.items() if status == 404} >= others
    own = {name for name, opened in OPENED_BY.items() if function in opened}
    # What stands in the world opens; of what does not, the page itself says so.
    assert statuses["me"] == statuses["activate"] == 200
    assert own - {name for name, status in statuses.items() if status != 404} <= {
        *("own-survey", "my-page", "my-picture", "my-file", "my-stay", "sit-start", "sit-picture"),
    }
