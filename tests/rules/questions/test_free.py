"""Questions that are answered in words, out of lines as offices write them."""

from fractions import Fraction
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.marking import MarkingPoint
from zhuji.rules.questions import ParsedQuestion, parse_questions
from zhuji.rules.questions.free import accepted, parted, points_of
from zhuji.rules.questions.wording import blank_lines, point_lines, read_blanks, read_points
from zhuji.rules.words import QuestionKind


def read(text: str) -> list[ParsedQuestion]:
    bank = parse_questions(
        (f"第{n}行", line) for n, line in enumerate(dedent(text).splitlines(), 1)
    )
    assert bank.unplaced == ()
    return [row.question for row in bank.rows if row.question]


def key_of(text: str) -> object:
    (question,) = read(text)
    return question.key


@pytest.mark.parametrize(
    ("text", "stem", "key"),
    [
        ("1. 每（  ）召开。\n答案：季度", "每____召开。", (("季度",),)),
        ("1. 每____召开____次。\n【答案】月；1/一", "每____召开____次。", (("月",), ("1", "一"))),
        ("1. 每____召开____次。\n答案：月、1", "每____召开____次。", (("月",), ("1",))),
        ("1. 每____召开____次。\n答案：(1)月 (2)1", "每____召开____次。", (("月",), ("1",))),
        ("1. 须____以上到会。\n答案：3/4", "须____以上到会。", (("3/4",),)),
        ("1. 占____。答案：3.5%", "占____。", (("3.5%",),)),
        ("1. 每（季度）召开（一）次。", "每____召开____次。", (("季度",), ("一",))),
    ],
)
def test_blanks_and_their_answers(text: str, stem: str, key: object) -> None:
    (question,) = read(f"一、填空题\n{text}")
    assert (question.kind, question.stem, question.key) == (QuestionKind.FILL, stem, key)


def test_answer_in_words_holds_its_lists_and_ends_with_the_next_question() -> None:
    one, two, three = read(
        """\
        四、简答题
        1. 简述“三会一课”。
        答：（1）支部党员大会；
        （2）支部委员会。
        2. 发展党员有哪些程序？
        参考答案：
        1. 申请入党（2分）
        2. 列为发展对象（3分）
        解析：见细则
        3. 谈谈主题党日。
        答案要点：一是固定时间
        """
    )
    half = Fraction(1, 2)
    assert one.key == (MarkingPoint("支部党员大会；", half), MarkingPoint("支部委员会。", half))
    assert two.key == (
        MarkingPoint("申请入党", Fraction(2, 5)),
        MarkingPoint("列为发展对象", Fraction(3, 5)),
    )
    assert (two.explanation, three.key) == ("见细则", (MarkingPoint("一是固定时间", Fraction(1)),))


def test_answers_in_words_at_the_end_of_the_file_go_to_their_questions() -> None:
    found = read(
        """\
        一、填空题
        1. 每（ ）召开。
        2. 最高理想是____。
        二、简答题
        1. 简述入党程序。
        2. 简述转正程序。
        三、单项选择题
        1. 党章规定（ ）。
        A. 甲
        B. 乙
        参考答案
        一、填空题
        1. 季度
        2. 实现共产主义
        二、简答题
        1. 答：申请；
        考察。
        2. 转正
        三、单项选择题
        1. B
        """
    )
    assert [question.key for question in found] == [
        (("季度",),),
        (("实现共产主义",),),
        (MarkingPoint("申请；", Fraction(1, 2)), MarkingPoint("考察。", Fraction(1, 2))),
        (MarkingPoint("转正", Fraction(1)),),
        (1,),
    ]


def test_case_is_its_material_and_its_questions() -> None:
    first, second = read(
        """\
        六、案例分析题
        案例一：某村党支部换届，
        书记张某未主持会议。
        问题：
        （1）张某的做法是否正确？
        （2）下列说法正确的是（  ）。
        A. 甲  B. 乙
        （3）应当如何处理？
        答案：（1）不正确。（2）B （3）批评教育。
        案例二：某镇机关支部……
        （1）应当怎么办？
        参考答案：开会
        （2）为什么这样办？
        参考答案：因为有规定。
        """
    )
    assert first.stem == "某村党支部换届，\n书记张某未主持会议。"
    assert [(part.kind, part.stem, part.options, part.key) for part in first.parts] == [
        (
            QuestionKind.SHORT,
            "张某的做法是否正确？",
            (),
            (MarkingPoint("不正确。", Fraction(1)),),
        ),
        (QuestionKind.SINGLE, "下列说法正确的是（  ）。", ("甲", "乙"), (1,)),
        (QuestionKind.SHORT, "应当如何处理？", (), (MarkingPoint("批评教育。", Fraction(1)),)),
    ]
    assert [part.key for part in second.parts] == [
        (MarkingPoint("开会", Fraction(1)),),
        (MarkingPoint("因为有规定。", Fraction(1)),),
    ]


TEXT = st.text(min_size=1, max_size=8)


@given(st.lists(st.lists(TEXT, min_size=1, max_size=3).map(tuple), min_size=1, max_size=4))
def test_blanks_written_out_are_read_back_to_the_letter(key: list[tuple[str, ...]]) -> None:
    assert read_blanks("\n".join(blank_lines(key)).split("\n")) == key


SHARE = st.fractions(min_value=Fraction(1, 99), max_value=1, max_denominator=99)


@given(st.lists(st.builds(MarkingPoint, TEXT, SHARE), min_size=1, max_size=4))
def test_points_written_out_are_read_back_to_the_letter(points: list[MarkingPoint]) -> None:
    assert read_points("\n".join(point_lines(points)).split("\n")) == points


@given(st.text(), st.integers(1, 4))
def test_answers_are_parted_without_losing_a_sign_that_counts(text: str, count: int) -> None:
    pieces = parted(text, count)
    assert all(piece in text for piece in pieces)
    assert all(isinstance(one, str) for piece in pieces for one in accepted(piece))


@given(st.lists(st.text(min_size=1), max_size=4))
def test_shares_of_points_are_the_whole(lines: list[str]) -> None:
    points = points_of(lines)
    assert sum(point.share for point in points) == (1 if points else 0)
