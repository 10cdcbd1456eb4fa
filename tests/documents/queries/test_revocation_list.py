import json

import pytest
import time_machine

from tests.cast import Cast
from tests.completion.made import AFTER
from tests.documents.made import issued, revocation
from zhuji.base.sealed import is_signed
from zhuji.documents.actions import renew_certificate_key, revoke_certificate
from zhuji.documents.queries import certificate_keys, revocation_list
from zhuji.rules.actor import INSTALLATION

pytestmark = pytest.mark.django_db


def test_before_the_first_certificate_there_is_no_list() -> None:
    assert revocation_list() is None


@time_machine.travel(AFTER, tick=False)
def test_the_list_names_keys_and_revoked_numbers_and_nobody(cast: Cast) -> None:
    row = issued(cast)
    issued(cast, 1, name="李明")
    by = cast.actor(cast.organiser)
    revoke_certificate(by=by, certificate_id=row.id, revocation=revocation())
    renew_certificate_key(by=INSTALLATION, reason="例行更换")
    made = revocation_list()
    assert made is not None
    first, second = certificate_keys()
    assert json.loads(made.text) == {
        "form": 1,
        "title": "中共临溪县委组织部",
        "as_of": "2026-11-27",
        "keys": [
            {
                "id": first.id,
                "public": first.public,
                "begun_on": "2026-11-27",
                "ended_on": "2026-11-27",
            },
            {"id": second.id, "public": second.public, "begun_on": "2026-11-27", "ended_on": ""},
        ],
        "revoked": {"〔2026〕第001号": "2026-11-27"},
    }
    assert made.key == second
    assert is_signed(b"zhuji revocations 1\n" + made.text.encode(), made.signature, second.public)
