"""QR codes: a scanner reads back what was put in, and nothing in them offends the policy of pages."""

import pytest
from lxml import etree

from tests.scanned import codes_of_picture
from zhuji.base.qr import TextTooLong, qr_png, qr_svg

TEXTS = ("https://192.168.1.5:8443/activate/#4KTM-7WXA", "临溪县党务工作者示范培训班")


@pytest.mark.parametrize("text", TEXTS)
def test_a_scanner_reads_the_text_back(text: str) -> None:
    assert codes_of_picture(qr_svg(text, label="激活码").encode(), form="svg") == [text]
    assert codes_of_picture(qr_png(text), form="png") == [text]


def test_the_svg_carries_its_size_and_label_and_no_style_or_script() -> None:
    code = etree.fromstring(qr_svg("甲", label='"<甲>"', pixels=180).encode())

    told = {name: code.get(name) for name in ("width", "height", "role", "aria-label")}
    assert told == {"width": "180", "height": "180", "role": "img", "aria-label": '"<甲>"'}
    inside = [etree.QName(one).localname for one in code.iter()]
    assert inside == ["svg", "path", "path"]
    assert {name for one in code.iter() for name in one.attrib} & {
        "style",
        "onload",
        "href",
    } == set()


def test_text_beyond_the_code_is_refused() -> None:
    assert qr_png("a" * 2331)
    with pytest.raises(TextTooLong, match="2332 bytes"):
        qr_png("a" * 2332)


def test_parts_are_read_as_one_text_and_digits_take_less_room() -> None:
    address, digits = "https://zhuji.example/check/", "1234567890" * 50
    parts, whole = qr_svg(address, digits, label=""), qr_svg(address + digits, label="")
    assert codes_of_picture(parts.encode(), form="svg") == [address + digits]
    assert len(parts) < len(whole)
