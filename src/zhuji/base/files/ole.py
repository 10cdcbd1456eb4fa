"""OLE2 containers: the old .xls, .doc, .et and .wps, and the wrapper of password-protected OOXML.

To tell the kinds apart only the directory is read. Layout after [MS-CFB].
"""

import struct
from collections.abc import Collection, Iterator
from typing import BinaryIO

from zhuji.base.files.refusal import FileRefused

MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
HEADER = 512
ENTRY = 128
LAST_SECTOR = 0xFFFFFFFA  # this and above are marks, not sectors
MOST_DIRECTORY_SECTORS = 4096


def entry_names(file: BinaryIO) -> tuple[str, ...]:
    """Names in the container's directory, in its order; raises `FileRefused("file_damaged")` where
    it can't be followed.
    """
    try:
        return tuple(_names(file))
    except (struct.error, UnicodeDecodeError, IndexError) as fault:
        raise FileRefused("file_damaged") from fault


def _names(file: BinaryIO) -> Iterator[str]:
    file.seek(0)
    header = file.read(HEADER)
    (shift,) = struct.unpack_from("<H", header, 30)
    if shift not in {9, 12}:
        raise FileRefused("file_damaged")
    size = 1 << shift
    (sector,) = struct.unpack_from("<I", header, 48)
    fat_sectors = struct.unpack_from("<109I", header, 76)
    seen: set[int] = set()
    while sector < LAST_SECTOR:
        if sector in seen or len(seen) >= MOST_DIRECTORY_SECTORS:
            raise FileRefused("file_damaged")
        seen.add(sector)
        data = _sector(file, sector, size)
        for start in range(0, size, ENTRY):
            (length,) = struct.unpack_from("<H", data, start + 64)
            if 2 <= length <= 64:
                yield data[start : start + length - 2].decode("utf-16-le")
        fat = _sector(file, fat_sectors[sector // (size // 4)], size)
        (sector,) = struct.unpack_from("<I", fat, sector % (size // 4) * 4)


def _sector(file: BinaryIO, number: int, size: int) -> bytes:
    file.seek((number + 1) * size)
    data = file.read(size)
    # The last sector of a container may be cut short by some writers; a directory sector may not.
    if len(data) < size:
        raise FileRefused("file_damaged")
    return data


def stream(data: bytes, names: Collection[str]) -> bytes:
    """The first stream of one of these names; raises `FileRefused("file_damaged")` without one."""
    try:
        return _Container(data).stream(names)
    except (struct.error, ValueError, IndexError) as fault:
        raise FileRefused("file_damaged") from fault


class _Container:
    """A container in memory: streams are chains of sectors, short ones of sectors in a stream."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        (shift,) = struct.unpack_from("<H", data, 30)
        if shift not in {9, 12}:
            raise FileRefused("file_damaged")
        self._size = 1 << shift
        self._next = self._allocation()

    def stream(self, names: Collection[str]) -> bytes:
        (first,) = struct.unpack_from("<I", self._data, 48)
        directory = self._chain(first)
        for start in range(0, len(directory) - ENTRY + 1, ENTRY):
            (length,) = struct.unpack_from("<H", directory, start + 64)
            named = directory[start : start + length - 2] if 2 <= length <= 64 else b""
            if named.decode("utf-16-le") in names:
                return self._content(directory, *struct.unpack_from("<II", directory, start + 116))
        raise FileRefused("file_damaged")

    def _content(self, directory: bytes, first: int, length: int) -> bytes:
        (least,) = struct.unpack_from("<I", self._data, 56)
        if length >= least:
            return self._chain(first)[:length]
        (root,) = struct.unpack_from("<I", directory, 116)
        (small,) = struct.unpack_from("<I", self._data, 60)
        inner, following = self._chain(root), _numbers(self._chain(small))
        return _follow(inner, following, first, 64, 0)[:length]

    def _allocation(self) -> list[int]:
        """Each sector's successor."""
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        (more,) = struct.unpack_from("<I", self._data, 68)
        seen: set[int] = set()
        while more < LAST_SECTOR and more not in seen:
            seen.add(more)
            *part, more = _numbers(self._sector(more))
            sectors += part
        known = [one for one in sectors if one < LAST_SECTOR]
        if len(known) > len(self._data) // self._size + 1:
            raise FileRefused("file_damaged")
        return [number for one in known for number in _numbers(self._sector(one))]

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _chain(self, first: int) -> bytes:
        return _follow(self._data, self._next, first, self._size, self._size)


def _numbers(data: bytes) -> list[int]:
    count = len(data) // 4
    return list(struct.unpack(f"<{count}I", data[: count * 4]))


def _follow(data: bytes, following: list[int], first: int, size: int, offset: int) -> bytes:
    """A chain of sectors; one that is longer than its file goes in a circle."""
    pieces: list[bytes] = []
    sector, most = first, len(data) // size + 1
    while sector < LAST_SECTOR:
        if len(pieces) > most:
            raise FileRefused("file_damaged")
        pieces.append(data[sector * size + offset : (sector + 1) * size + offset])
        sector = following[sector]
    return b"".join(pieces)
