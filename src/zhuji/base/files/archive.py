"""Zip containers (.xlsx, .docx) read without trusting what they say about themselves.

The directory is looked at first, then every member is unpacked once in small pieces and counted:
a declared size or checksum that does not agree with the bytes is damage, and more than the caps
below is a bomb. Readers that have no caps of their own (calamine, python-docx) only ever see an
archive that has passed.
"""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from zhuji.base.files.refusal import FileRefused

MAX_ENTRIES = 12_000  # a package of ten thousand questions has a file for each
MAX_UNPACKED = 300 * 2**20
MAX_RATIO = 200  # of all unpacked bytes to all packed ones; honest sheets stay below 40
RATIO_FREE = 20 * 2**20  # unpacked bytes below which no ratio is asked
PIECE = 256 * 1024
LOCAL_HEADER = 30
ENCRYPTED_FLAG = 0x1
NESTED = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b\x08")
EMBEDDED = ("/embeddings/",)  # objects pasted into a document; they are kept, never unpacked

Reader = Callable[[str, Iterator[bytes]], None]


def entry_names(file: BinaryIO) -> set[str]:
    """Names of the members; raises `FileRefused` for damage, a password or a directory beyond the
    caps.
    """
    return {info.filename for info in _directory(file)}


def check_archive(file: BinaryIO, packed: int, reader: Reader | None = None) -> None:
    """Unpack every member once; `packed` is the file's size in bytes.

    `reader`, where given, is handed each member's name and its pieces and may raise `FileRefused`
    itself; what it leaves unread is read here. Raises `FileRefused`: file_damaged, file_encrypted,
    archive_too_many_entries, archive_unpacks_too_large, archive_nested.
    """
    total = 0
    for info in _directory(file):
        pieces = _Pieces(file, info, total, packed)
        if reader:
            reader(info.filename, iter(pieces))
        for _ in pieces:
            pass
        total = pieces.total


def _directory(file: BinaryIO) -> list[zipfile.ZipInfo]:
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
    except (
        zipfile.BadZipFile,
        ValueError,
        OverflowError,
        struct.error,
        EOFError,
        OSError,
    ) as fault:
        raise FileRefused("file_damaged") from fault
    except NotImplementedError as fault:
        raise FileRefused("file_damaged") from fault
    if len(infos) > MAX_ENTRIES:
        raise FileRefused("archive_too_many_entries", entries=len(infos), limit=MAX_ENTRIES)
    if any(info.flag_bits & ENCRYPTED_FLAG for info in infos):
        raise FileRefused("file_encrypted")
    if sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise FileRefused("archive_unpacks_too_large", limit_mb=MAX_UNPACKED // 2**20)
    if len({info.filename for info in infos}) < len(infos):
        raise FileRefused("file_damaged")
    return infos


class _Pieces:
    """The unpacked pieces of one member, counted as they come; exhausting it proves the member
    sound.
    """

    def __init__(self, file: BinaryIO, info: zipfile.ZipInfo, before: int, packed: int) -> None:
        self.total = before
        self._info = info
        self._packed = packed
        self._source = self._unpack(file)

    def __iter__(self) -> Iterator[bytes]:
        return self._source

    def _unpack(self, file: BinaryIO) -> Iterator[bytes]:
        size = checksum = 0
        for piece in self._raw(file):
            if not size and piece.startswith(NESTED) and not self._may_embed():
                raise FileRefused("archive_nested")
            size += len(piece)
            self.total += len(piece)
            if self.total > MAX_UNPACKED or self._ratio_broken():
                raise FileRefused("archive_unpacks_too_large", limit_mb=MAX_UNPACKED // 2**20)
            checksum = zlib.crc32(piece, checksum)
            yield piece
        if size != self._info.file_size or checksum != self._info.CRC:
            raise FileRefused("file_damaged")

    def _ratio_broken(self) -> bool:
        return self.total > RATIO_FREE and self.total > MAX_RATIO * self._packed

    def _may_embed(self) -> bool:
        return any(folder in self._info.filename for folder in EMBEDDED)

    def _raw(self, file: BinaryIO) -> Iterator[bytes]:
        """Pieces of at most PIECE bytes: the declared sizes are not used to stop, only to be
        checked.
        """
        left = self._info.compress_size
        if self._info.header_offset < 0:
            raise FileRefused("file_damaged")
        file.seek(self._info.header_offset)
        header = file.read(LOCAL_HEADER)
        if len(header) < LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
            raise FileRefused("file_damaged")
        name_length, extra_length = struct.unpack_from("<HH", header, 26)
        file.seek(name_length + extra_length, 1)
        inflater = _inflater(self._info.compress_type)
        while left:
            packed = file.read(min(PIECE, left))
            if not packed:
                raise FileRefused("file_damaged")
            left -= len(packed)
            if inflater is None:
                yield packed
                continue
            place = file.tell()
            yield from _inflate(inflater, packed)
            file.seek(place)


def _inflater(method: int) -> "zlib._Decompress | None":
    if method == zipfile.ZIP_STORED:
        return None
    if method == zipfile.ZIP_DEFLATED:
        return zlib.decompressobj(-15)
    raise FileRefused("file_damaged")


def _inflate(inflater: "zlib._Decompress", packed: bytes) -> Iterator[bytes]:
    try:
        while packed and not inflater.eof:
            piece = inflater.decompress(packed, PIECE)
            packed = inflater.unconsumed_tail
            if piece:
                yield piece
    except zlib.error as fault:
        raise FileRefused("file_damaged") from fault
