"""Notes below a question: what is read out of them, and that nothing else is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.questions.notes import Notes, notes_of
from zhuji.rules.words import Difficulty

ARTICLE = "《中国共产党支部工作条例（试行）》第四条"


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("", Notes("")),
        ("计的是正式党员。", Notes("计的是正式党员。")),
        (f"依据：{ARTICLE}", Notes("", ARTICLE)),
        (f"【出处】: {ARTICLE}", Notes("", ARTICLE)),
        (f"依据：{ARTICLE}\n难度：易\n看人数。", Notes("看人数。", ARTICLE, Difficulty.EASY)),
        ("难易程度：中等。", Notes("", "", Difficulty.MEDIUM)),
        ("难度：较难", Notes("", "", Difficulty.HARD)),
        ("难度：0.6", Notes("难度：0.6")),
        ("依据：甲\n依据：乙", Notes("依据：乙", "甲")),
        ("本题依据：甲", Notes("本题依据：甲")),
        ("依据：" + "长" * 121, Notes("依据：" + "长" * 121)),
    ],
)
def test_notes(told: str, read: Notes) -> None:
    assert notes_of(told) == read


@given(st.lists(st.sampled_from(["依据：甲", "出处:乙", "难度：易", "难度：怪", "解释一句"])))
def test_every_line_is_kept_or_read_once(lines: list[str]) -> None:
    read = notes_of("\n".join(lines))
    kept = read.explanation.split("\n") if read.explanation else []
    taken = (read.article != "") + (read.difficulty is not None)
    assert len(kept) + taken == len(lines)
    assert read.article in {"", "甲", "乙"}
    assert ("难度：怪" in kept) == ("难度：怪" in lines)
