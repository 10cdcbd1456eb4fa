import json
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied

from zhuji.audit.models import AuditEvent
from zhuji.policies.actions import set_figure
from zhuji.policies.models import Overlay
from zhuji.policies.queries import WrongValue, current_policies
from zhuji.rules.actor import COUNTY, Actor, Grant, Permission, Place
from zhuji.rules.words import PlaceKind

pytestmark = pytest.mark.django_db
RIGHT = frozenset({Permission.POLICIES_MANAGE})
RIGHT_OF_SECURITY = frozenset({Permission.ACCOUNTS_SECURE})
ADMINISTRATOR = Actor(5, None, "administrator", (Grant("a", RIGHT, COUNTY),))
ONE_CLASS = Actor(6, None, "other", (Grant("a", RIGHT, Place(PlaceKind.CLASS, 1)),))


def test_set_figure_counts_at_once_and_leaves_a_trace() -> None:
    row = set_figure(
        by=ADMINISTRATOR, subject="completion", key="pass_share", value=" 14/20 ", reason=" 部务会 "
    )
    assert current_policies().completion.pass_share.value == Fraction(7, 10)
    kept = Overlay.objects.get(id=row)
    assert (kept.value, kept.reason, kept.set_by) == ("7/10", "部务会", 5)
    event = AuditEvent.objects.get()
    assert (event.event, event.about_kind, event.about_id) == (
        "policies.figure_set",
        "policies.overlay",
        row,
    )
    assert json.loads(event.details) == {
        "subject": "completion",
        "key": "pass_share",
        "value": "7/10",
    }


def test_set_figure_to_none_goes_back_and_keeps_the_history() -> None:
    for value in ("1/8", None):
        set_figure(by=ADMINISTRATOR, subject="leave", key="limit", value=value, reason="研究确定")
    assert current_policies().leave.limit.value == Fraction(1, 7)
    assert list(Overlay.objects.order_by("id").values_list("value", flat=True)) == ["1/8", None]


def test_set_figure_takes_an_empty_choice() -> None:
    set_figure(
        by=ADMINISTRATOR, subject="leave", key="after_start_kinds", value="", reason="一律事先请假"
    )
    assert current_policies().leave.after_start_kinds.value == ()


@pytest.mark.parametrize(
    ("subject", "key", "value", "reason", "code"),
    [
        ("completion", "pass_share", "2", "x", "figure_out_of_bounds"),
        ("leave", "limit", "1/6", "x", "figure_out_of_bounds"),
        ("leave", "limit", "0.1", "x", "figure_not_a_share"),
        ("leave", "over_limit", "fine", "x", "figure_not_a_choice"),
        ("hours", "evening_counts", "yes", "x", "figure_not_a_flag"),
        ("leave", "limits", "1/8", "x", "figure_unknown"),
        ("weather", "limit", "1/8", "x", "figure_unknown"),
        ("leave", "limit", "1/8", "  ", "figure_reason_missing"),
        ("leave", "limit", None, "", "figure_reason_missing"),
        ("leave", "limit", "1/8", "x" * 201, "figure_reason_too_long"),
    ],
)
def test_set_figure_refuses_with_a_reason_and_writes_nothing(
    subject: str, key: str, value: str | None, reason: str, code: str
) -> None:
    with pytest.raises(WrongValue) as refusal:
        set_figure(by=ADMINISTRATOR, subject=subject, key=key, value=value, reason=reason)
    assert refusal.value.reason.code == code
    assert (Overlay.objects.count(), AuditEvent.objects.count()) == (0, 0)


def test_set_figure_needs_the_right_over_the_county() -> None:
    with pytest.raises(PermissionDenied):
        set_figure(by=ONE_CLASS, subject="leave", key="limit", value="1/8", reason="x")
    assert Overlay.objects.count() == 0


def test_the_security_administrator_sets_security_and_nothing_else() -> None:
    security = Actor(7, None, "security", (Grant("s", RIGHT_OF_SECURITY, COUNTY),))
    allowed = (("security", "idle_minutes", "20"), ("duties", "stand_in_days", "20"))
    for subject, key, value in allowed:
        set_figure(by=security, subject=subject, key=key, value=value, reason="等保测评")
        with pytest.raises(PermissionDenied):
            set_figure(by=ADMINISTRATOR, subject=subject, key=key, value=value, reason="x")
    with pytest.raises(PermissionDenied):
        set_figure(by=security, subject="leave", key="limit", value="1/8", reason="x")
    assert Overlay.objects.count() == len(allowed)
