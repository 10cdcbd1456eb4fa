from datetime import UTC, datetime

import pytest
from django.db import IntegrityError

from zhuji.policies.models import Overlay

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("empty", "constraint"),
    [
        ("subject", "policies_overlay_names_figure"),
        ("key", "policies_overlay_names_figure"),
        ("reason", "policies_overlay_has_reason"),
    ],
)
def test_an_overlay_says_what_and_why(empty: str, constraint: str) -> None:
    values = {"subject": "leave", "key": "limit", "reason": "研究确定"} | {empty: ""}
    with pytest.raises(IntegrityError, match=constraint):
        Overlay.objects.create(**values, value="1/8", set_at=datetime(2026, 5, 1, tzinfo=UTC))
