import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zhuji.rules.stem import Block, blocks_of, pictures_in

TABLE = "上半年的会议：\n| 会议 | 实开 |\n| 党课 | 0 |\n见[图2]。"


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", ()),
        ("预备期为____。", (Block("预备期为____。"),)),
        (
            TABLE,
            (
                Block("上半年的会议："),
                Block(rows=(("会议", "实开"), ("党课", "0"))),
                Block("见"),
                Block(picture=2),
                Block("。"),
            ),
        ),
        ("[图1][图12]", (Block(picture=1), Block(picture=12))),
        ("| 不是表格", (Block("| 不是表格"),)),
    ],
)
def test_blocks_of_a_stem(text: str, blocks: tuple[Block, ...]) -> None:
    assert blocks_of(text) == blocks


def test_pictures_that_are_shown() -> None:
    assert pictures_in(TABLE, "[图1]", "图3") == {1, 2}


@given(st.text("甲|[图1] \n", max_size=30))
@example("| |")
def test_no_letter_of_a_stem_is_lost(text: str) -> None:
    shown = "".join(
        f"[图{block.picture}]" if block.picture else block.text + "".join(sum(block.rows, ()))
        for block in blocks_of(text)
    )
    letters = set("甲图1")
    assert [one for one in shown if one in letters] == [one for one in text if one in letters]
