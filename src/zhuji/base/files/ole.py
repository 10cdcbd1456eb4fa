"""OLE2 containers: the old .xls, .doc, .et and .wps, and the wrapper of password-protected OOXML.

Only the directory is read, to tell the two apart. Layout after [MS-CFB].
"""

import struct
from collections.abc import Iterator
from typing import BinaryIO

from zhuji.base.files.refusal import FileRefused

MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
HEADER = 512
ENTRY = 128
LAST_SECTOR = 0xFFFFFFFA  # this and above are marks, not sectors
MOST_DIRECTORY_SECTORS = 4096


def entry_names(file: BinaryIO) -> set[str]:
    """Names in the container's directory; raises `FileRefused("file_damaged")` where it can't be
    followed.
    """
    try:
        return set(_names(file))
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
