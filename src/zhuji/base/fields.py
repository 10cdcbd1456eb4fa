"""Columns with a form of their own: encrypted text, and exact fractions."""

import base64
import hashlib
import hmac
import secrets
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Any, Generic, TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models

_FORM = "v1:"  # the kept form; a later one is told apart by its own mark
_NONCE_BYTES = 12


class Undecipherable(RuntimeError):
    """A sensitive column can't be read: `secret.key` is not the one it was written with."""


@lru_cache(maxsize=8)
def derived_key(secret: str, purpose: str) -> bytes:
    """32 bytes for one purpose, from the installation's secret; purposes never share a key."""
    kdf = HKDF(algorithm=hashes.SHA256(), length=32, salt=b"zhuji", info=purpose.encode())
    return kdf.derive(bytes.fromhex(secret))


def lookup_digest(purpose: str, value: str) -> str:
    """A keyed digest, 64 hex digits, to find an encrypted value without reading it; empty stays empty."""
    if not value:
        return ""
    key = derived_key(settings.SECRET_KEY, f"digest:{purpose}")
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()


def encrypt(text: str) -> str:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    sealed = AESGCM(derived_key(settings.SECRET_KEY, "column")).encrypt(nonce, text.encode(), None)
    return _FORM + base64.b64encode(nonce + sealed).decode()


def decrypt(kept: str) -> str:
    """The text of a kept value; raises Undecipherable when the key is not the one it was written with."""
    if not kept.startswith(_FORM):
        raise Undecipherable("a sensitive column holds text that was never encrypted")
    raw = base64.b64decode(kept.removeprefix(_FORM))
    try:
        plain = AESGCM(derived_key(settings.SECRET_KEY, "column")).decrypt(
            raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], None
        )
    except InvalidTag as error:
        raise Undecipherable("a sensitive column was written with another secret.key") from error
    return plain.decode()


class EncryptedTextField(models.TextField[str, str]):
    """Text that is AES-GCM ciphertext in the table; empty text is kept empty."""

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return encrypt(value) if value else value

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> str | None:
        return decrypt(value) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        # Each encryption differs, so comparing columns would silently find nothing.
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise TypeError(f"{self.name} is encrypted: look it up by its digest column")


class OpeningField(models.CharField[str, str]):
    """Small letters and digits, looked up by how they open: `letters__opens="zw"`.

    On PostgreSQL its index is to have `varchar_pattern_ops`.
    """

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", list(args), kwargs


@OpeningField.register_lookup
class Opens(models.Lookup[str]):
    """By the index on both databases: Django's own `startswith` goes past it on SQLite."""

    lookup_name = "opens"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        if not (isinstance(self.rhs, str) and self.rhs.isalnum()):
            raise ValueError("letters and digits only")
        column, values = self.process_lhs(compiler, connection)
        told, sign = ("GLOB", "*") if connection.vendor == "sqlite" else ("LIKE", "%")
        return f"{column} {told} %s", (*values, self.rhs + sign)


# What django-stubs fills in: optional where null=True.
Set_contra = TypeVar("Set_contra", contravariant=True)
Get_co = TypeVar("Get_co", covariant=True)


class FractionField(models.Field[Set_contra, Get_co]):
    """An exact fraction, kept as `n/d`."""

    _pyi_private_set_type: Fraction
    _pyi_private_get_type: Fraction

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        super().__init__(*args, **kwargs)

    def get_internal_type(self) -> str:
        return "CharField"

    def get_prep_value(self, value: Any) -> Any:
        return None if value is None else str(Fraction(value))

    def from_db_value(
        self, value: str | None, _expression: Any, _connection: Any
    ) -> Fraction | None:
        return None if value is None else Fraction(value)

    def to_python(self, value: Any) -> Any:
        return None if value is None else Fraction(value)


Word = TypeVar("Word", bound=StrEnum)


class WordField(models.CharField[Word, Word], Generic[Word]):
    """One word of a closed list of `rules.words`; reads back as the word itself.

    Migrations keep only the column: they know nothing of the list.
    """

    def __init__(self, words: type[Word] | None = None, **kwargs: Any) -> None:
        self.words = words
        self._by_value: dict[str | None, Word] = {one.value: one for one in words or ()}
        kwargs.setdefault("max_length", 40)
        super().__init__(**kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        if isinstance(kwargs.get("default"), StrEnum):
            kwargs["default"] = kwargs["default"].value
        return name, path, list(args), kwargs

    def from_db_value(
        self, value: str | None, _expression: Any, _connection: Any
    ) -> Word | str | None:
        # The most called line of the product: a list of a thousand branches is ten thousand words.
        return self._by_value[value] if value in self._by_value else self.to_python(value)

    def to_python(self, value: Any) -> Any:
        return value if value is None or not value or self.words is None else self.words(value)
