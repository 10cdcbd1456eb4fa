from datetime import date

import pytest
import time_machine
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.classes.made import NOW, approve
from tests.enrolment.made import confirm_all, give, publish, put_forward
from zhuji.enrolment.queries import (
    Waiting,
    classes_of_units,
    overview,
    unit_class,
    waiting_for,
)
from zhuji.enrolment.queries.people import post_text
from zhuji.registry.queries import PostRow
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import PostKind


def statements(call) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        call()
    return len(caught)


def test_unit_class_shows_each_person_with_a_verdict(cast: Cast) -> None:
    class_id = publish(cast)
    put_forward(cast, class_id, 0)
    page = unit_class(cast.town.pk, class_id)
    assert (page.unit, page.quota.places, page.quota.used, page.quota.left) == ("石桥镇", 3, 1, 2)
    assert page.room.outcome is Permitted.YES
    assert len(page.candidates) == 6
    first = page.candidates[0]
    assert (first.name, first.verdict.codes) == ("丁一鸣", ("already_nominated",))
    assert first.nomination == page.nominations[0]
    assert {one.verdict.codes for one in page.candidates[1:]} == {()}


def test_unit_class_asks_as_often_for_one_as_for_six(cast: Cast) -> None:
    class_id = publish(cast)
    put_forward(cast, class_id, 0)
    one_person = statements(lambda: unit_class(cast.bureau.pk, class_id))
    assert statements(lambda: unit_class(cast.town.pk, class_id)) <= one_person + 2
    before = statements(lambda: unit_class(cast.town.pk, class_id))
    put_forward(cast, class_id, 1, 2)
    assert statements(lambda: unit_class(cast.town.pk, class_id)) == before


def test_unit_class_is_not_there_for_a_unit_without_places_or_before_publication(
    cast: Cast,
) -> None:
    with pytest.raises(Http404):
        unit_class(cast.organisation_department.pk, publish(cast))


def test_a_class_not_published_is_not_told_to_units(cast: Cast) -> None:
    class_id = approve(cast)
    give(cast, class_id, {cast.town.pk: 1})
    assert classes_of_units({cast.town.pk}) == ()
    with pytest.raises(Http404):
        unit_class(cast.town.pk, class_id)


def test_overview_counts_by_unit(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        class_id = publish(cast)
        put_forward(cast, class_id, 0)
        confirm_all(cast, class_id)
        put_forward(cast, class_id, 1)
    found = overview(class_id)
    assert [
        (x.unit, x.places, x.nominated, x.unconfirmed, x.on_screen, x.sealed, x.silent_since)
        for x in found.lines
    ] == [
        ("石桥镇", 3, 2, 1, 1, 0, None),
        ("县教育局", 2, 0, 0, 0, 0, date(2026, 11, 2)),
    ]
    assert found.total("places") == 5


def test_overview_asks_as_often_for_one_as_for_three(cast: Cast) -> None:
    class_id = publish(cast)
    put_forward(cast, class_id, 0)
    one = statements(lambda: overview(class_id))
    put_forward(cast, class_id, 1, 2)
    assert statements(lambda: overview(class_id)) == one


def test_waiting_for_tells_each_what_is_theirs(cast: Cast) -> None:
    class_id = publish(cast)
    put_forward(cast, class_id, 0)
    at = {"unit_id": cast.town.pk, "class_id": class_id}

    def told(user) -> list[tuple[str, dict[str, object]]]:
        return [_plain(one, at) for one in waiting_for(cast.actor(user))]

    assert told(cast.town_liaison) == [
        ("places_still_free_until", {"left": 2, "until": date(2026, 11, 20)})
    ]
    assert told(cast.town_approver) == [("nominations_to_confirm", {"count": 1})]
    assert told(cast.organiser) == []
    assert waiting_for(cast.actor(cast.bureau_approver)) == ()


def _plain(one: Waiting, at: dict[str, int]) -> tuple[str, dict[str, object]]:
    assert (one.route, one.arguments) == ("unit-class", at)
    values = dict(one.reason.as_dict())
    values.pop("title")
    return one.reason.code, values


@pytest.mark.parametrize(
    ("organisation", "title", "text"),
    [
        ("东河村党支部", "", "东河村党支部书记"),
        ("东河村党支部", "党支部书记", "东河村党支部书记"),
        ("东河村党支部", "支部书记", "东河村党支部书记"),
        ("石桥镇党委", "副书记（正科级）", "石桥镇党委副书记（正科级）"),
    ],
)
def test_post_text_says_nothing_twice(organisation: str, title: str, text: str) -> None:
    assert post_text([PostRow(PostKind.SECRETARY, title, organisation)]) == text
