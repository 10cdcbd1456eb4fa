from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import override_settings

from tests.cast import Cast
from tests.completion.made import AFTER
from tests.documents.made import ISSUED_ON, draft, issued, revocation, stage
from zhuji.documents.actions import issue_certificates, revoke_certificate
from zhuji.documents.models import Certificate
from zhuji.documents.queries import (
    certificates_of_class,
    check_code,
    register_of_class,
    signing_key,
)
from zhuji.rules.words import CertificateFinding, RevocationCause

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def test_each_certificate_is_signed_with_the_first_key_begun_for_it(cast: Cast) -> None:
    row = issued(cast)
    key = signing_key()
    assert key is not None
    assert (key.generation, key.begun_on) == (1, ISSUED_ON)
    checked = check_code(row.code)
    assert checked.verdict.outcome is CertificateFinding.VALID
    assert checked.statement is not None
    assert (checked.statement.number, checked.statement.name) == (row.number, row.name)


def test_a_revoked_certificate_stays_in_the_register_with_who_decided(cast: Cast) -> None:
    row = issued(cast)
    class_id = stage(cast).class_id
    by = cast.actor(cast.organiser)
    verdict = revoke_certificate(by=by, certificate_id=row.id, revocation=revocation())
    assert verdict.codes == ()
    assert certificates_of_class(class_id) == ()
    (kept,) = register_of_class(class_id)
    assert kept.revocation is not None
    assert (kept.number, kept.revocation.on, kept.revocation.cause) == (
        row.number,
        ISSUED_ON,
        RevocationCause.MISPRINT,
    )
    assert (kept.revocation.decider, kept.revocation.by) == ("县委组织部", cast.organiser.name)
    again = revoke_certificate(by=by, certificate_id=row.id, revocation=revocation())
    assert again.codes == ("certificate_revoked_already",)
    assert check_code(row.code).verdict.outcome is CertificateFinding.REVOKED


def test_revoking_asks_for_the_right_and_for_a_sound_day(cast: Cast) -> None:
    row = issued(cast)
    with pytest.raises(PermissionDenied):
        revoke_certificate(
            by=cast.actor(cast.approver), certificate_id=row.id, revocation=revocation()
        )
    wrong = revoke_certificate(
        by=cast.actor(cast.organiser),
        certificate_id=row.id,
        revocation=revocation(day=date(2026, 12, 1), reason=" ", decider=""),
    )
    assert wrong.codes == (
        "revocation_in_future",
        "revocation_without_reason",
        "revocation_without_decider",
    )
    assert Certificate.objects.filter(revoked_at=None).count() == 1


def test_nothing_is_signed_once_the_secret_was_replaced(cast: Cast) -> None:
    issued(cast)
    stage_ = stage(cast)
    with override_settings(SECRET_KEY="cd" * 32):
        refused = issue_certificates(
            by=cast.actor(cast.organiser),
            class_id=stage_.class_id,
            drafts=[draft(stage_.trainees[1])],
        )
    assert refused.codes == ("certificate_key_changed",)
    assert Certificate.objects.count() == 1
