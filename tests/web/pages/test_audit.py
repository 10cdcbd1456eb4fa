"""The page of the audit record."""

from django.urls import reverse

from tests.cast import Cast
from zhuji.accounts.actions import set_active
from zhuji.audit.models import AuditEvent


def test_the_record_is_shown_and_verified(cast: Cast, sign_in) -> None:
    set_active(by=cast.actor(cast.administrator), user_id=cast.nobody.pk, active=False)

    page = sign_in(cast.auditor).get(reverse("audit"), {"verify": 1}).content.decode()

    assert "停用账号" in page
    assert "已核验 1 条" in page


def test_a_changed_record_is_told(cast: Cast, sign_in) -> None:
    set_active(by=cast.actor(cast.administrator), user_id=cast.nobody.pk, active=False)
    AuditEvent.objects.update(user_name="别人")

    page = sign_in(cast.auditor).get(reverse("audit"), {"verify": 1}).content.decode()

    assert "第 1 条被改动或调换过。" in page
