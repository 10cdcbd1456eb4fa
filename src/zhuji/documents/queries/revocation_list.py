"""What a checker without a network is given: the public keys and the revoked numbers, as of a day."""

import json
from dataclasses import dataclass
from datetime import date

from zhuji.base.clock import today
from zhuji.base.sealed import sign
from zhuji.documents.queries.certificates import latest_issuer, revoked_numbers
from zhuji.documents.queries.keys import KeyRow, certificate_keys, key_purpose

_FORM = 1
_SIGNED_FOR = b"zhuji revocations 1\n"


@dataclass(frozen=True, slots=True)
class RevocationList:
    """`text` is JSON, signed by the key that signs now (`signature` base64)."""

    text: str
    signature: str
    key: KeyRow
    as_of: date
    revoked: int


def revocation_list(title: str = "") -> RevocationList | None:
    """The list of today under the county's `title`, or that of the newest certificate; None before
    the first. A fixed number of statements.
    """
    keys = certificate_keys()
    signing = next((one for one in keys if one.ended_on is None), None)
    if signing is None:
        return None
    revoked, day = revoked_numbers(), today()
    body = {
        "form": _FORM,
        "title": title or latest_issuer(),
        "as_of": day.isoformat(),
        "keys": [
            {
                "id": one.id,
                "public": one.public,
                "begun_on": one.begun_on.isoformat(),
                "ended_on": one.ended_on.isoformat() if one.ended_on else "",
            }
            for one in keys
        ],
        "revoked": {number: on.isoformat() for number, on in revoked},
    }
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    signature = sign(_SIGNED_FOR + text.encode(), key_purpose(signing.generation))
    return RevocationList(text, signature, signing, day, len(revoked))
