"""A sealed file: what is sealed comes back, and nothing else does."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable
from datetime import date

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from zhuji.base.files import FileRefused
from zhuji.base.sealed import Sealed, open_sealed, own_key, seal, sign
from zhuji.base.sealed.container import MAX_BYTES, VERSION

MEMBERS = {"parts/class.json": b'{"a":1}', f"files/{'0' * 64}": b"%PDF-1.4 ... %%EOF"}
IDENTITY = "0123456789abcdef" * 2


def made(members: dict[str, bytes] = MEMBERS) -> bytes:
    return seal(
        identity=IDENTITY,
        title="示范培训班",
        origin="县委组织部",
        made_on=date(2026, 11, 27),
        members=members,
    )


GOOD = made()


def opened(data: bytes) -> Sealed:
    return open_sealed(io.BytesIO(data))


def refusal(data: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        opened(data)
    return refused.value.code


def zipped(
    entries: Iterable[tuple[str | zipfile.ZipInfo, bytes]], method: int = zipfile.ZIP_STORED
) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return file.getvalue()


def entries_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def remade(
    change: Callable[[dict[str, object]], None],
    *,
    signed: bool = True,
    more: dict[str, bytes] | None = None,
) -> bytes:
    """The file with its manifest changed, signed anew by the one who changed it or not at all."""
    entries = entries_of(GOOD) | (more or {})
    manifest = json.loads(entries["manifest.json"])
    change(manifest)
    entries["manifest.json"] = json.dumps(
        manifest, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    ).encode()
    if signed:
        entries["signature"] = sign(entries["manifest.json"]).encode()
    return zipped(entries.items())


def test_what_is_sealed_comes_back() -> None:
    back = opened(GOOD)
    assert dict(back.members) == MEMBERS
    assert (back.manifest.identity, back.manifest.title) == (IDENTITY, "示范培训班")
    assert (back.manifest.origin, back.manifest.key) == ("县委组织部", own_key())
    assert back.digest == hashlib.sha256(GOOD).hexdigest()
    assert back.size == len(GOOD)


def test_the_same_content_makes_the_same_file() -> None:
    assert made(dict(reversed(MEMBERS.items()))) == GOOD


@given(st.integers(0, len(GOOD) - 1), st.integers(1, 255))
def test_a_flipped_byte_is_refused_wherever_it_stands(place: int, mask: int) -> None:
    data = bytearray(GOOD)
    data[place] ^= mask
    refusal(bytes(data))


@given(st.integers(0, len(GOOD) - 1))
def test_a_file_cut_off_is_refused(length: int) -> None:
    refusal(GOOD[:length])


@given(st.binary(min_size=1, max_size=30), st.booleans())
def test_bytes_added_before_or_behind_are_refused(more: bytes, behind: bool) -> None:  # noqa: FBT001
    refusal(GOOD + more if behind else more + GOOD)


@given(st.binary(max_size=400))
def test_bytes_at_random_are_refused(data: bytes) -> None:
    refusal(data)


def test_swapped_members_are_refused() -> None:
    entries = entries_of(GOOD)
    one, other = MEMBERS
    entries[one], entries[other] = entries[other], entries[one]
    assert refusal(zipped(entries.items())) == "sealed_altered"


def test_a_member_more_or_less_is_refused() -> None:
    entries = entries_of(GOOD)
    assert refusal(zipped((entries | {"parts/more.json": b"{}"}).items())) == "sealed_altered"
    del entries["parts/class.json"]
    assert refusal(zipped(entries.items())) == "sealed_altered"


@pytest.mark.parametrize(
    "name",
    [
        "../out.json",
        "/etc/passwd",
        "parts\\class.json",
        "parts/../x.json",
        "files/",
        "parts/A.json",
        "x",
    ],
)
def test_names_outside_are_refused(name: str) -> None:
    entries = list(entries_of(GOOD).items())
    assert refusal(zipped([*entries, (name, b"{}")])) == "sealed_damaged"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_comes_twice_is_refused() -> None:
    entries = list(entries_of(GOOD).items())
    assert refusal(zipped([*entries, entries[-1]])) == "sealed_damaged"


def test_a_link_is_refused() -> None:
    link = zipfile.ZipInfo("parts/class.json")
    link.external_attr = 0o120777 << 16
    entries = entries_of(GOOD)
    held = [(link if name == link.filename else name, data) for name, data in entries.items()]
    assert refusal(zipped(held)) == "sealed_damaged"


def test_nothing_packed_is_ever_unpacked() -> None:
    entries = entries_of(GOOD) | {"parts/bomb.json": b"0" * 10_000_000}
    assert refusal(zipped(entries.items(), zipfile.ZIP_DEFLATED)) == "sealed_damaged"


def test_a_manifest_changed_without_its_signature_is_refused() -> None:
    def change(manifest: dict[str, object]) -> None:
        manifest["title"] = "别的培训班"

    assert refusal(remade(change, signed=False)) == "sealed_signature_wrong"


def test_a_signature_by_another_key_is_refused() -> None:
    with override_settings(SECRET_KEY="cd" * 32):
        data = remade(lambda _manifest: None)
    assert refusal(data) == "sealed_signature_wrong"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("version", VERSION + 1, "sealed_too_new"),
        ("version", 10**30, "sealed_damaged"),
        ("version", 0, "sealed_damaged"),
        ("version", "1", "sealed_damaged"),
        ("format", "other", "sealed_not_one"),
        ("title", "", "sealed_part_unreadable"),
        ("title", "长" * 121, "sealed_part_unreadable"),
        ("title", "一\x00二", "sealed_part_unreadable"),
        ("identity", "../../etc", "sealed_part_unreadable"),
        ("identity", IDENTITY + "\n", "sealed_part_unreadable"),
        ("key", "no key", "sealed_part_unreadable"),
        ("made_on", "yesterday", "sealed_part_unreadable"),
        ("more", 1, "sealed_part_unreadable"),
        ("entries", [], "sealed_altered"),
    ],
)
def test_a_manifest_is_read_strictly_even_when_signed(field: str, value: object, code: str) -> None:
    assert refusal(remade(lambda manifest: manifest.update({field: value}))) == code


def test_a_manifest_nested_without_end_is_refused() -> None:
    entries = entries_of(GOOD)
    entries["manifest.json"] = b'{"format":"zhuji-pack","version":1,"more":' + b"[" * 100_000
    assert refusal(zipped(entries.items())) == "sealed_damaged"


def test_a_size_beyond_the_limit_is_refused_unread() -> None:
    class Huge(io.BytesIO):
        size = MAX_BYTES + 1

        def read(self, *_: object) -> bytes:
            raise AssertionError("read")

    with pytest.raises(FileRefused) as refused:
        open_sealed(Huge())
    assert refused.value.code == "file_too_large"


def test_another_archive_is_told_from_a_pack() -> None:
    assert refusal(zipped([("word/document.xml", b"")])) == "sealed_not_one"
    assert refusal(b"") == "file_empty"
