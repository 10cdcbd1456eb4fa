"""What a file is, told by its bytes; its name and what the browser says about it are not
believed.
"""

import codecs
import re
from enum import StrEnum
from typing import BinaryIO

from zhuji.base.files import archive, ole
from zhuji.base.files.refusal import FileRefused

HEAD = 64 * 1024
TAIL = 4 * 1024
OOXML = "application/vnd.openxmlformats-officedocument."


class Kind(StrEnum):
    """The kinds of files that are taken."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    DOCX = "docx"
    PPTX = "pptx"
    DOC = "doc"
    PPT = "ppt"
    ODT = "odt"
    ODP = "odp"
    PACK = "zhujipack"
    XML = "xml"
    ZIP = "zip"  # a package of the IMS, by its manifest

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.XLSX: OOXML + "spreadsheetml.sheet",
    Kind.XLS: "application/vnd.ms-excel",
    Kind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    Kind.CSV: "text/csv",
    Kind.DOCX: OOXML + "wordprocessingml.document",
    Kind.PPTX: OOXML + "presentationml.presentation",
    Kind.DOC: "application/msword",
    Kind.PPT: "application/vnd.ms-powerpoint",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.ODP: "application/vnd.oasis.opendocument.presentation",
    Kind.PACK: "application/x-zhujipack",
    Kind.XML: "application/xml",
    Kind.ZIP: "application/zip",
}
_KINDS = {media_type: kind for kind, media_type in _MEDIA_TYPES.items()}


def kind_of_media(media_type: str) -> Kind:
    """The kind of a kept file; KeyError for a media type that no kept file has."""
    return _KINDS[media_type]


# Old formats, WPS's own among them, are taken only where they can be turned into something else.
NEWER = {Kind.DOC: Kind.DOCX, Kind.PPT: Kind.PPTX, Kind.XLS: Kind.XLSX}  # of the old formats
# Files that hold tables; WPS's own .et is one of the two workbooks by its bytes.
TABLES = frozenset({Kind.XLSX, Kind.XLS, Kind.ODS, Kind.CSV})
OPEN_DOCUMENTS = (Kind.ODS, Kind.ODT, Kind.ODP)
ODS_MARK = _MEDIA_TYPES[Kind.ODS].encode()
PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
ZIP_MAGICS = (b"PK\x03\x04", b"PK\x05\x06")
_COMMENTS = re.compile(rb"\A(?:<!--.{0,4096}?-->\s*)+", re.DOTALL)
# Many ledgers export a web page and call it .xls.
_WEB_PAGE = (
    *(b"<!doctype", b"<html", b"<head", b"<?xml", b"<meta", b"<style", b"<script", b"<title"),
    *(b"<body", b"<table", b"<div"),
)
TEXT_CONTROLS = frozenset(range(32)) - {9, 10, 12, 13, 26}


def sniff(file: BinaryIO, size: int) -> Kind:
    """The kind of a file of `size` bytes; the file is left at its start.

    Raises `FileRefused`: file_encrypted, file_legacy_office, file_is_web_page, file_damaged,
    file_type_unknown.
    """
    file.seek(0)
    head = file.read(HEAD)
    file.seek(max(0, size - TAIL))
    tail = file.read(TAIL)
    try:
        return _sniff(file, head, tail)
    finally:
        file.seek(0)


def _sniff(file: BinaryIO, head: bytes, tail: bytes) -> Kind:
    if head.startswith(ole.MAGIC):
        return _legacy_kind(ole.entry_names(file))
    if head.startswith(ZIP_MAGICS):
        names = archive.entry_names(file)
        return _open_document(head, names) or _office_kind(names)
    if head.startswith(PNG_MAGIC):
        return _whole(Kind.PNG, end_found=b"IEND" in tail)
    if head.startswith(b"\xff\xd8\xff"):
        return _whole(Kind.JPEG, end_found=b"\xff\xd9" in tail)
    if b"%PDF-" in head[:1024]:
        return _whole(Kind.PDF, end_found=b"%%EOF" in tail)
    return _text_kind(head)


def _text_kind(head: bytes) -> Kind:
    if head.startswith(b"{\\rtf"):  # what old programs call .doc
        raise FileRefused("file_legacy_office")
    if _is_xml(head):
        return Kind.XML
    start = _COMMENTS.sub(b"", _narrow(head).lstrip(b"\xef\xbb\xbf \t\r\n"))[:4096].lower()
    if start.startswith(_WEB_PAGE):
        raise FileRefused("file_is_web_page")
    if start.startswith(b"<svg"):  # a drawing in text, which nobody here prints or reads
        raise FileRefused("file_type_unknown")
    if encoding_of(head) is not None:
        return Kind.CSV
    raise FileRefused("file_type_unknown")


def _whole(kind: Kind, *, end_found: bool) -> Kind:
    """A file without its last mark was cut off on the way."""
    if not end_found:
        raise FileRefused("file_damaged")
    return kind


_LEGACY_KINDS = {
    "WordDocument": Kind.DOC,
    "PowerPoint Document": Kind.PPT,
    "Workbook": Kind.XLS,
    "Book": Kind.XLS,
}


def _legacy_kind(names: tuple[str, ...]) -> Kind:
    """By the container's first main stream: a document may hold a workbook, and the other way."""
    if "EncryptedPackage" in names:
        raise FileRefused("file_encrypted")
    for name in names:
        if name in _LEGACY_KINDS:
            return _LEGACY_KINDS[name]
    raise FileRefused("file_legacy_office")


def _open_document(head: bytes, names: set[str]) -> Kind | None:
    """OpenDocument says what it is in its first member, unpacked, by the format's own rule."""
    foreign = any(name.startswith(("xl/", "word/", "ppt/")) for name in names)
    if head[30:38] != b"mimetype" or "content.xml" not in names or foreign:
        return None
    said = head[38:]
    return next(
        (one for one in OPEN_DOCUMENTS if said.startswith(one.media_type.encode() + b"PK")), None
    )


def _office_kind(names: set[str]) -> Kind:
    if any(re.fullmatch(r"(?:[^/]+/)?imsmanifest\.xml", name) for name in names):
        return Kind.ZIP
    # A second reader's format hidden in the same archive would be read by rules that were never
    # checked.
    if "[Content_Types].xml" not in names or names & {"mimetype", "xl/workbook.bin"}:
        raise FileRefused("file_type_unknown")
    if any(name.startswith("xl/") for name in names):
        return Kind.XLSX
    if any(name.startswith("word/") for name in names):
        return Kind.DOCX
    if any(name.startswith("ppt/") for name in names):
        return Kind.PPTX
    raise FileRefused("file_type_unknown")


def _is_xml(head: bytes) -> bool:
    """An XML document that is neither a page nor one of the workbooks that Excel 2003 wrote so.

    Without a declaration it is known by what a bank's root is called in the formats that are read.
    """
    head = _narrow(head)
    start = _COMMENTS.sub(b"", head.lstrip(b"\xef\xbb\xbf \t\r\n"))
    other = (b"<html", b"<HTML", b"office:spreadsheet", b"office:word", b"<pkg:package")
    roots = (b"<?xml", b"<quiz", b"<assessmentItem", b"<qti-assessment")
    return start.startswith(roots) and not any(mark in head for mark in other)


def _narrow(head: bytes) -> bytes:
    """UTF-16, with its mark or without, as single bytes: what is looked for is ASCII."""
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\0", b"\0<"))
    return head.strip(b"\xfe\xff").replace(b"\0", b"") if wide else head


def encoding_of(data: bytes, *, final: bool = False) -> str | None:
    """The encoding of a text, or None where it is none; `final` when `data` is all of it.

    UTF-16 is only believed with its mark (Excel's "Unicode text"), GB18030 covers GB2312 and GBK.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    else:
        candidates = ["utf-8-sig", "gb18030"]
    for encoding in candidates:
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(data, final=final)
        except UnicodeDecodeError:
            continue
        if text and not any(ord(character) in TEXT_CONTROLS for character in text):
            return encoding
    return None
