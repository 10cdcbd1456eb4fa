"""One file that holds many, signed: what is written, and how it is read without being trusted.

A zip archive in which nothing is compressed, so that no member can unpack to more than it is. It
holds `manifest.json`, its `signature` and the members that the manifest lists with their sizes and
digests. Whatever is read is written again and must give the very same bytes: there is no place in
the file where a changed byte would go unnoticed.
"""

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Annotated, Final

import msgspec

from zhuji.base.files import FileRefused, Upload
from zhuji.base.files.check import size_of
from zhuji.base.sealed.keys import is_signed, own_key, sign
from zhuji.base.sealed.plain import Plain, canonical, read_plain

FORMAT: Final = "zhuji-pack"
VERSION: Final = 1
MAX_BYTES: Final = 64 * 2**20
MAX_ENTRIES: Final = 500
MAX_MANIFEST: Final = 2**20
MANIFEST, SIGNATURE = "manifest.json", "signature"
_MEMBER: Final = re.compile(r"parts/[a-z_]{1,40}\.json|files/[0-9a-f]{64}")
_DAY_ZERO: Final = (1980, 1, 1, 0, 0, 0)

Identity = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\Z")]
Digest = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
Key = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9+/]{43}=\Z")]
Size = Annotated[int, msgspec.Meta(ge=0, le=MAX_BYTES)]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
Origin = Annotated[str, msgspec.Meta(min_length=1, max_length=80)]


class Entry(Plain, frozen=True):
    """One member: where it stands, how many bytes, their SHA-256."""

    path: Annotated[str, msgspec.Meta(max_length=80)]
    size: Size
    sha256: Digest


class Manifest(Plain, frozen=True):
    """What the signature stands for. `entries` are sorted by path."""

    format: str
    version: int
    identity: Identity
    title: Name
    origin: Origin
    key: Key
    made_on: date
    entries: Annotated[list[Entry], msgspec.Meta(max_length=MAX_ENTRIES)]


class _Head(msgspec.Struct):
    """The two fields that a manifest of any version has."""

    format: str
    version: Annotated[int, msgspec.Meta(ge=1, le=9999)]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file that has been read and is what its signer sealed; `digest` is the file's SHA-256."""

    manifest: Manifest
    members: Mapping[str, bytes]
    digest: str
    size: int


def seal(
    *, identity: str, title: str, origin: str, made_on: date, members: Mapping[str, bytes]
) -> bytes:
    """The file that hands the members on, signed by this installation."""
    entries = [
        Entry(path=path, size=len(data), sha256=hashlib.sha256(data).hexdigest())
        for path, data in sorted(members.items())
    ]
    manifest = canonical(
        Manifest(
            format=FORMAT,
            version=VERSION,
            identity=identity,
            title=title,
            origin=origin,
            key=own_key(),
            made_on=made_on,
            entries=entries,
        )
    )
    return _written(manifest, sign(manifest), members)


def open_sealed(upload: Upload) -> Sealed:
    """The members of a file, every byte accounted for. Writes nothing.

    Raises `FileRefused`: file_empty, file_too_large, sealed_damaged, sealed_too_new,
    sealed_part_too_large, sealed_part_unreadable, sealed_signature_wrong, sealed_altered.
    """
    size = size_of(upload)
    if not size:
        raise FileRefused("file_empty")
    if size > MAX_BYTES:
        raise FileRefused("file_too_large", size_mb=-(-size // 2**20), limit_mb=MAX_BYTES // 2**20)
    upload.seek(0)
    data = upload.read(MAX_BYTES + 1)
    upload.seek(0)
    found = _members(data)
    raw = found.pop(MANIFEST)
    signature = found.pop(SIGNATURE).decode("ascii", "replace")
    manifest = read_plain(raw, Manifest, name=MANIFEST, most=MAX_MANIFEST)
    if not is_signed(raw, signature, manifest.key):
        raise FileRefused("sealed_signature_wrong")
    if manifest.entries != _entries(found):
        raise FileRefused("sealed_altered")
    if _written(raw, signature, found) != data:
        raise FileRefused("sealed_damaged")
    return Sealed(manifest, MappingProxyType(found), hashlib.sha256(data).hexdigest(), size)


def _entries(members: Mapping[str, bytes]) -> list[Entry]:
    return [
        Entry(path=path, size=len(data), sha256=hashlib.sha256(data).hexdigest())
        for path, data in sorted(members.items())
    ]


def _members(data: bytes) -> dict[str, bytes]:
    """All members by name; nothing is unpacked on the way."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive, len(data))
    except FileRefused:
        raise
    except Exception as fault:
        raise FileRefused("sealed_damaged") from fault


def _read(archive: zipfile.ZipFile, size: int) -> dict[str, bytes]:
    """The version first: a newer one may be made otherwise than what is asked after it."""
    infos = archive.infolist()
    names = {info.filename for info in infos}
    if not {MANIFEST, SIGNATURE} <= names:
        raise FileRefused("sealed_not_one")
    _ask_version(_stored(archive, archive.getinfo(MANIFEST), MAX_MANIFEST))
    unsound = (
        len(infos) > MAX_ENTRIES + 2
        or len(names) < len(infos)
        or not all(_MEMBER.fullmatch(name) for name in names - {MANIFEST, SIGNATURE})
        or sum(info.file_size for info in infos) > size
    )
    if unsound:
        raise FileRefused("sealed_damaged")
    return {info.filename: _stored(archive, info, size) for info in infos}


def _stored(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    if info.compress_type != zipfile.ZIP_STORED or info.file_size > most:
        raise FileRefused("sealed_damaged")
    return archive.read(info)


def _ask_version(manifest: bytes) -> None:
    try:
        head = msgspec.json.decode(manifest, type=_Head)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError) as fault:
        raise FileRefused("sealed_damaged") from fault
    if head.format != FORMAT:
        raise FileRefused("sealed_not_one")
    if head.version > VERSION:
        raise FileRefused("sealed_too_new", version=head.version, known=VERSION)


def _written(manifest: bytes, signature: str, members: Mapping[str, bytes]) -> bytes:
    """The bytes of the file: the same for the same content, wherever it is written."""
    file = io.BytesIO()
    ordered = [(MANIFEST, manifest), (SIGNATURE, signature.encode()), *sorted(members.items())]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, data in ordered:
            info = zipfile.ZipInfo(name, _DAY_ZERO)
            info.create_system, info.external_attr = 3, 0o600 << 16
            archive.writestr(info, data)
    return file.getvalue()
