"""A real bank of 807 questions: counts, and every question against the raw lines."""

import os
import re
from pathlib import Path

import pytest

from zhuji.base.word.read import read_paragraphs
from zhuji.rules.questions import ParsedBank, parse_questions
from zhuji.rules.words import QuestionKind, RowLevel

pytestmark = [
    pytest.mark.samples,
    pytest.mark.skipif("ZHUJI_SAMPLES" not in os.environ, reason="ZHUJI_SAMPLES is not set"),
]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    path = Path(os.environ["ZHUJI_SAMPLES"]) / "questions" / "party-affairs-807.docx"
    return [paragraph.line for paragraph in read_paragraphs(path)]


@pytest.fixture(scope="module")
def bank(texts: list[str]) -> ParsedBank:
    return parse_questions((str(number), text) for number, text in enumerate(texts, start=1))


def test_real_bank_is_read_whole(bank: ParsedBank) -> None:
    assert (bank.read, bank.count(RowLevel.REJECTED), bank.unplaced) == (807, 0, ())
    assert bank.by_kind == {
        QuestionKind.SINGLE: 331,
        QuestionKind.MULTIPLE: 212,
        QuestionKind.TRUE_FALSE: 264,
    }
    assert len({row.question.chapter for row in bank.rows if row.question}) == 3


def test_real_bank_agrees_with_its_raw_lines(bank: ParsedBank, texts: list[str]) -> None:
    for row in bank.rows:
        assert row.question is not None
        lines = [texts[index].strip() for index in row.lines]
        stem, *options, answer = lines
        assert row.question.stem == re.sub(r"^\d+\t", "", stem)
        if row.question.kind is QuestionKind.TRUE_FALSE:
            assert answer.endswith("对错"[row.question.key[0]])
            assert options == []
        else:
            assert [text[2:].strip() for text in options] == list(row.question.options)
            letters = "".join("ABCDEFG"[index] for index in row.question.key)
            assert answer == f"正确答案：{letters}"


def test_real_bank_names_each_stem_that_stands_twice(bank: ParsedBank) -> None:
    stems: dict[str, list[int]] = {}
    for index, row in enumerate(bank.rows):
        assert row.question is not None
        stems.setdefault(row.question.stem, []).append(index)
    twice = [group for group in stems.values() if len(group) > 1]
    told = {
        code: [group for group in twice if code in bank.rows[group[-1]].codes]
        for code in (
            "question_repeated",
            "question_repeated_other_letters",
            "question_repeated_other_answer",
        )
    }
    assert [len(groups) for groups in told.values()] == [4, 4, 3]
    assert len(twice) == 11
