import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import Cast
from tests.classes.made import approve, submit
from tests.enrolment.made import publish, put_forward
from zhuji.enrolment.actions import set_quota
from zhuji.enrolment.models import Quota
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import QuotaMethod


def save(cast: Cast, class_id: int, total: int, **places: int) -> Verdict[Permitted]:
    return set_quota(
        by=cast.actor(cast.organiser),
        class_id=class_id,
        total=total,
        places={getattr(cast, unit).pk: count for unit, count in places.items()},
        method=QuotaMethod.BY_PEOPLE,
    )


def kept() -> list[tuple[str, int, str]]:
    rows = Quota.objects.order_by("unit__order")
    return [(row.unit.name, row.places, row.method) for row in rows]


def test_set_quota_knows_what_came_by_the_method_and_what_by_hand(cast: Cast) -> None:
    class_id = approve(cast)
    verdict = save(cast, class_id, 9, town=5, bureau=3, organisation_department=1)
    assert verdict.outcome is Permitted.YES
    assert kept() == [
        ("县委组织部", 1, "by_people"),
        ("石桥镇", 5, "by_people"),
        ("县教育局", 3, "by_people"),
    ]
    save(cast, class_id, 9, town=6, bureau=3)
    assert kept() == [("石桥镇", 6, "by_hand"), ("县教育局", 3, "by_people")]


@pytest.mark.parametrize(
    ("total", "places", "codes"),
    [
        (9, {"town": 5, "bureau": 3}, ("places_sum_differs",)),
        (0, {}, ("no_places",)),
        (4, {"town": 5, "bureau": -1}, ("places_negative",)),
    ],
)
def test_set_quota_refuses_what_does_not_add_up(
    cast: Cast, total: int, places: dict[str, int], codes: tuple[str, ...]
) -> None:
    assert save(cast, approve(cast), total, **places).codes == codes
    assert kept() == []


def test_set_quota_keeps_the_places_used(cast: Cast) -> None:
    class_id = publish(cast, town=3, bureau=2)
    put_forward(cast, class_id, 0, 1)
    verdict = save(cast, class_id, 5, town=1, bureau=4)
    (reason,) = verdict.reasons
    assert (reason.code, reason.as_dict()) == (
        "places_below_used",
        {"unit": "石桥镇", "places": 1, "used": 2},
    )
    assert save(cast, class_id, 5, town=2, bureau=3).outcome is Permitted.YES
    assert kept() == [("石桥镇", 2, "by_people"), ("县教育局", 3, "by_hand")]
    assert Quota.objects.get(unit=cast.town).used == 2


def test_set_quota_waits_for_the_approval(cast: Cast) -> None:
    assert save(cast, submit(cast), 1, town=1).codes == ("quota_before_approval",)


def test_set_quota_is_the_organisers(cast: Cast) -> None:
    class_id = approve(cast)
    with pytest.raises(PermissionDenied):
        set_quota(
            by=cast.actor(cast.town_liaison),
            class_id=class_id,
            total=1,
            places={cast.town.pk: 1},
            method=QuotaMethod.BY_HAND,
        )
