"""Questions out of tables, cell by cell."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhuji.rules.questions import LooseRow, QuestionRow, QuestionSheet, parse_sheets
from zhuji.rules.words import CLOSED_KINDS, QuestionKind, RowLevel

STEM = "党的最高领导机关是（ ）。"
FOUR = ("党的全国代表大会", "中央委员会", "中央政治局", "中央书记处")


def row(answer: str, options: tuple[str, ...] = FOUR, **other: str) -> QuestionRow:
    return QuestionRow("第 2 行", other.pop("stem", STEM), answer, options, **other)


def one(*rows: QuestionRow | LooseRow, kind_heading: str = "") -> tuple[object, ...]:
    """Level, codes, kind, options and key of the last question read."""
    parsed = parse_sheets([QuestionSheet("", rows, kind_heading)]).rows[-1]
    question = parsed.question
    shown = (question.kind, question.options, question.key) if question else ()
    return (parsed.level, parsed.codes, *shown)


@pytest.mark.parametrize(
    ("answer", "kind", "key"),
    [
        ("A", QuestionKind.SINGLE, (0,)),
        (" ｂ ", QuestionKind.SINGLE, (1,)),
        ("A、C", QuestionKind.MULTIPLE, (0, 2)),
        ("ad", QuestionKind.MULTIPLE, (0, 3)),
        ("2", QuestionKind.SINGLE, (1,)),
        ("1-2", QuestionKind.MULTIPLE, (0, 1)),
        ("1，3", QuestionKind.MULTIPLE, (0, 2)),
        ("中央委员会", QuestionKind.SINGLE, (1,)),
        ("B、中央委员会", QuestionKind.SINGLE, (1,)),
        ("党的全国代表大会；中央政治局", QuestionKind.MULTIPLE, (0, 2)),
        ("[B]", QuestionKind.SINGLE, (1,)),
        ("['中央委员会\\u2002', \"中央\\x20书记处\"]", QuestionKind.MULTIPLE, (1, 3)),
        ("['中央委员会', '中央书记处']", QuestionKind.MULTIPLE, (1, 3)),
    ],
)
def test_answers_are_letters_figures_or_whole_texts(
    answer: str, kind: QuestionKind, key: tuple[int, ...]
) -> None:
    assert one(row(answer)) == (RowLevel.ACCEPTED, (), kind, FOUR, key)


@pytest.mark.parametrize(
    ("answer", "codes"),
    [
        ("", ("question_answer_missing",)),
        ("E", ("question_answer_outside_options",)),
        ("9", ("question_answer_unreadable",)),
        ("国务院", ("question_answer_unreadable",)),
        ("[]", ("question_answer_missing",)),
    ],
)
def test_answers_that_mean_nothing_are_rejected(answer: str, codes: tuple[str, ...]) -> None:
    assert one(row(answer)) == (RowLevel.REJECTED, codes)


@pytest.mark.parametrize(
    ("together", "answer", "told"),
    [
        ("A.一楼\nB.二楼", "B", ()),
        ("①一楼 ②二楼", "②", ()),
        ("（1）一楼（2）二楼", "2", ()),
        ("A一楼B二楼", "B", ()),
        ("['一楼', '二楼']", "['二楼']", ()),
        ("一楼|二楼", "2", ()),
        ("一楼；二楼", "二楼", ()),
        ("一楼、二楼", "B", ("question_options_parted",)),
        ("一楼 二楼", "B", ("question_options_parted",)),
        ("一楼/二楼", "B", ("question_options_parted",)),
    ],
)
def test_options_together_in_one_cell(together: str, answer: str, told: tuple[str, ...]) -> None:
    found = one(row(answer, (), together=together))
    assert found[1:] == (told, QuestionKind.SINGLE, ("一楼", "二楼"), (1,))


@pytest.mark.parametrize(
    ("stem", "answer", "told", "kind", "key"),
    [
        ("会期为（ ）天。", "['三']", ("question_taken_as_fill",), QuestionKind.FILL, (("三",),)),
        (
            "会场在（ ）楼（ ）室。", "['三', '301']", ("question_taken_as_fill",),
            QuestionKind.FILL, (("三",), ("301",)),
        ),
        (
            "大会的口号是（ ）。", "['团结', '奋进']",
            ("question_taken_as_fill", "question_blank_answer_whole"),
            QuestionKind.FILL, (("团结；奋进",),),
        ),
        ("会前要签到。", "对", (), QuestionKind.TRUE_FALSE, (0,)),
    ],
)  # fmt: skip
def test_answers_in_words_of_a_sheet_without_options(
    stem: str, answer: str, told: tuple[str, ...], kind: QuestionKind, key: tuple[object, ...]
) -> None:
    found = one(row(answer, (), stem=stem))
    assert (found[1], found[2], found[4]) == (told, kind, key)


def test_answer_in_words_without_a_blank_is_short_and_with_options_beside_it_unreadable() -> None:
    asked = row("一是学习；二是落实", (), stem="请谈谈学习的体会")
    assert one(asked)[:3] == (
        RowLevel.WARNED,
        ("question_taken_as_short",),
        QuestionKind.SHORT,
    )
    assert one(row("A"), asked)[:1] == (RowLevel.REJECTED,)


def test_the_column_says_whether_a_figure_is_an_option_or_its_text() -> None:
    figures = ("4", "3", "2", "1")
    by_text = [row("党的全国代表大会", stem=f"第{n}项是（ ）。") for n in range(2)]
    found = one(*by_text, row("2", figures))
    assert found == (
        RowLevel.WARNED,
        ("question_answer_two_readings",),
        QuestionKind.SINGLE,
        figures,
        (2,),
    )


def test_figures_count_from_nought_where_one_of_them_is_nought() -> None:
    assert one(row("0", stem="第一问是（ ）？"), row("1"))[-1] == (1,)


@pytest.mark.parametrize(
    "together",
    [
        "A.党的全国代表大会 B.中央委员会 C.中央政治局 D.中央书记处",
        "A、党的全国代表大会\nB、中央委员会\nC、中央政治局\nD、中央书记处",
        "党的全国代表大会|中央委员会|中央政治局|中央书记处",
        "党的全国代表大会；中央委员会；中央政治局；中央书记处",
        "['党的全国代表大会', '中央委员会', '中央政治局', '中央书记处']",
    ],
)
def test_options_may_stand_in_one_cell(together: str) -> None:
    assert one(row("B", (), together=together))[3:] == (FOUR, (1,))


def test_options_may_stand_behind_the_stem_or_be_repeated_there() -> None:
    tail = "A、党的全国代表大会B、中央委员会C、中央政治局D、中央书记处"
    marked = tuple(f"{letter}、{text}" for letter, text in zip("ABCD", FOUR, strict=True))
    for stem, options in ((STEM + tail, marked), (STEM + tail, FOUR), (f"{STEM} {tail}", ())):
        parsed = parse_sheets([QuestionSheet("", [row("B", options, stem=stem)])]).rows[0]
        assert parsed.question is not None
        assert (parsed.question.stem, parsed.question.options) == (STEM, FOUR)


def test_letters_that_belong_to_an_option_stay() -> None:
    vitamins = ("B族维生素", "A型血", "C类", "D级")
    assert one(row("A", vitamins))[3] == vitamins


@pytest.mark.parametrize(
    ("answer", "kind", "heading", "key"),
    [
        ("对", "判断", "", (0,)),
        ("×", "判断题", "", (1,)),
        ("正确", "", "", (0,)),
        ("FALSE", "判断", "", (1,)),
        ("错误", "1", "题型(0单选 1判断 2多选)", (1,)),
    ],
)
def test_judgements_are_read_from_words_and_signs(
    answer: str, kind: str, heading: str, key: tuple[int, ...]
) -> None:
    judged = row(answer, (), stem="党员有权要求罢免不称职的干部。", kind=kind)
    assert one(judged, kind_heading=heading) == (
        RowLevel.ACCEPTED,
        (),
        QuestionKind.TRUE_FALSE,
        ("正确", "错误"),
        key,
    )


def test_a_judgement_by_figure_is_warned_of() -> None:
    judged = row("1", (), stem="党员有权要求罢免不称职的干部。", kind="判断")
    assert one(judged)[:2] == (RowLevel.WARNED, ("question_figure_as_judgement",))
    assert one(replace(judged, answer="2"))[0] is RowLevel.REJECTED


def test_kinds_that_are_not_read_say_so() -> None:
    assert one(row("B", kind="连线题"))[1][0] == "question_kind_not_read"


def test_rows_with_one_text_are_headings_or_are_told() -> None:
    rows = (
        LooseRow("第 1 行", "一、多项选择题（每题2分）"),
        row("A"),
        LooseRow("第 3 行", "第二章 党员"),
        LooseRow("第 4 行", "出题人老张"),
        row("AB", stem="党员的义务有（ ）。", chapter="第三章"),
    )
    bank = parse_sheets([QuestionSheet("第一章", rows)])
    assert [each.question and each.question.chapter for each in bank.rows] == ["第一章", "第三章"]
    assert [each.codes for each in bank.rows] == [("question_multiple_one_answer",), ()]
    assert [(each.place, each.reason.code) for each in bank.unplaced] == [
        ("第 4 行", "question_line_unplaced")
    ]
    assert len(bank.headings) == 2


def test_numbers_go_only_where_most_stems_have_one() -> None:
    rows = [row("A", stem=f"{n}、党的第{n}项纪律是（ ）。") for n in (1, 2)]
    bank = parse_sheets([QuestionSheet("", rows)])
    assert [each.question and each.question.stem[:3] for each in bank.rows] == ["党的第", "党的第"]
    alone = parse_sheets(
        [QuestionSheet("", [row("A", stem="3、2、1 之后是（ ）。"), row("B"), row("C")])]
    )
    assert alone.rows[0].question is not None
    assert alone.rows[0].question.stem.startswith("3、2、1")


@pytest.mark.parametrize(
    ("stem", "level"),
    [
        ("执行 parseInt(a) 以后得到的是（ ）", RowLevel.ACCEPTED),
        ("党的最高领导机关是（C）。", RowLevel.REJECTED),
        ("党的最高领导机关是（B）。", RowLevel.WARNED),
    ],
)
def test_a_letter_in_the_stem_is_an_answer_only_in_brackets_of_its_own(
    stem: str, level: RowLevel
) -> None:
    assert one(row("B", stem=stem))[0] is level


CELL = st.text("ABCDabcd1234、,.；;|（ ）[]'\"\n对错√×正确错误党章答案一二题 \t", max_size=30)


@settings(max_examples=60)
@given(
    st.lists(
        st.builds(
            QuestionRow,
            place=st.just("第 1 行"),
            stem=CELL,
            answer=CELL,
            options=st.lists(CELL, max_size=5).map(tuple),
            together=CELL,
            kind=st.sampled_from(["", "单选", "多选题", "判断", "0", "填空"]),
            explanation=CELL,
            chapter=st.sampled_from(["", "第一章"]),
        )
        | st.builds(LooseRow, place=st.just("第 1 行"), text=CELL.filter(str.strip)),
        max_size=6,
    )
)
def test_whatever_the_cells_hold_every_row_is_accounted_for(
    rows: list[QuestionRow | LooseRow],
) -> None:
    bank = parse_sheets([QuestionSheet("", rows)])
    questions = sum(isinstance(each, QuestionRow) for each in rows)
    assert bank.read == questions == sum(bank.count(level) for level in RowLevel)
    assert len(bank.headings) + len(bank.unplaced) == len(rows) - questions
    for each in bank.rows:
        assert (each.question is None) == (each.level is RowLevel.REJECTED)
        if each.question and each.question.kind in CLOSED_KINDS:
            assert each.question.key
            assert all(isinstance(index, int) for index in each.question.key)
            assert len(each.question.key) <= len(each.question.options)
