"""The installation's key pair for signing, and its readable fingerprint.

The private key is derived from the installation's secret: a purpose of its own, nothing more to
protect and nothing more to back up.
"""

import base64
import binascii
import hashlib
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from zhuji.base.fields import derived_key

HANDED_ON: Final = "sign:handed-on"  # class packs and results
_GROUPS, _GROUP = 6, 4


def own_key(purpose: str = HANDED_ON) -> str:
    """The public key of this installation for a purpose, base64; each purpose has its own."""
    return base64.b64encode(_private(purpose).public_key().public_bytes_raw()).decode()


def sign(data: bytes, purpose: str = HANDED_ON) -> str:
    """The Ed25519 signature of this installation, base64."""
    return base64.b64encode(_private(purpose).sign(data)).decode()


def is_signed(data: bytes, signature: str, key: str) -> bool:
    """Whether the holder of the public key has signed the data; a key or signature that is none has not."""
    try:
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True))
        public.verify(base64.b64decode(signature, validate=True), data)
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


def fingerprint(key: str) -> str:
    """What two people compare by telephone: six groups of four hex digits of the key's SHA-256."""
    digits = hashlib.sha256(key.encode()).hexdigest()
    return " ".join(digits[n * _GROUP : (n + 1) * _GROUP] for n in range(_GROUPS))


def _private(purpose: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(derived_key(settings.SECRET_KEY, purpose))
