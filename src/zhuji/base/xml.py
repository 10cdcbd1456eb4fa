"""XML in: entities are not followed, nothing is fetched, and no document brings its own grammar."""

from typing import Final

from lxml import etree

from zhuji.base.files.refusal import FileRefused

MOST_ELEMENTS: Final = 400_000


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
