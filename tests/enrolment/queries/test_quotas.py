from fractions import Fraction

from tests.cast import Cast
from tests.classes.made import approve
from tests.enrolment.made import confirm_all, publish, put_forward
from zhuji.enrolment.queries import counts_for_class, quota_sheet, unit_quota
from zhuji.enrolment.queries.quotas import UnitQuota
from zhuji.rules.words import QuotaMethod


def test_quota_sheet_shows_the_arithmetic(cast: Cast) -> None:
    sheet = quota_sheet(approve(cast), planned=10)
    assert (sheet.total, sheet.method, sheet.saved) == (10, QuotaMethod.BY_PEOPLE, False)
    assert [(x.unit, x.proposed, x.least, x.exact, x.by_remainder) for x in sheet.lines] == [
        ("县委组织部", 1, 1, Fraction(0), False),
        ("石桥镇", 6, 1, Fraction(14, 3), True),
        ("县教育局", 3, 1, Fraction(7, 3), False),
    ]


def test_quota_sheet_names_units_in_its_reasons(cast: Cast) -> None:
    sheet = quota_sheet(approve(cast), planned=10)
    (reason,) = sheet.reasons
    assert reason.as_dict() == {"unit": "县委组织部", "places": 1, "people": 0}


def test_quota_sheet_starts_from_what_was_saved(cast: Cast) -> None:
    sheet = quota_sheet(publish(cast, town=3, bureau=2), planned=99, method=QuotaMethod.BY_HAND)
    assert (sheet.total, sheet.places) == (5, 5)
    assert [line.proposed for line in sheet.lines] == [0, 3, 2]


def test_counts_and_a_units_places(cast: Cast) -> None:
    class_id = publish(cast)
    put_forward(cast, class_id, 0, 1)
    confirm_all(cast, class_id)
    put_forward(cast, class_id, 2)
    assert counts_for_class(class_id) == (5, 1, 2)
    assert unit_quota(class_id, cast.town.pk) == UnitQuota(cast.town.pk, 3, 3)
    assert unit_quota(class_id, cast.organisation_department.pk) is None
