"""Every fault of a question becomes a reason with its place."""

from collections.abc import Sequence

import pytest
from tests.rules.questions.banks import codes, parsed, shown

from zhuji.rules.words import QuestionKind, RowLevel

REJECTED, WARNED = RowLevel.REJECTED, RowLevel.WARNED

FAULTS: Sequence[tuple[str, str, RowLevel]] = [
    (
        "一、单选题\n1、选什么（ ）？\nA、甲\nB、乙\n答案：E",
        "question_answer_outside_options",
        REJECTED,
    ),
    ("一、单选题\n1、选什么（ ）？\nA、甲\nB、乙", "question_answer_missing", REJECTED),
    (
        "一、单选题\n1、选什么（ ）？\nA、甲\nB、乙\n答案：略",
        "question_answer_unreadable",
        REJECTED,
    ),
    ("一、单选题\n1、选什么（B）？\nA、甲\nB、乙\n答案：A", "question_answers_disagree", REJECTED),
    (
        "一、单选题\n1、选什么（ ）？\nA、甲\nB、乙\n答案：AB",
        "question_single_several_answers",
        REJECTED,
    ),
    (
        "一、单选题\n1、选什么（ ）？\nA、甲\nB、乙\nB、丙\n答案：A",
        "question_options_out_of_order",
        REJECTED,
    ),
    ("一、单选题\n1、选什么（ ）？\n答案：A", "question_options_missing", REJECTED),
    ("一、连线题\n1、会期（ ）天。\n答案：三", "question_kind_not_read", REJECTED),
    ("一、填空题\n1、党的根本宗旨是____。", "question_answer_missing", REJECTED),
    ("一、填空题\n1、每____召开____次。\n答案：月", "question_blanks_do_not_fit", REJECTED),
    ("一、填空题\n1、党支部每（季度）召开。", "question_answer_in_stem", WARNED),
    ("一、填空题\n1、党的宗旨是____。\n答案：甲；乙", "question_blank_answer_whole", WARNED),
    (
        "第一章 总则\n1、党的根本宗旨是____。\n答案：全心全意为人民服务",
        "question_taken_as_fill",
        WARNED,
    ),
    ("一、简答题\n1、简述三会一课。", "question_points_missing", WARNED),
    ("一、案例分析题\n案例一：某村换届。\n答案：略", "question_case_as_essay", WARNED),
    (
        "二、多选题\n1、选什么好（ ）？\nA、甲\nB、乙\n答案：A",
        "question_multiple_one_answer",
        WARNED,
    ),
    ("一、单选题\n1、选？（ ）\nA、甲\nB、乙\n答案：A", "question_stem_short", WARNED),
    ("一、单选题\n1、要选什么（A）？\nA、甲\nB、乙\n答案：A", "question_answer_in_stem", WARNED),
    ("一、单选题\n1、会场设在，随后开会。\nA、甲\nB、乙\n答案：A", "question_blank_lost", WARNED),
    ("一、单选题\n1、要选什么（ ）？\nA、甲\nB、甲\n答案：A", "question_options_alike", WARNED),
    ("一、单选题\n1、会场在三楼。\n答案：错", "question_kind_differs", WARNED),
    ("三、判断题\n1、会场在三楼。\n答案：B", "question_letters_as_judgement", WARNED),
]


@pytest.mark.parametrize(("text", "code", "level"), FAULTS)
def test_fault_is_told_with_its_place(text: str, code: str, level: RowLevel) -> None:
    bank = parsed(text)
    (row,) = bank.rows
    assert (row.place, row.level) == ("第2行", level)
    assert code in row.codes
    assert (row.question is None) == (level is RowLevel.REJECTED)


@pytest.mark.parametrize(
    ("text", "declared", "found"),
    [
        ("一、单选题\n1、会场在三楼。\n答案：错", QuestionKind.SINGLE, QuestionKind.TRUE_FALSE),
        (
            "三、判断题\n1、要选什么（ ）？\nA、甲\nB、乙\n答案：AB",
            QuestionKind.TRUE_FALSE,
            QuestionKind.MULTIPLE,
        ),
    ],
)
def test_other_kind_than_the_heading_says_is_told_in_words(
    text: str, declared: QuestionKind, found: QuestionKind
) -> None:
    (row,) = parsed(text).rows
    (reason,) = [one for one in row.reasons if one.code == "question_kind_differs"]
    assert reason.values == (("declared", declared), ("found", found))
    assert all(isinstance(word, QuestionKind) for _name, word in reason.values)


@pytest.mark.parametrize(
    "stem",
    [
        "要选什么（ＡＢ）？",
        "要选什么( A、B )？",
        "要选什么__AB__？",
        "先选（A）再选（B）是什么？",
    ],
)
def test_key_in_the_stem_never_shows(stem: str) -> None:
    bank = parsed(f"二、多选题\n1、{stem}\nA、甲\nB、乙\nC、丙")
    (question,) = shown(bank)
    assert question[3] == (0, 1)
    assert not set("ＡＢAB") & set(question[1])


def test_same_stem_with_same_answer_is_warned_once() -> None:
    one = "{}、要选什么（ ）？\nA、甲\nB、乙\n答案：A\n"
    bank = parsed("一、单选题\n" + one.format(1) + one.format(2))
    assert codes(bank) == [(RowLevel.ACCEPTED, ()), (RowLevel.WARNED, ("question_repeated",))]
    assert bank.rows[1].reasons[0].as_dict() == {"other": "第2行"}


def test_same_stem_with_another_answer_names_both() -> None:
    one = "{}、要选什么{}？\nA、甲\nB、乙\n答案：{}\n"
    bank = parsed("一、单选题\n" + one.format(1, "（ ）", "A") + one.format(2, "( )", "B"))
    assert [row.reasons[0].code for row in bank.rows] == ["question_repeated_other_answer"] * 2
    assert [row.reasons[0].as_dict() for row in bank.rows] == [
        {"other": "第6行", "own_answer": "A（甲）", "other_answer": "B（乙）"},
        {"other": "第2行", "own_answer": "B（乙）", "other_answer": "A（甲）"},
    ]


def test_same_answer_under_another_letter_is_told_apart() -> None:
    bank = parsed(
        "一、单选题\n1、要选什么（ ）？\nA、甲\nB、乙\n答案：A\n"
        "2、要选什么（ ）？\nA、乙\nB、甲\n答案：B"
    )
    assert [row.codes for row in bank.rows] == [("question_repeated_other_letters",)] * 2
