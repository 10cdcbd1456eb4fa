"""The result file of a follow-on class: figures only, signed by the installation where it was run."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Annotated, Final

import msgspec

from zhuji.base.files import FileRefused, Upload
from zhuji.base.files.check import size_of
from zhuji.base.sealed import Plain, canonical, is_signed, own_key, read_plain, sign
from zhuji.base.sealed.container import Identity, Key, Name, Origin
from zhuji.rules.cascade import Mean

FORMAT: Final = "zhuji-result"
VERSION: Final = 1
MAX_BYTES: Final = 64 * 1024
PART: Final = "结果文件"
YEARS: Final = range(
    2000, 2200
)  # a class of another century is none, and no database reckons with it

Count = Annotated[int, msgspec.Meta(ge=0, le=100_000)]
Share = Annotated[str, msgspec.Meta(pattern=r"^(0|[1-9][0-9]{0,17})(/[1-9][0-9]{0,17})?\Z")]


class ResultBody(Plain, frozen=True):
    """What is signed. Fractions are written n/d; a mean of too few people is left out."""

    format: str
    version: int
    pack: Identity
    identity: Identity
    title: Name
    unit: Origin
    made_at: datetime
    opens_on: date
    closes_on: date
    trainees: Count
    completed: Count
    hours: Share
    tested: Count
    test_mean: Share | None
    evaluated: Count
    evaluation_mean: Share | None


class ResultFile(Plain, frozen=True):
    body: ResultBody
    key: Key
    signature: Annotated[str, msgspec.Meta(max_length=88)]


class _HeadBody(msgspec.Struct):
    format: str
    version: Annotated[int, msgspec.Meta(ge=1, le=9999)]


class _Head(msgspec.Struct):
    """What a result of any version has."""

    body: _HeadBody


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A result file that is what its signer signed; `digest` is the file's SHA-256."""

    body: ResultBody
    key: str
    digest: str
    hours: Fraction
    test: Mean
    evaluation: Mean


def write_result(body: ResultBody) -> bytes:
    """The file, signed by this installation."""
    return canonical(ResultFile(body=body, key=own_key(), signature=sign(canonical(body))))


def read_result(upload: Upload) -> ReadResult:
    """What a result file says. Writes nothing.

    Raises `FileRefused`: file_empty, file_too_large, result_not_one, sealed_too_new,
    sealed_part_unreadable, sealed_signature_wrong, result_impossible.
    """
    data = _bytes(upload)
    _ask_version(data)
    file = read_plain(data, ResultFile, name=PART, most=MAX_BYTES)
    if not is_signed(canonical(file.body), file.signature, file.key):
        raise FileRefused("sealed_signature_wrong")
    body = file.body
    test, evaluation = (
        Mean(count, None if share is None else Fraction(share))
        for count, share in (
            (body.tested, body.test_mean),
            (body.evaluated, body.evaluation_mean),
        )
    )
    hours = Fraction(body.hours)
    if not _possible(body, hours, test, evaluation):
        raise FileRefused("result_impossible")
    return ReadResult(body, file.key, hashlib.sha256(data).hexdigest(), hours, test, evaluation)


def _bytes(upload: Upload) -> bytes:
    size = size_of(upload)
    if not size:
        raise FileRefused("file_empty")
    if size > MAX_BYTES:
        raise FileRefused("sealed_part_too_large", part=PART, limit_kb=MAX_BYTES // 1024)
    upload.seek(0)
    return upload.read(MAX_BYTES + 1)


def _ask_version(data: bytes) -> None:
    try:
        head = msgspec.json.decode(data, type=_Head)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError) as fault:
        raise FileRefused("result_not_one") from fault
    if head.body.format != FORMAT:
        raise FileRefused("result_not_one")
    if head.body.version > VERSION:
        raise FileRefused("sealed_too_new", version=head.body.version, known=VERSION)


def _possible(body: ResultBody, hours: Fraction, *means: Mean) -> bool:
    """No class has figures that do not fit each other; a time without its zone could not be compared."""
    return (
        body.completed <= body.trainees
        and body.opens_on <= body.closes_on
        and body.made_at.tzinfo is not None
        and {one.year for one in (body.made_at, body.opens_on, body.closes_on)} <= set(YEARS)
        and hours <= 10_000
        and all(
            one.count <= body.trainees
            and (one.value is None) == (one.count == 0)
            and (one.value is None or one.value <= 1)
            for one in means
        )
    )
