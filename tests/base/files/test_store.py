import hashlib
import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.test import override_settings

from tests.base.files import samples
from zhuji.base.clock import now
from zhuji.base.files import (
    FileRefused,
    Kind,
    forget_file,
    keep_for_now,
    open_file,
    store_bytes,
    store_file,
)
from zhuji.base.files.store import path_of, plain_name
from zhuji.base.models import StoredFile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files_root(tmp_path: Path) -> Iterator[Path]:
    with override_settings(FILES_ROOT=tmp_path / "files"):
        yield tmp_path / "files"


@time_machine.travel(datetime(2026, 11, 22, tzinfo=UTC), tick=False)
def test_store_file_keeps_bytes_under_their_digest(files_root: Path) -> None:
    stored = store_file(io.BytesIO(samples.PDF), kind=Kind.PDF, name=r"C:\批复\批复.pdf")
    digest = hashlib.sha256(samples.PDF).hexdigest()
    assert (files_root / digest[:2] / digest[2:]).read_bytes() == samples.PDF
    assert (stored.sha256, stored.name, stored.media_type, stored.size, stored.stored_at) == (
        digest,
        "批复.pdf",
        "application/pdf",
        len(samples.PDF),
        datetime(2026, 11, 22, tzinfo=UTC),
    )
    with open_file(stored) as file:
        assert file.read() == samples.PDF


def test_store_file_keeps_the_same_bytes_once(files_root: Path) -> None:
    first = store_bytes(samples.PNG, kind=Kind.PNG, name="a.png")
    second = store_bytes(samples.PNG, kind=Kind.PNG, name="b.png")
    assert (first.pk, second.name) == (second.pk, "a.png")
    assert len([path for path in files_root.rglob("*") if path.is_file()]) == 1


class Broken(io.BytesIO):
    """Gives some bytes, then fails as a connection does."""

    def read(self, size: int | None = -1, /) -> bytes:
        piece = super().read(min(8, size or 8))
        if not piece:
            raise OSError("connection lost")
        return piece


def test_store_file_leaves_nothing_of_a_broken_upload(files_root: Path) -> None:
    with pytest.raises(OSError, match="connection lost"):
        store_file(Broken(samples.PDF), kind=Kind.PDF, name="a.pdf")
    assert list(files_root.rglob("*")) == []
    assert StoredFile.objects.count() == 0


def test_open_file_says_when_the_disk_lacks_it(files_root: Path) -> None:
    stored = store_bytes(samples.PDF, kind=Kind.PDF, name="a.pdf")
    (files_root / stored.sha256[:2] / stored.sha256[2:]).unlink()
    with pytest.raises(FileRefused) as refused:
        open_file(stored)
    assert (refused.value.code, refused.value.values) == ("file_missing", {"name": "a.pdf"})


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a/b/名册.xlsx", "名册.xlsx"),
        ("..\\..\\x.csv", "x.csv"),
        ("a\x00\nb.pdf", "ab.pdf"),
        ("", "file"),
        ("长" * 300 + ".pdf", "长" * 251 + ".pdf"),
    ],
)
def test_plain_name_is_the_last_part(given: str, kept: str) -> None:
    assert plain_name(given) == kept


def test_a_file_kept_for_now_is_forgotten() -> None:
    stored = keep_for_now(io.BytesIO(b"a,b\n1,2\n"), kind=Kind.CSV, name="roster.csv")

    forget_file(stored.pk)

    assert not StoredFile.objects.filter(pk=stored.pk).exists()
    assert not path_of(stored.sha256).exists()


def test_a_file_kept_for_good_is_not_forgotten() -> None:
    first = keep_for_now(io.BytesIO(b"a,b\n1,2\n"), kind=Kind.CSV, name="roster.csv")
    kept = store_file(io.BytesIO(b"a,b\n1,2\n"), kind=Kind.CSV, name="roster.csv")

    forget_file(kept.pk)

    assert first.pk == kept.pk
    assert path_of(kept.sha256).exists()


def test_an_upload_left_behind_goes_the_next_day() -> None:
    left = keep_for_now(io.BytesIO(b"left"), kind=Kind.CSV, name="left.csv")
    with time_machine.travel(now() + timedelta(days=2), tick=False):
        keep_for_now(io.BytesIO(b"other"), kind=Kind.CSV, name="other.csv")

    assert not StoredFile.objects.filter(pk=left.pk).exists()
