"""Files that installations hand each other: sealed with a key, read without trusting a byte of them."""

from zhuji.base.sealed.container import Entry, Manifest, Sealed, open_sealed, seal
from zhuji.base.sealed.keys import fingerprint, is_signed, own_key, sign
from zhuji.base.sealed.plain import Plain, canonical, read_plain

__all__ = [
    "Entry",
    "Manifest",
    "Plain",
    "Sealed",
    "canonical",
    "fingerprint",
    "is_signed",
    "open_sealed",
    "own_key",
    "read_plain",
    "seal",
    "sign",
]
