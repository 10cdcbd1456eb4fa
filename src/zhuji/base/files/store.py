"""Where files are kept: once per content, under FILES_ROOT/ab/cdef…, never half-written."""

import hashlib
import os
import tempfile
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import BinaryIO

from django.conf import settings

from zhuji.base.clock import now
from zhuji.base.files.check import Upload
from zhuji.base.files.refusal import FileRefused
from zhuji.base.files.sniff import Kind
from zhuji.base.models import StoredFile

PIECE = 2**20
KEPT_FOR = timedelta(days=1)
NAME_LENGTH = 255


def store_file(upload: Upload, *, kind: Kind, name: str) -> StoredFile:
    """Keep a file that `check_upload` has passed; the same bytes again give the row that is there.

    The bytes are on disk before the row is written. A transaction that rolls back leaves bytes
    without a row, which harm nobody; a row without bytes can't come about. Raises
    `FileRefused("file_empty")`.
    """
    stored = _row(upload, kind, name, expires_at=None)
    StoredFile.objects.filter(pk=stored.pk).update(expires_at=None)
    return stored


def keep_for_now(upload: Upload, *, kind: Kind, name: str) -> StoredFile:
    """Keep a file between the steps of an import: `forget_file` lets it go, or the next day does.

    A roster holds ID numbers; what was taken out of it is kept encrypted, the file is not kept.
    """
    for file_id in StoredFile.objects.filter(expires_at__lt=now()).values_list("pk", flat=True):
        forget_file(file_id)
    return _row(upload, kind, name, expires_at=now() + KEPT_FOR)


def forget_file(file_id: int) -> None:
    """Let a file go that was kept for now; one that is kept for good stays."""
    stored = StoredFile.objects.filter(pk=file_id, expires_at__isnull=False).first()
    if stored is not None:
        stored.delete()
        path_of(stored.sha256).unlink(missing_ok=True)


def _row(upload: Upload, kind: Kind, name: str, expires_at: datetime | None) -> StoredFile:
    digest, size = _keep(upload)
    stored, _ = StoredFile.objects.get_or_create(
        sha256=digest,
        defaults={
            "name": plain_name(name),
            "media_type": kind.media_type,
            "size": size,
            "stored_at": now(),
            "expires_at": expires_at,
        },
    )
    return stored


def store_bytes(data: bytes, *, kind: Kind, name: str) -> StoredFile:
    """Keep a file that the product has made itself."""
    return store_file(BytesIO(data), kind=kind, name=name)


def open_file(stored: StoredFile) -> BinaryIO:
    """The kept bytes; the caller closes them. Raises `FileRefused("file_missing")` where the disk
    lacks them.
    """
    try:
        return path_of(stored.sha256).open("rb")
    except FileNotFoundError as fault:
        raise FileRefused("file_missing", name=stored.name) from fault


def path_of(digest: str) -> Path:
    return Path(settings.FILES_ROOT) / digest[:2] / digest[2:]


def plain_name(name: str) -> str:
    """The last part of a name, without control characters; some browsers send the whole path."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    return "".join(filter(str.isprintable, last)).strip()[-NAME_LENGTH:] or "file"


def _keep(upload: Upload) -> tuple[str, int]:
    root = Path(settings.FILES_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    upload.seek(0)
    handle, draft_name = tempfile.mkstemp(prefix="draft-", dir=root)
    draft = Path(draft_name)
    try:
        with os.fdopen(handle, "wb") as draft_file:
            digest, size = _copy(upload, draft_file)
            draft_file.flush()
            os.fsync(draft_file.fileno())
        target = path_of(digest)
        target.parent.mkdir(exist_ok=True)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return digest, size


def _copy(upload: Upload, target: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while piece := upload.read(PIECE):
        digest.update(piece)
        size += len(piece)
        target.write(piece)
    if not size:
        raise FileRefused("file_empty")
    return digest.hexdigest(), size
