"""XML in: entities are not followed, nothing is fetched, and no document brings its own grammar."""

import codecs
import re
from typing import Final

from lxml import etree

from zhuji.base.files.refusal import FileRefused

MOST_ELEMENTS: Final = 400_000
_DECLARED: Final = re.compile(r"\A\s*<\?xml[^>]*\?>")
_OTHER_THAN_UTF8: Final = re.compile(
    rb"\A\s*<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-?(?:8|16))", re.IGNORECASE
)


def read_xml(data: bytes) -> etree._Element:
    """The root of a document. Raises FileRefused: xml_with_doctype (entities may stand in one, and a
    billion laughs), xml_damaged, xml_too_large.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    data = _readable(data)
    if b"<!DOCTYPE" in data[:65_536] or b"<!ENTITY" in data:
        raise FileRefused("xml_with_doctype")
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        line = fault.lineno if isinstance(fault, etree.XMLSyntaxError) else 0
        raise FileRefused("xml_damaged", line=line or 0) from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise FileRefused("xml_with_doctype")
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise FileRefused("xml_too_large", limit=MOST_ELEMENTS)
    return root


def _readable(data: bytes) -> bytes:
    """Bytes that say truly what encoding they are in.

    Notepad saves as UTF-16 or GBK and leaves the declaration as it was; libxml2 believes that.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif data.startswith((b"<\0", b"\0<")):
        encoding = "utf-16-le" if data.startswith(b"<\0") else "utf-16-be"
    elif _OTHER_THAN_UTF8.match(data):
        return data.lstrip()
    else:
        encoding = "utf-8-sig" if _is(data, "utf-8-sig") else "gb18030"
    if not _is(data, encoding):
        return data
    return _DECLARED.sub("", data.decode(encoding)).lstrip().encode()


def _is(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
