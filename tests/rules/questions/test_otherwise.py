"""Options marked otherwise than A. B. C., and answers written by numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.questions.banks import MULTIPLE, SINGLE, codes, parsed, shown

from zhuji.rules.questions.otherwise import found_otherwise, options_otherwise
from zhuji.rules.words import RowLevel

STEM = "最高机关是（  ）。"
TWO = ("政治局", "代表大会")


@pytest.mark.parametrize(
    ("lines", "kind", "key", "told"),
    [
        (f"1. {STEM}\n①政治局 ②代表大会\n答案：②", SINGLE, (1,), ()),
        (f"1. {STEM}\n①政治局\n②代表大会\n答案：①②。", MULTIPLE, (0, 1), ()),
        (f"1. {STEM}\n① 政治局；② 代表大会\n答案：2", SINGLE, (1,), ()),
        ("1. 最高机关是（②）。①政治局②代表大会", SINGLE, (1,), ()),
        (f"1. {STEM}\n（1）政治局\n（2）代表大会\n【答案】（2）", SINGLE, (1,), ()),
        (f"1. {STEM}(1)政治局 (2)代表大会\n答案：1、2", MULTIPLE, (0, 1), ()),
        (f"1. {STEM}\n甲、政治局\n乙、代表大会\n答案：乙", SINGLE, (1,), ()),
        (f"一、单选题\n1. {STEM}\n①政治局 ②代表大会\n答案\n1.②", SINGLE, (1,), ()),
        (f"1. {STEM}\nA政治局B代表大会\n答案：B", SINGLE, (1,), ("question_options_tight",)),
        (f"1. {STEM}\nA.政治局B代表大会\n答案：B", SINGLE, (1,), ("question_options_tight",)),
        (
            f"1. {STEM}\nA.政治局\nB.代表大会\n答案：2",
            SINGLE, (1,), ("question_figure_as_letter",),
        ),
    ],
)  # fmt: skip
def test_options_are_read_as_they_are_marked(
    lines: str, kind: object, key: tuple[int, ...], told: tuple[str, ...]
) -> None:
    bank = parsed(lines)
    [(found, stem, options, chosen)] = shown(bank)
    assert (found, stem.split("（")[0], options, chosen) == (kind, "最高机关是", TWO, key)
    assert bank.rows[0].codes == told


@pytest.mark.parametrize(
    "lines",
    [
        f"1. {STEM}\n①政治局 ②代表大会\n答案：B",  # other marks than the options'
        f"1. {STEM}\n①政治局 ②代表大会\n答案：③",
        f"1. {STEM}\nA政治局B代表大会\n答案：C",
    ],
)
def test_answer_in_other_marks_is_not_guessed(lines: str) -> None:
    [(level, told)] = codes(parsed(lines))
    assert (level, told[0]) == (RowLevel.REJECTED, "question_options_missing")


def test_words_that_only_look_marked_stay_in_the_stem() -> None:
    listed = "1. 下列正确的是（ ）\n①甲 ②乙 ③丙\nA.①② B.①③\n答案：A"
    assert shown(parsed(listed))[0][1:3] == ("下列正确的是（ ）\n①甲 ②乙 ③丙", ("①②", "①③"))
    assert found_otherwise("以下A股B股的说法（ ）", ["A"]) is None
    assert options_otherwise("政治局") is None


MARKS = {
    "①": lambda at: "①②③④⑤⑥"[at],
    "(1)": lambda at: f"({at + 1})",
    "甲": lambda at: f"{'甲乙丙丁戊己'[at]}、",
    "A": lambda at: "ABCDEF"[at],
}


@given(
    style=st.sampled_from(sorted(MARKS)),
    options=st.lists(st.text("会场桌椅签到", min_size=1, max_size=5), min_size=2, max_size=6),
    chosen=st.sets(st.integers(0, 5), min_size=1),
    between=st.sampled_from(["", " ", "\n"]),
)
def test_marked_options_come_back(
    style: str, options: list[str], chosen: set[int], between: str
) -> None:
    mark = MARKS[style]
    between = between or (" " if style == "甲" else "")
    places = sorted(place for place in chosen if place < len(options)) or [0]
    text = between.join(mark(at) + option for at, option in enumerate(options))
    answer = "".join(mark(place) for place in places).replace("、", "")
    found = found_otherwise(f"{STEM}\n{text}", [answer])
    assert found is not None
    assert (found.stem, found.options) == (STEM, tuple(options))
    assert found.answers == ("".join("ABCDEF"[place] for place in places),)
    assert options_otherwise(text) == tuple(options)
