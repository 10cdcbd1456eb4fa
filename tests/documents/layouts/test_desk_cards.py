import io

import pytest
from pypdf import PdfReader

from zhuji.documents.layouts.desk_cards import DeskCard, names_not_printable, render_desk_cards


def pages(pdf: bytes) -> list[str]:
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def test_a_card_has_its_name_on_both_sides() -> None:
    pdf = render_desk_cards([DeskCard("张伟", "石桥镇"), DeskCard("赵玥"), DeskCard("欧阳建国")])
    assert [
        (page.count(name), len(page))
        for page, name in zip(pages(pdf), ("张伟", "赵玥", "欧阳建国"), strict=True)
    ] == [
        (2, 10),
        (2, 4),
        (2, 8),
    ]


def test_the_longest_name_stays_on_one_page() -> None:
    assert len(pages(render_desk_cards([DeskCard("阿不都热合曼·买买提依明江·艾合买提")]))) == 1


def test_rare_characters_that_the_font_has_are_printed_and_others_told() -> None:
    cards = [DeskCard("赵玥"), DeskCard("陈\ue863")]
    assert names_not_printable(cards) == {"陈\ue863": ["\ue863"]}


def test_cards_for_nobody_are_refused() -> None:
    with pytest.raises(ValueError, match="nobody"):
        render_desk_cards([])
