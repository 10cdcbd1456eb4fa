"""The parser of question banks on the layouts that offices use. All questions here are invented."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.questions.banks import (
    MULTIPLE,
    SINGLE,
    TRUE_FALSE,
    codes,
    parsed,
    shown,
)

from zhuji.rules.questions import ParsedBank, ParsedQuestion, parse_questions
from zhuji.rules.words import CLOSED_KINDS, QuestionKind, RowLevel

COLOURS = ("红色", "黄色", "蓝色", "白色")
FIRST = (SINGLE, "会场的旗帜是（    ）的。", COLOURS, (0,))
JUDGED = ("正确", "错误")


@pytest.mark.parametrize(
    "text",
    [
        "一、单选题\n1、会场的旗帜是（    ）的。\nA、红色\nB、黄色\nC、蓝色\nD、白色\n正确答案：A",
        "1.会场的旗帜是（ A ）的。\nA.红色 B.黄色 C.蓝色 D.白色",
        "1．会场的旗帜是（Ａ）的。\nＡ．红色　Ｂ．黄色　Ｃ．蓝色　Ｄ．白色",
        "（1）会场的旗帜是（    ）的。\n(A)红色 (B)黄色\n(C)蓝色 (D)白色\n【答案】A",
        "1.会场的旗帜是（    ）的。A.红色B.黄色C.蓝色D.白色答案:A解析:见手册。",
        "1. 会场的旗帜是（    ）的。\na) 红色\nb) 黄色\nc) 蓝色\nd) 白色\n答案：a",
        "1\t会场的旗帜是（    ）的。\nA\t红色\nB\t黄色\nC\t蓝色\nD\t白色\n答案：\nA",
        "1、会场的旗帜是（    ）的。\nA、红色\nB、黄色\nC、蓝色\nD、白色\n答案：选A\n2.0分",
        "1、会场的旗帜是（    ）的。\nA红色\nB黄色\nC蓝色\nD白色\n参考答案为A",
        "会场的旗帜是（    ）的。\nA、红色\nB、黄色\nC、蓝色\nD、白色\n答案：A",
        "1、（单选题）会场的旗帜是（    ）的。\nA、红色\nB、黄色\nC、蓝色\nD、白色\n答案：A",
        "第1题 会场的旗帜是（    ）的。\nA、红色\nB、黄色\nC、蓝色\nD、白色\n答案：红色",
        "1、会场的旗帜是（    ）的。\nA、红色√\nB、黄色\nC、蓝色\nD、白色",
        "单选题\n1、会场的旗帜是（    ）的。\nA、红色\nB、黄色\nC、蓝色\nD、白色\n参考答案\n1－1 A",
        "1.(单选题, 2.0 分)会场的旗帜是（    ）的。\nA、红色\nB、黄色\nC、蓝色\nD、白色\n\u200e答案：A",
    ],
)
def test_layout_of_one_question_does_not_matter(text: str) -> None:
    bank = parsed(text)
    assert (shown(bank), codes(bank), bank.unplaced) == ([FIRST], [(RowLevel.ACCEPTED, ())], ())


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1、桌牌摆在右侧。（√）", 0),
        ("1、桌牌摆在右侧（×）。", 1),
        ("1、桌牌摆在右侧。\n答案：错误", 1),
        ("1、桌牌摆在右侧。\n正确答案：对", 0),
        ("1、桌牌摆在右侧。（ ）\nA、正确\nB、错误\n答案：B", 1),
        ("1、桌牌摆在右侧。（ ）\nA、错误\nB、正确\n答案：B", 0),
        ("（ √ ）1、桌牌摆在右侧。", 0),
        ("1、桌牌摆在右侧。 错", 1),
        ("1、桌牌摆在右侧。（错）\n改正：桌牌摆在左侧。", 1),
        ("1、桌牌摆在右侧。【答案】×【解析】在左侧。", 1),
    ],
)
def test_judgement_is_read_in_any_writing(text: str, key: int) -> None:
    bank = parsed("三、判断题（每题1分）\n" + text)
    question = bank.rows[0].question
    assert question is not None
    assert (question.kind, question.options, question.key) == (TRUE_FALSE, JUDGED, (key,))
    assert bank.rows[0].level is RowLevel.ACCEPTED
    assert question.stem.rstrip("（） 。") == "桌牌摆在右侧"


THREE = "1、会务分几组（    ）？\nA、二\nB、三\n2、共用几张桌（    ）？\nA、二\nB、三"


@pytest.mark.parametrize(
    "key",
    [
        "答案：1-2 BA",
        "参考答案\n1.B 2.A",
        "【参考答案】\n1、B；2、A。",
        "答案\n1~2：B A",
        "参考答案：\n1．B\n2．A",
        "题号\n1\n2\n答案\nB\nA",
        "参考答案及解析\n1.【答案】B【解析】见分工表。\n2.【答案】A【解析】见布置图。",
        "1-2 BA",
        "参考答案\n一、单选题：1、B 2、A",
        "单选题答案：1-2 BA",
    ],
)
def test_key_collected_at_the_end_reaches_its_questions(key: str) -> None:
    bank = parsed(f"一、单项选择题\n{THREE}\n{key}")
    assert [row.question and row.question.key for row in bank.rows] == [(1,), (0,)]
    assert bank.unplaced == ()


def test_key_at_the_end_of_the_file_is_given_by_section() -> None:
    bank = parsed(
        f"一、单选题\n{THREE}\n二、多选题\n1、要带什么（    ）？\nA、笔\nB、本\nC、伞\n"
        "三、判断题\n1、会场在三楼。\n2、会场有电梯。\n"
        "参考答案\n一、单选题\n1-2 BA\n二、多选题\n1.AB\n三、判断题\n1.√ 2.×"
    )
    assert [question[3] for question in shown(bank)] == [(1,), (0,), (0, 1), (0,), (1,)]
    assert codes(bank) == [(RowLevel.ACCEPTED, ())] * 5


def test_key_that_does_not_fit_is_told_and_guesses_nothing() -> None:
    bank = parsed(f"一、单选题\n{THREE}\n参考答案\n1-2 BAB")
    assert [fault.reason.code for fault in bank.unplaced] == ["question_key_does_not_fit"]
    assert [row.codes for row in bank.rows] == [("question_answer_missing",)] * 2


def test_key_without_question_is_told() -> None:
    bank = parsed(f"一、单选题\n{THREE}\n参考答案\n1.B 2.A 3.C")
    assert [row.codes for row in bank.rows] == [("question_key_may_have_slipped",)] * 2
    assert [fault.reason.as_dict() for fault in bank.unplaced] == [{"number": 3, "answer": "C"}]


def test_key_gives_no_answer_to_a_number_that_stands_twice() -> None:
    bank = parsed(f"一、单选题\n{THREE}\n2、几时散会？\nA、九点\nB、十点\n参考答案\n1.B 2.A 3.C")
    missing = ("question_answer_missing",)
    assert [row.codes for row in bank.rows] == [
        ("question_key_may_have_slipped",),
        missing,
        missing,
    ]


def test_key_with_an_explanation_below_each_answer_goes_on() -> None:
    bank = parsed(
        f"一、单选题\n{THREE}\n参考答案及解析\n1. B\n【解析】见手册。\n2. A\n解析：见通知。"
    )
    assert [row.question and (row.question.key, row.question.explanation) for row in bank.rows] == [
        ((1,), "见手册。"),
        ((0,), "见通知。"),
    ]
    assert bank.unplaced == ()


def test_marks_beside_a_stem_are_left_out_and_told_once() -> None:
    bank = parsed(
        "1、（2分）选什么？\nA、甲\nB、乙\n答 案：A。\n2、还选什么？（本题3分）\nA、甲\nB、乙\n答案：B\n"
        "3、扣（2分）的有（ ）。\nA、甲\nB、乙\n答案：B"
    )
    assert [question[1] for question in shown(bank)] == [
        "选什么？",
        "还选什么？",
        "扣（2分）的有（ ）。",
    ]
    assert [told.reason.as_dict() for told in bank.unplaced] == [{"count": 2}]


def test_chapters_and_kinds_are_carried_to_the_questions() -> None:
    one = "1、选什么（ ）？\nA、甲\nB、乙\n答案：{}"
    bank = parsed(
        f"第一章 准备\n一、单选题\n{one.format('A')}\n二、多选题\n"
        f"{one.format('AB').replace('选', '带')}\n"
        f"第二章 开班\n一、单选题\n{one.format('B').replace('选', '看')}"
    )
    assert [(row.question.chapter, row.question.kind) for row in bank.rows if row.question] == [
        ("第一章 准备", SINGLE),
        ("第一章 准备", MULTIPLE),
        ("第二章 开班", SINGLE),
    ]


def test_list_within_a_stem_does_not_begin_a_question() -> None:
    bank = parsed(
        "一、单选题\n1、开班前要办的有（ ）。\n"
        "（1）发通知\n（2）订场地\nA、（1）\nB、（1）（2）\n答案：B\n"
        "2、结班后要办的有（ ）。\n1.发证书\n2.写总结\nA、1\nB、1和2\n答案：B"
    )
    assert [question[1] for question in shown(bank)] == [
        "开班前要办的有（ ）。\n（1）发通知\n（2）订场地",
        "结班后要办的有（ ）。\n1.发证书\n2.写总结",
    ]


def test_list_within_an_explanation_does_not_begin_a_question() -> None:
    bank = parsed(
        "1、要选什么（ ）？\nA、甲\nB、乙\n答案：A\n解析：\n1.甲可行。\n2.乙不可行。\n"
        "2、还选什么（ ）？\nA、甲\nB、乙\n答案：B"
    )
    assert [row.question and row.question.explanation for row in bank.rows] == [
        "1.甲可行。\n2.乙不可行。",
        "",
    ]


def test_figures_and_letters_of_a_stem_stay_in_it() -> None:
    bank = parsed(
        "1.2025年的培训班办了（ ）期。\nA、1期\nB、2期\n答案：B\n"
        "2、A、B两组共用一个会场，说法（ ）。\nA、对\nB、不知道\n答案：A"
    )
    assert [question[1] for question in shown(bank)] == [
        "2025年的培训班办了（ ）期。",
        "A、B两组共用一个会场，说法（ ）。",
    ]


@pytest.mark.parametrize(
    ("line", "unplaced"), [("我的答案：A 正确答案：B", 0), ("我的答案：A\n正确答案：B", 1)]
)
def test_answer_of_a_candidate_is_not_the_key(line: str, unplaced: int) -> None:
    bank = parsed(f"1、要选什么（ ）？\nA、甲\nB、乙\n{line}")
    assert shown(bank) == [(SINGLE, "要选什么（ ）？", ("甲", "乙"), (1,))]
    assert len(bank.unplaced) == unplaced


def test_numbering_may_restart_and_have_gaps() -> None:
    one = "{}、第{}项选什么（ ）？\nA、甲\nB、乙\n答案：A\n"
    bank = parsed(
        "".join(one.format(number, index) for index, number in enumerate([1, 2, 4, 1, 3]))
    )
    assert (bank.read, len(shown(bank)), bank.unplaced) == (5, 5, ())


ORDERED = """一、单项选择题
1、会场在哪（ ）？
A、一楼
B、二楼
2、几点开会（ ）？
A、八点
B、九点
二、判断题
1、会前要签到。
2、会后不用签退。
3、会场可以吸烟。 F
"""


@pytest.mark.parametrize(
    "key",
    [
        "答案\n一、1.A 2.B\n二、1.√ 2.×",
        "参考答案：\n一、1-2 AB\n二、1-2：√×",
        "答案：一、1-2：AB　二、1-2：对错",
        "参考答案\n（一）1A2B；（二）1对2错",
    ],
)
def test_key_by_the_numbers_of_its_headings(key: str) -> None:
    bank = parsed(ORDERED + key)
    assert [chosen for _, _, _, chosen in shown(bank)] == [(0,), (1,), (0,), (1,), (1,)]
    assert [row.codes for row in bank.rows if row.codes] == []
    assert bank.unplaced == ()


def test_judgement_by_a_figure_is_told() -> None:
    bank = parsed("判断题\n1、会前要签到。答案：1\n2、会后不用签退。答案：0")
    assert [chosen for _, _, _, chosen in shown(bank)] == [(0,), (1,)]
    assert codes(bank) == [(RowLevel.WARNED, ("question_figure_as_judgement",))] * 2


def test_line_that_belongs_nowhere_is_told() -> None:
    bank = parsed("培训班题库\n一、单选题\n1、要选什么（ ）？\nA、甲\nB、乙\n答案：A\n以下留白")
    assert [(each.place, each.reason.code) for each in bank.unplaced] == [
        ("第1行", "question_line_unplaced"),
        ("第7行", "question_line_unplaced"),
    ]


# Properties: a bank written in any of the layouts comes back as it was


@dataclass(frozen=True)
class Item:
    kind: QuestionKind
    stem: str
    options: tuple[str, ...]
    key: tuple[int, ...]


WORDS = st.text(alphabet="会场桌椅签到资料通知名单座次车辆住宿用餐", min_size=2, max_size=6)


@st.composite
def items(draw: st.DrawFn, kind: QuestionKind) -> Item:
    stem = draw(st.text(alphabet="甲乙丙丁戊己庚辛壬癸", min_size=6, max_size=12))
    if kind is TRUE_FALSE:
        return Item(kind, stem, JUDGED, (draw(st.integers(0, 1)),))
    options = draw(st.lists(WORDS, min_size=3, max_size=6, unique=True))
    least, most = (1, 1) if kind is SINGLE else (2, len(options))
    places = st.integers(0, len(options) - 1)
    key = draw(st.lists(places, min_size=least, max_size=most, unique=True))
    return Item(kind, stem, tuple(options), tuple(sorted(key)))


BANKS = st.tuples(
    *(st.lists(items(kind), min_size=1, max_size=5) for kind in (SINGLE, MULTIPLE, TRUE_FALSE))
).filter(lambda bank: len({item.stem for part in bank for item in part}) == sum(map(len, bank)))

HEADINGS = {
    SINGLE: "一、单项选择题（每题2分）",
    MULTIPLE: "二、多项选择题",
    TRUE_FALSE: "三、判断题",
}


def letters(item: Item) -> str:
    if item.kind is TRUE_FALSE:
        return "√×"[item.key[0]]
    return "".join("ABCDEF"[index] for index in item.key)


def lettered(item: Item, mark: str) -> list[str]:
    return (
        []
        if item.kind is TRUE_FALSE
        else [f"{'ABCDEF'[index]}{mark}{text}" for index, text in enumerate(item.options)]
    )


def one_per_line(number: int, item: Item) -> list[str]:
    return [
        f"{number}、{item.stem}（ ）。",
        *lettered(item, "、"),
        f"正确答案：{letters(item)}",
        "",
    ]


def in_brackets(number: int, item: Item) -> list[str]:
    return [f"{number}．{item.stem}（ {letters(item)} ）。", "  ".join(lettered(item, "．"))]


def all_on_one_line(number: int, item: Item) -> list[str]:
    options = "".join(lettered(item, "."))
    return [f"{number}.{item.stem}（ ）。{options}答案:{letters(item)}解析:见手册。"]


def with_tabs(number: int, item: Item) -> list[str]:
    return [
        f"{number}\t{item.stem}（ ）。",
        " \t",
        *lettered(item, "\t"),
        f"【答案】：{letters(item)}",
    ]


def without_key(number: int, item: Item) -> list[str]:
    return [f"{number}、{item.stem}（ ）。", *lettered(item, "、")]


def written(
    bank: tuple[list[Item], ...], layout: Callable[[int, Item], list[str]], *, key: str = ""
) -> list[str]:
    lines, keys = [], ["参考答案"]
    for part in bank:
        lines.append(HEADINGS[part[0].kind])
        own = [f"{number}.{letters(item)}" for number, item in enumerate(part, start=1)]
        for number, item in enumerate(part, start=1):
            lines += layout(number, item)
        if key == "section":
            lines += ["答案：", " ".join(own)]
        keys += [HEADINGS[part[0].kind], *own]
    return lines + keys if key == "file" else lines


LAYOUTS = [
    (one_per_line, ""),
    (in_brackets, ""),
    (all_on_one_line, ""),
    (with_tabs, ""),
    (without_key, "section"),
    (without_key, "file"),
]


@pytest.mark.parametrize(("layout", "key"), LAYOUTS)
@given(bank=BANKS)
def test_bank_comes_back_as_it_was_written(
    layout: Callable[[int, Item], list[str]], key: str, bank: tuple[list[Item], ...]
) -> None:
    lines = written(bank, layout, key=key)
    found = parse_questions(("", line) for line in lines)
    assert [
        (kind, stem.split("（")[0], options, chosen) for kind, stem, options, chosen in shown(found)
    ] == [(item.kind, item.stem, item.options, item.key) for part in bank for item in part]
    assert found.unplaced == ()
    assert_nothing_vanished(found, lines)


PIECES = st.sampled_from(
    [
        "一、单选题", "判断题", "第一章 总则", "1、", "2.", "（3）", "12", "A、", "B.", "C",
        "（ ）",         "（A）", "√",
        "答案：", "【答案】", "解析：", "1-5 ABCDE", "参考答案", "题号",
        "1.A 2.B", "二、1.A", "①", "②", "甲、", "乙、", "A会B场", "T", "\t", " ", "。", "会场", "AB", "x",
        "[", "）", "_____", "第3页 共9页", "---", "\n", "0", "９",
    ]
)  # fmt: skip
GARBAGE = st.lists(
    st.one_of(st.text(max_size=20), st.lists(PIECES, max_size=5).map("".join)), max_size=14
)


@given(GARBAGE)
def test_any_lines_are_read_without_an_error_and_nothing_vanishes(lines: list[str]) -> None:
    assert_nothing_vanished(parse_questions(("", line) for line in lines), lines)


def assert_nothing_vanished(bank: ParsedBank, lines: list[str]) -> None:
    assert bank.read == sum(bank.count(level) for level in RowLevel)
    assert all((row.question is None) == (row.level is RowLevel.REJECTED) for row in bank.rows)
    seen = {line for row in bank.rows for line in row.lines}
    seen |= {heading.line for heading in bank.headings} | set(bank.key_lines)
    seen |= {each.line for each in bank.unplaced}
    unseen = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
    expected = {
        index
        for index, line in enumerate(lines)
        if any(not sign.isspace() and sign not in unseen for sign in line)
    }
    assert seen == expected
    for row in bank.rows:
        assert row.question is None or is_whole(row.question)


def is_whole(question: ParsedQuestion) -> bool:
    """It can be asked and has an answer: one of its options, one for each blank, or points."""
    if question.kind in CLOSED_KINDS:
        key: set[object] = {*question.key}
        fits = bool(key) and len(question.options) > 1 and key <= {*range(len(question.options))}
    elif question.kind is QuestionKind.FILL:
        fits = not question.options and len(question.key) == question.stem.count("____") > 0
    elif question.kind is QuestionKind.CASE:
        fits = bool(question.parts) and all(map(is_whole, question.parts))
    else:
        fits = not question.options
    return bool(question.stem) and fits
