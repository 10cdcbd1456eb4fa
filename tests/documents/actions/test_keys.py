from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from tests.cast import Cast
from tests.completion.made import AFTER
from tests.documents.made import issued
from zhuji.documents.actions import renew_certificate_key
from zhuji.documents.queries import certificate_keys, check_code
from zhuji.rules.actor import INSTALLATION
from zhuji.rules.words import CertificateFinding

pytestmark = pytest.mark.django_db


def test_after_a_renewal_both_keys_verify_and_the_new_one_signs(cast: Cast) -> None:
    with time_machine.travel(AFTER, tick=False):
        before = issued(cast)
        assert renew_certificate_key(by=INSTALLATION, reason="例行更换").codes == ()
        after = issued(cast, 1, name="李明")
        first, second = certificate_keys()
        assert (first.generation, first.ended_on, second.generation, second.ended_on) == (
            1,
            date(2026, 11, 27),
            2,
            None,
        )
        assert first.public != second.public
        for row in (before, after):
            assert check_code(row.code).verdict.outcome is CertificateFinding.VALID


def test_a_key_that_was_lost_is_believed_only_up_to_its_last_day(cast: Cast) -> None:
    with time_machine.travel(AFTER, tick=False):
        issued(cast)
    with time_machine.travel("2026-12-03T09:00:00+08:00", tick=False):
        later = issued(cast, 1, name="李明")
        outside = renew_certificate_key(by=INSTALLATION, reason="遗失", last_day=date(2026, 11, 26))
        assert outside.codes == ("certificate_key_day_outside",)
        renew_certificate_key(by=INSTALLATION, reason="遗失", last_day=date(2026, 12, 1))
        assert check_code(later.code).verdict.outcome is CertificateFinding.KEY_ENDED


def test_a_renewal_asks_for_a_reason_a_key_and_the_right(cast: Cast) -> None:
    assert renew_certificate_key(by=INSTALLATION, reason="").codes == (
        "certificate_key_none",
        "certificate_key_without_reason",
    )
    with pytest.raises(PermissionDenied):
        renew_certificate_key(by=cast.actor(cast.approver), reason="例行更换")
