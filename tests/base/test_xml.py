"""XML in whatever encoding it really is, and never with a grammar of its own."""

from collections.abc import Callable
from io import BytesIO

import pytest

from zhuji.base.files import FileRefused, Kind, check_upload
from zhuji.base.xml import read_xml

SAID = '<?xml version="1.0" encoding="{}"?>\n<quiz><text>会</text></quiz>'


@pytest.mark.parametrize(
    ("declared", "data"),
    [
        ("UTF-8", lambda text: text.encode()),
        ("UTF-8", lambda text: b"\xef\xbb\xbf" + text.encode()),
        ("UTF-16", lambda text: text.encode("utf-16")),
        ("UTF-16", lambda text: b"\xfe\xff" + text.encode("utf-16-be")),
        ("UTF-16", lambda text: text.encode("utf-16-le")),
        ("UTF-16", lambda text: text.encode("utf-16-be")),
        ("UTF-8", lambda text: text.encode("utf-16")),
        ("GB2312", lambda text: text.encode("gbk")),
        ("UTF-8", lambda text: text.encode("gbk")),
        ("UTF-8", lambda text: b"\n " + text.encode()),
        ("UTF-8", lambda text: text.partition("\n")[2].encode()),
        ("UTF-8", lambda text: b"<!-- made -->\n" + text.partition("\n")[2].encode()),
    ],
)
def test_encoding_is_told_by_the_bytes(declared: str, data: Callable[[str], bytes]) -> None:
    made = data(SAID.format(declared))
    assert check_upload(BytesIO(made), {Kind.XML}) is Kind.XML
    assert read_xml(made).findtext("text") == "会"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "gbk"])
def test_grammar_of_its_own_is_refused(encoding: str) -> None:
    entity = '<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;会</quiz>'
    with pytest.raises(FileRefused) as refused:
        read_xml(entity.encode(encoding))
    assert refused.value.code == "xml_with_doctype"


def test_broken_document_says_where() -> None:
    with pytest.raises(FileRefused) as refused:
        read_xml(b"<quiz>\n<text></quiz>")
    assert (refused.value.code, dict(refused.value.reason.values)) == ("xml_damaged", {"line": 2})
