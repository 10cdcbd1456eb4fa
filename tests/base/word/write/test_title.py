import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.base.word.write.title import LINE, break_title, text_width


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于举办党务培训班的通知", ["关于举办党务培训班的通知"]),
        (
            "关于举办2026年青山县基层党务工作者培训班的通知",
            ["关于举办2026年青山县", "基层党务工作者培训班的通知"],
        ),
        (
            "关于举办2026年青山县基层党务工作者能力提升培训班的通知",
            ["关于举办2026年", "青山县基层党务工作者", "能力提升培训班的通知"],
        ),
        ("关于举办\n培训班的通知", ["关于举办", "培训班的通知"]),
    ],
)
def test_title_breaks_between_words(title: str, lines: list[str]) -> None:
    assert break_title(title, ("青山县",)) == lines


WORDS = st.lists(
    st.sampled_from(
        ["关于举办", "2026年", "青山县", "基层", "党支部", "书记", "第一期", "培训班", "的通知"]
    ),
    min_size=1,
    max_size=12,
)


@given(WORDS)
def test_title_loses_nothing_and_keeps_words_whole(words: list[str]) -> None:
    title = "".join(words)
    lines = break_title(title, ("青山县",))
    assert "".join(lines) == title
    for word in ("2026年", "青山县", "培训班", "党支部"):
        assert sum(line.count(word) for line in lines) == title.count(word)


@given(st.text("一二三四五六七八九十", min_size=1, max_size=80))
def test_title_lines_fit_and_are_even(title: str) -> None:
    widths = [text_width(line) for line in break_title(title)]
    assert max(widths) <= LINE
    assert max(widths) - min(widths) <= LINE / 2
