"""Junk in addresses and forms gets an answer, never a fault of the installation."""

from urllib.parse import quote

import pytest

from tests.web.world import World, addresses, enter, put

JUNK = ("abc", "²", "9" * 25, "9" * 5000, "2026-13-45", "<b>\ufffe", "x" * 9000)
# Every name that a page reads from its query.
NAMES = (
    "q page year state unit kind sort count session trainee day half_day from format "
    "outcome edit question paper bank topic chapter reviewed token kept step total method "
    "starts_at ends_at title lecturer venue c0-name verify print export faults next"
)
SLOT = {
    "day": "2026-11-25",
    "half_day": "morning",
    "starts_at": "09:00",
    "ends_at": "10:00",
    "kind": "lecture",
}
LONG_AGO = {
    "paper": "1",
    "opens_at": "0001-01-01 00:00",
    "closes_at": "9999-12-31 23:59",
    "minutes": "5",
}


def test_junk_in_a_query_breaks_no_page(world: World) -> None:
    """Each page is asked twice, with another kind of junk in each of the names; the kinds go round."""
    client, names = enter(world, "organiser"), NAMES.split()
    asked = [
        f"{address}?"
        + "&".join(f"{name}={quote(JUNK[(n + turn) % len(JUNK)])}" for n, name in enumerate(names))
        for turn, address in enumerate(sorted(addresses(dict(world.here)) * 2))
    ]

    assert [one[:60] for one in asked if client.get(one).status_code >= 500] == []


# What is beyond any number of a row is turned away before a page is asked, whoever asks.
@pytest.mark.parametrize(
    ("who", "number"),
    [
        ("organiser", 10**6),
        ("approver", 10**6),
        ("owner", 10**6),
        ("administrator", 10**6),
        ("organiser", 10**25),
    ],
)
def test_addresses_of_what_is_not_there_break_no_page(world: World, who: str, number: int) -> None:
    client = enter(world, who)

    assert [one for one in addresses(number) if client.get(one).status_code >= 500] == []


@pytest.mark.parametrize("junk", ["²", "9" * 25, "9" * 5000])
@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/batches/<int:batch_id>/leave/", "trainee"),
        ("/batches/<int:batch_id>/clashes/", "session"),
        ("/batches/<int:batch_id>/completion/", "q"),
        ("/sessions/<int:session_id>/steward/", "q"),
        ("/classes/<int:class_id>/papers/new/", "bank"),
        ("/classes/<int:class_id>/returns/", "unit"),
        ("/banks/<int:bank_id>/", "topic"),
        ("/banks/<int:bank_id>/", "kind"),
        ("/banks/<int:bank_id>/review/", "question"),
    ],
)
def test_junk_for_a_number_in_a_query_breaks_no_page(
    world: World, address: str, name: str, junk: str
) -> None:
    answer = enter(world, "organiser").get(put(address, world), SLOT | {name: junk})

    assert answer.status_code in {200, 404}


@pytest.mark.parametrize("junk", ["²", "9" * 25, "9" * 5000])
@pytest.mark.parametrize(
    ("who", "address", "sent"),
    [
        ("organiser", "/classes/<int:class_id>/returns/", {"unit": ""}),
        ("organiser", "/classes/<int:class_id>/groups/", {"leader": "", "group-1": "1"}),
        ("organiser", "/classes/<int:class_id>/quota/", {"total": "5", "method": "by_hand"}),
        ("organiser", "/classes/<int:class_id>/documents/sign_in_sheet/make/", {"session": ""}),
        ("organiser", "/banks/<int:bank_id>/", {"question": ""}),
        ("organiser", "/banks/<int:bank_id>/", {"question": "1", "do": "topic", "topic_id": ""}),
        ("organiser", "/sessions/<int:session_id>/sign/", {"trainee": ""}),
        ("liaison", "/units/<int:unit_id>/classes/<int:class_id>/nominate/", {"person": ""}),
        ("liaison", "/units/<int:unit_id>/classes/<int:class_id>/withdraw/", {"nomination": ""}),
        (
            "unit_approver",
            "/units/<int:unit_id>/classes/<int:class_id>/confirm/",
            {"nomination": ""},
        ),
        (
            "administrator",
            "/users/<int:user_id>/",
            {"role": "organiser", "place": ""},
        ),
    ],
)
def test_junk_for_a_number_in_a_form_breaks_no_page(
    world: World, who: str, address: str, sent: dict[str, str], junk: str
) -> None:
    filled = {name: value or junk for name, value in sent.items()} | {"rows": f"石桥镇\t{junk}"}

    assert enter(world, who).post(put(address, world), filled).status_code in {200, 302, 404}


@pytest.mark.parametrize("who", ["organiser", "liaison", "unit_approver", "owner", "administrator"])
def test_empty_form_breaks_no_page(world: World, who: str) -> None:
    client, found = enter(world, who), addresses(dict(world.here))

    assert [one for one in found if client.post(one, {}).status_code >= 500] == []


def test_text_with_nul_is_not_understood(world: World) -> None:
    client = enter(world, "organiser")

    for answer in (
        client.get("/people/", {"q": "\0"}),
        client.post("/topics/", {"name": "党章\0"}),
        client.post(put("/banks/<int:bank_id>/", world), {"question": "1", "article": "\0"}),
    ):
        assert (answer.status_code, "没有看懂这次请求" in answer.content.decode()) == (400, True)


def test_exam_outside_all_calendars_is_told(world: World) -> None:
    address = put("/batches/<int:batch_id>/exams/new/", world)

    answer = enter(world, "organiser").post(address, LONG_AGO)

    assert (answer.status_code, "年份要在" in answer.content.decode()) == (200, True)


def test_sheet_of_another_class_is_not_there(world: World) -> None:
    address = put("/classes/<int:class_id>/documents/sign_in_sheet/make/", world)

    answer = enter(world, "organiser").post(address, {"session": world.there["session_id"]})

    assert answer.status_code == 404


def test_topic_that_is_not_there_is_given_to_none(world: World) -> None:
    address = put("/banks/<int:bank_id>/", world)
    sent = {"do": "topic", "topic_id": "777", "question": ["1", "2"]}

    answer = enter(world, "organiser").post(address, sent, follow=True)

    assert "改动 0 题" in answer.content.decode()
