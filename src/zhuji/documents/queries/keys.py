"""The keys that certificates are signed with: one at a time, those before it still verify."""

import base64
from dataclasses import dataclass
from datetime import date

from zhuji.base.sealed import own_key
from zhuji.documents.models import CertificateKey
from zhuji.rules.certificates import KeyDays, key_id


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One key; `id` is its short name in hex, `public` base64. `ended_on` is None while it signs."""

    pk: int
    generation: int
    id: str
    public: str
    begun_on: date
    ended_on: date | None
    ended_reason: str

    @property
    def days(self) -> KeyDays:
        return KeyDays(self.begun_on, self.ended_on)


def key_purpose(generation: int) -> str:
    """What the private half of a generation is derived for."""
    return f"sign:certificates:{generation}"


def certificate_keys() -> tuple[KeyRow, ...]:
    """Every key, the oldest first; one statement."""
    return tuple(map(_key, CertificateKey.objects.all()))


def signing_key() -> KeyRow | None:
    """The key that signs now; None before the first certificate. One statement."""
    row = CertificateKey.objects.filter(ended_on=None).first()
    return None if row is None else _key(row)


def is_own(key: KeyRow) -> bool:
    """Whether this installation can sign with it: not once `secret.key` has been replaced."""
    return own_key(key_purpose(key.generation)) == key.public


def key_id_of(public: str) -> str:
    """The short name of a public key (base64), in hex."""
    return key_id(base64.b64decode(public)).hex()


def _key(row: CertificateKey) -> KeyRow:
    return KeyRow(
        row.pk,
        row.generation,
        key_id_of(row.public),
        row.public,
        row.begun_on,
        row.ended_on,
        row.ended_reason,
    )
