"""Small files of every kind, sound and unsound, made in memory."""

import io
import struct
import zipfile

import openpyxl
from docx import Document

END_OF_CHAIN, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PDF_WITH_PASSWORD = PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 5 0 R")
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 64 + b"\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64 + b"\x00\x00\x00\x00IEND\xaeB`\x82"


def xlsx(rows: list[list[object]] | None = None) -> bytes:
    book = openpyxl.Workbook()
    for row in rows or [["姓名", "单位"]]:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def docx() -> bytes:
    target = io.BytesIO()
    Document().save(target)
    return target.getvalue()


def archive(members: dict[str, bytes], *, office: bool = True) -> bytes:
    """A zip; `office` adds what makes it look like a workbook."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        if office:
            made.writestr("[Content_Types].xml", "<Types/>")
            made.writestr("xl/workbook.xml", "<workbook/>")
        for name, data in members.items():
            made.writestr(name, data)
    return target.getvalue()


def ole(names: list[str]) -> bytes:
    """A container of three sectors: header, allocation table, directory (up to four names)."""
    header = bytearray(512)
    header[:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<109I", header, 76, 0, *[FREE] * 108)
    table = struct.pack("<128I", FAT, END_OF_CHAIN, *[FREE] * 126)
    directory = bytearray(512)
    for index, name in enumerate(names):
        encoded = name.encode("utf-16-le")
        directory[index * 128 : index * 128 + len(encoded)] = encoded
        struct.pack_into("<H", directory, index * 128 + 64, len(encoded) + 2)
    return bytes(header) + table + bytes(directory)
