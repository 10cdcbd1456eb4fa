import pytest

from tests.documents.layouts.exam_papers.sample import PAPER, PICTURE, choice
from zhuji.documents.layouts.exam_papers import (
    PrintedQuestion,
    TableBlock,
    TextBlock,
    blocks_of,
)
from zhuji.rules.words import QuestionKind as K


def test_tables_and_pictures_stand_apart_from_the_text() -> None:
    text = "先看表：\n| 甲 | 乙 |\n| --- | :-: |\n| 1 |\n再看[图1]和[图2]。"
    assert blocks_of(text, {1: PICTURE}) == (
        TextBlock("先看表："),
        TableBlock((("甲", "乙"), ("1", ""))),
        TextBlock("再看"),
        PICTURE,
        TextBlock("和"),
        TextBlock("[图2]"),
        TextBlock("。"),
    )
    assert blocks_of("a | b\n||") == (TextBlock("a | b\n||"),)


@pytest.mark.parametrize(
    ("stem", "kind", "asked"),
    [
        ("预备期为( )。", K.SINGLE, "预备期为（　　）。"),
        ("预备期为____。", K.SINGLE, "预备期为____。（　　）"),
        ("按季召开。", K.TRUE_FALSE, "按季召开。（　　）"),
        ("每__一次。", K.FILL, "每＿＿＿＿＿＿一次。"),
        ("为什么（）？", K.SHORT, "为什么（）？"),
    ],
)
def test_room_for_the_answer_stands_in_the_stem(stem: str, kind: K, asked: str) -> None:
    assert PrintedQuestion(1, kind, blocks_of(stem)).asked == (TextBlock(asked),)


@pytest.mark.parametrize(
    ("options", "columns"),
    [
        (("2人", "3人", "5人", "7人"), 4),
        (("能", "不能"), 2),
        (("由党员大会选举产生的", "b", "c"), 2),
        (("由党员大会选举产生并报上级党组织批准的支部书记", "b"), 1),
    ],
)
def test_short_options_stand_beside_each_other(options: tuple[str, ...], columns: int) -> None:
    assert choice(1, "？", *options).columns == columns


def test_lines_to_write_on_grow_with_the_marks() -> None:
    def lines(kind: K, value: float) -> int:
        return PrintedQuestion(1, kind, (), value=value).lines

    assert [lines(K.SHORT, 2), lines(K.SHORT, 10), lines(K.ESSAY, 25), lines(K.FILL, 5)] == [
        4,
        6,
        20,
        0,
    ]


def test_headings_are_counted_in_chinese() -> None:
    assert [heading for heading, _ in PAPER.headings()] == [
        "一、单项选择题（每题 2 分，共 2 分）",
        "二、判断题（每题 1 分，共 1 分）",
        "三、填空题（每题 2 分，共 2 分）",
        "四、案例分析题（每题 15 分，共 15 分）",
    ]
