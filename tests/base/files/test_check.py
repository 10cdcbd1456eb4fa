import io
import zipfile

import pytest

from tests.base.files import samples
from zhuji.base.files import TABLES, FileRefused, Kind, check_upload
from zhuji.base.files.archive import MAX_ENTRIES, MAX_UNPACKED

EVERY_KIND = frozenset(Kind)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (samples.PDF, Kind.PDF),
        (samples.JPEG, Kind.JPEG),
        (samples.PNG, Kind.PNG),
        (samples.xlsx(), Kind.XLSX),
        (samples.docx(), Kind.DOCX),
        ("姓名,单位\n张三,城关镇\n".encode(), Kind.CSV),
        ("姓名,单位\n张三,城关镇\n".encode("gbk"), Kind.CSV),
        ("姓名\t单位\n".encode("utf-16"), Kind.CSV),
    ],
)
def test_upload_kind_is_told_by_its_bytes(data: bytes, kind: Kind) -> None:
    upload = io.BytesIO(data)
    assert check_upload(upload, EVERY_KIND) == kind
    assert upload.read() == data


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"\x00\x01\x02\x03" * 50, "file_type_unknown"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "file_type_unknown"),
        (samples.archive({"a.txt": b"a"}, office=False), "file_type_unknown"),
        (samples.archive({"xl/workbook.bin": b"a"}), "file_type_unknown"),
        (samples.archive({"mimetype": b"application/vnd.oasis"}), "file_type_unknown"),
        (rb"{\rtf1\ansi 1. x}", "file_legacy_office"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "file_is_web_page"),
        (b"<!-- saved -->\n<body><p>1</p></body>", "file_is_web_page"),
        ("<html><p>一</p></html>".encode("utf-16"), "file_is_web_page"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "file_type_unknown"),
        (samples.ole(["Root Entry", "Quill"]), "file_legacy_office"),
        (samples.ole(["Root Entry", "EncryptionInfo", "EncryptedPackage"]), "file_encrypted"),
        (samples.ole(["Root Entry", "EncryptedPackage"])[:700], "file_damaged"),
        (samples.PDF_WITH_PASSWORD, "file_encrypted"),
        (samples.PDF[:40], "file_damaged"),
        (samples.JPEG[:-2], "file_damaged"),
        (samples.PNG[:-8], "file_damaged"),
        (samples.xlsx()[:-200], "file_damaged"),
        (samples.archive({"xl/inner.bin": samples.xlsx()}), "archive_nested"),
    ],
)
def test_upload_is_refused_with_its_reason(data: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        check_upload(io.BytesIO(data), EVERY_KIND)
    assert refused.value.code == code


def test_upload_of_another_kind_names_what_is_accepted() -> None:
    with pytest.raises(FileRefused) as refused:
        check_upload(io.BytesIO(samples.PDF), {Kind.XLSX, Kind.CSV})
    assert refused.value.code == "file_type_not_accepted"
    assert refused.value.values == {"kind": "pdf", "accepted": "csv、xlsx"}


class Huge:
    """Says it has 200 MB, and fails the test if any of it is read."""

    size = 200 * 2**20

    def read(self, size: int = -1, /) -> bytes:
        raise AssertionError(f"{size} bytes were read")

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return offset + whence


def test_upload_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(FileRefused) as refused:
        check_upload(Huge(), EVERY_KIND)
    assert refused.value.code == "file_too_large"
    assert refused.value.values == {"size_mb": 200, "limit_mb": 20}


def test_archive_with_a_flipped_byte_is_damaged() -> None:
    data = bytearray(samples.archive({"xl/a.bin": bytes(range(256)) * 40}))
    place = data.find(b"xl/a.bin") + 30
    data[place] ^= 0xFF
    assert _code(bytes(data)) == "file_damaged"


def test_archive_bomb_is_refused_by_its_ratio() -> None:
    assert _code(samples.archive({"xl/a.xml": b" " * 60 * 2**20})) == "archive_unpacks_too_large"


def test_archive_that_declares_too_much_is_refused() -> None:
    data = bytearray(samples.archive({"xl/a.xml": b"a" * 1000}))
    place = data.rfind(b"PK\x01\x02")
    data[place + 24 : place + 28] = (MAX_UNPACKED + 1).to_bytes(4, "little")
    assert _code(bytes(data)) == "archive_unpacks_too_large"


def test_archive_that_declares_too_little_is_damaged() -> None:
    data = bytearray(samples.archive({"xl/a.xml": b"a" * 100_000}))
    place = data.rfind(b"PK\x01\x02")
    data[place + 24 : place + 28] = (10).to_bytes(4, "little")
    assert _code(bytes(data)) == "file_damaged"


def test_archive_with_a_password_is_refused() -> None:
    data = bytearray(samples.archive({"xl/a.xml": b"a"}))
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    assert _code(bytes(data)) == "file_encrypted"


def test_archive_with_too_many_entries_is_refused() -> None:
    data = samples.archive({f"xl/{number}": b"" for number in range(MAX_ENTRIES)})
    assert _code(data) == "archive_too_many_entries"


def test_archive_with_an_unknown_method_is_damaged() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_BZIP2) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("xl/workbook.xml", "<workbook/>")
    assert _code(target.getvalue()) == "file_damaged"


def _code(data: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        check_upload(io.BytesIO(data), EVERY_KIND)
    return refused.value.code


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (samples.ole(["Root Entry", "WordDocument"]), Kind.DOC),
        (samples.ole(["Root Entry", "PowerPoint Document"]), Kind.PPT),
        (
            samples.archive({"[Content_Types].xml": b"<a/>", "ppt/a.xml": b"a"}, office=False),
            Kind.PPTX,
        ),
    ],
)
def test_slides_and_old_formats_are_told_apart(data: bytes, kind: Kind) -> None:
    assert check_upload(io.BytesIO(data), EVERY_KIND) is kind


def test_old_formats_are_refused_with_their_own_sentence_where_none_is_taken() -> None:
    with pytest.raises(FileRefused, match="file_legacy_office"):
        check_upload(io.BytesIO(samples.ole(["Root Entry", "WordDocument"])), {Kind.DOCX})


def test_an_old_word_file_where_only_tables_are_taken_is_told_what_is() -> None:
    with pytest.raises(FileRefused, match="file_type_not_accepted"):
        check_upload(io.BytesIO(samples.ole(["Root Entry", "WordDocument"])), TABLES)
