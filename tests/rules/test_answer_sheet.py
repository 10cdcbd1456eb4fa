import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.answer_sheet import ReadAnswer, SheetQuestion, read_answer, split_answers
from zhuji.rules.marking import Response
from zhuji.rules.verdict import Reason
from zhuji.rules.words import QuestionKind as K

QUESTIONS = {
    K.SINGLE: SheetQuestion(1, K.SINGLE, 4),
    K.MULTIPLE: SheetQuestion(2, K.MULTIPLE, 5),
    K.TRUE_FALSE: SheetQuestion(3, K.TRUE_FALSE, 2),
    K.FILL: SheetQuestion(4, K.FILL, 2),
}
PAPER = [*QUESTIONS.values(), SheetQuestion(5, K.ESSAY, 0)]


@pytest.mark.parametrize(
    ("kind", "text", "response"),
    [
        (K.SINGLE, "A", (0,)),
        (K.SINGLE, " ｄ ", (3,)),
        (K.SINGLE, "", ()),
        (K.SINGLE, "－", ()),
        (K.SINGLE, "空", ()),
        (K.MULTIPLE, "CAB", (0, 1, 2)),
        (K.MULTIPLE, "a、C，Ｅ", (0, 2, 4)),
        (K.MULTIPLE, "A C", (0, 2)),
        (K.MULTIPLE, "AA", (0,)),
        (K.TRUE_FALSE, "√", (0,)),
        (K.TRUE_FALSE, "对", (0,)),
        (K.TRUE_FALSE, "正确", (0,)),
        (K.TRUE_FALSE, "T", (0,)),
        (K.TRUE_FALSE, "A", (0,)),
        (K.TRUE_FALSE, "×", (1,)),
        (K.TRUE_FALSE, "错", (1,)),
        (K.TRUE_FALSE, "Ｘ", (1,)),
        (K.TRUE_FALSE, "b", (1,)),
        (K.FILL, "季度；月", ("季度", "月")),
        (K.FILL, "季度", ("季度", "")),
        (K.FILL, "/", ()),
    ],
)
def test_answers_are_read_as_people_type_them(kind: K, text: str, response: Response) -> None:
    assert read_answer(QUESTIONS[kind], text) == ReadAnswer(response)


@pytest.mark.parametrize(
    ("kind", "text", "response", "code"),
    [
        (K.SINGLE, "AB", (), "sheet_two_letters"),
        (K.SINGLE, "E", None, "sheet_letter_beyond"),
        (K.SINGLE, "甲", None, "sheet_not_letters"),
        (K.SINGLE, "1", None, "sheet_not_letters"),
        (K.MULTIPLE, "AF", None, "sheet_letter_beyond"),
        (K.TRUE_FALSE, "C", None, "sheet_not_a_judgement"),
        (K.FILL, "一；二；三", None, "sheet_too_many_blanks"),
    ],
)
def test_what_no_answer_can_be_is_told(
    kind: K, text: str, response: Response | None, code: str
) -> None:
    read = read_answer(QUESTIONS[kind], text)
    assert (read.response, [reason.code for reason in read.reasons]) == (response, [code])


@pytest.mark.parametrize(
    "text",
    [
        "A|AC|对|季度；月",
        "Ａ｜AC｜对｜季度；月",
        "A|AC|对|季度；月|",
        "A AC 对 季度；月",
        "A\tAC\t对\t季度；月",
        "A，AC，对，季度；月",
    ],
)
def test_one_text_holds_all_answers(text: str) -> None:
    parts = split_answers(text, PAPER)
    assert isinstance(parts, tuple)
    assert [read_answer(each, part).response for each, part in zip(PAPER, parts, strict=False)] == [
        (0,),
        (0, 2),
        (0,),
        ("季度", "月"),
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("AB√", ("A", "B", "√")),
        ("A B √", ("A", "B", "√")),
        ("1A2B3√", ("A", "B", "√")),
        ("1.A 3.错", ("A", "", "错")),
        ("ａ；；×", ("ａ", "", "×")),
        ("AB", Reason.of("sheet_answers_not_as_many", found=2, wanted=3)),
        ("A|B", Reason.of("sheet_answers_not_as_many", found=2, wanted=3)),
        ("A|B|C|D", Reason.of("sheet_answers_not_as_many", found=4, wanted=3)),
    ],
)
def test_answers_of_one_sign_need_nothing_between_them(text: str, parts: object) -> None:
    paper = [
        SheetQuestion(1, K.SINGLE, 4),
        SheetQuestion(2, K.SINGLE, 4),
        SheetQuestion(3, K.TRUE_FALSE, 2),
    ]
    assert split_answers(text, paper) == parts


@given(
    st.lists(
        st.tuples(st.sampled_from("|;\t,"), st.sets(st.integers(0, 3), min_size=1)),
        min_size=2,
        max_size=9,
    )
)
def test_what_was_joined_is_split_again(answers: list[tuple[str, set[int]]]) -> None:
    sign = answers[0][0]
    paper = [SheetQuestion(n, K.MULTIPLE, 4) for n in range(1, len(answers) + 1)]
    text = sign.join("".join("ABCD"[each] for each in sorted(chosen)) for _, chosen in answers)
    parts = split_answers(text, paper)
    assert isinstance(parts, tuple)
    assert [read_answer(each, part).response for each, part in zip(paper, parts, strict=True)] == [
        tuple(sorted(chosen)) for _, chosen in answers
    ]
