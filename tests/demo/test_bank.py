"""Our own bank, checked apart from whoever wrote it: form, articles, and figures of the rulebook."""

import re
import tomllib
from collections import Counter
from fractions import Fraction
from importlib.resources import files
from io import BytesIO

import pytest

from zhuji.demo.bank import bank_questions, parsed_bank, word_file
from zhuji.demo.office import TOPICS
from zhuji.exams.imports import parse_file
from zhuji.rules.questions.repeats import stem_identity
from zhuji.rules.words import Difficulty, QuestionKind

# The articles that were looked up, by the document and the version that they are cited by. A question
# on another one needs the article looked up first.
LOOKED_UP = {
    "《中国共产党章程》（2022年修改）": {*range(1, 12), 13, 17, 18, *range(30, 35), *range(39, 43)},
    "《中国共产党支部工作条例（试行）》（2018年）": {2, *range(4, 10), *range(11, 24)},
    "《中国共产党发展党员工作细则》（2026年修订）": {6, 7, 13, 17, 19, 20, 25, 31, 33},
    "《关于中国共产党党费收缴、使用和管理的规定》（2008年）": set(range(1, 15)),
    "《中国共产党基层组织选举工作条例》（2020年）": {2, 3, 4, 5},
    "《中国共产党党务公开条例（试行）》（2017年）": {15},
}
ARTICLE = re.compile(r"(《.+》（\d{4}年(?:修改|修订)?）)第([一二三四五六七八九十]+)条")
# What the rulebook says of a branch, and by which words a question asks for just that.
ASKED = {
    "members_meetings_per_quarter": ("党支部党员大会一般（　　）召开1次。", "每季度"),
    "committee_meetings_per_month": ("党支部委员会会议一般（　　）召开1次。", "每月"),
    "committee_quorum": ("党支部委员会会议须有（　　）委员到会方可进行。", "半数以上"),
    "group_meetings_per_month": ("党小组会一般（　　）召开1次。", "每月"),
    "theme_days_per_month": ("党支部（　　）相对固定1天开展主题党日。", "每月"),
    "life_meetings_per_year": ("党支部每年至少召开（　　）组织生活会。", "1次"),
    "appraisals_per_year": ("党支部一般每年开展（　　）民主评议党员。", "1次"),
    "talks_per_year": ("党支部委员之间每年谈心谈话一般不少于（　　）。", "1次"),
    "least_members": ("凡是有正式党员（　　）以上的基层单位，都应当成立党支部。", "3人"),
    "most_members": ("党支部党员人数一般不超过（　　）。", "50人"),
    "committee_from_members": ("正式党员（　　）以上的党支部，应当设立党支部委员会。", "7人"),
}


def number(words: str) -> int:
    """The number that Chinese words below a hundred say: 二十一 → 21."""
    tens, ten, ones = words.rpartition("十")
    digit = " 一二三四五六七八九".index
    return ((digit(tens) if tens else 1) * 10 if ten else 0) + (digit(ones) if ones else 0)


def rulebook_figures() -> dict[str, dict]:
    text = files("zhuji.rulebook").joinpath("branch", "2018.toml").read_text("utf-8")
    return tomllib.loads(text)["figures"]


def test_bank_reads_without_a_remark() -> None:
    parsed = parsed_bank()
    assert [row.reasons for row in parsed.rows if row.reasons] == []
    assert parsed.unplaced == ()
    assert len(bank_questions()) == parsed.read >= 300
    assert {one.topic for one in bank_questions()} == set(TOPICS)
    assert min(Counter(one.topic for one in bank_questions()).values()) >= 20
    assert {one.question.kind for one in bank_questions()} == {
        QuestionKind.SINGLE,
        QuestionKind.MULTIPLE,
        QuestionKind.TRUE_FALSE,
        QuestionKind.SHORT,
    }


def test_word_file_reads_back_as_the_bank_stands() -> None:
    read = [row.question for row in parse_file(BytesIO(word_file())).rows]
    wanted = [
        (one.question.stem, one.question.options, one.question.key) for one in bank_questions()
    ]
    assert [(one.stem, one.options, one.key) for one in read if one] == wanted


def test_every_question_has_article_difficulty_and_explanation() -> None:
    for one in bank_questions():
        found = ARTICLE.fullmatch(one.article)
        assert found, one
        assert number(found[2]) in LOOKED_UP[found[1]], one
        assert one.difficulty in set(Difficulty), one
        assert one.notes.explanation, one
        assert "\n" not in one.notes.explanation, one


def test_keys_lie_within_options_and_say_enough() -> None:
    for one in bank_questions():
        key, options = one.question.key, one.question.options
        if one.question.kind is QuestionKind.SHORT:
            assert [point.share for point in key] == [Fraction(1, 4)] * 4
            continue
        assert len(set(options)) == len(options), one
        assert set(key) <= set(range(len(options))), one
        if one.question.kind is QuestionKind.MULTIPLE:
            assert 2 <= len(key) <= len(options) and len(options) >= 3, one  # noqa: PT018 - one rule
        else:
            assert len(key) == 1, one


def test_no_stem_stands_twice_and_no_letter_is_favoured() -> None:
    stems = Counter(stem_identity(one.question.stem) for one in bank_questions())
    assert [stem for stem, times in stems.items() if times > 1] == []
    singles = [one for one in bank_questions() if one.question.kind is QuestionKind.SINGLE]
    letters = Counter(one.question.key[0] for one in singles)
    assert all(0.15 <= letters[place] / len(singles) <= 0.35 for place in range(4)), letters
    truths = [one for one in bank_questions() if one.question.kind is QuestionKind.TRUE_FALSE]
    right = sum(one.question.key == (0,) for one in truths)
    assert 0.35 <= right / len(truths) <= 0.65


@pytest.mark.parametrize("figure", sorted(ASKED))
def test_bank_agrees_with_the_rulebook(figure: str) -> None:
    stem, answer = ASKED[figure]
    (one,) = [one for one in bank_questions() if one.question.stem == stem]
    held = rulebook_figures()[figure]
    article = held["article"] if held["article"].endswith("条") else "第二十条"  # the chapter's own
    assert one.article == f"《中国共产党支部工作条例（试行）》（2018年）{article}"
    assert one.right == (answer,)
    told = {"每季度": 1, "每月": 1, "半数以上": "1/2"}.get(answer) or int(
        re.findall(r"\d+", answer)[0]
    )
    assert told == held["value"]


def test_every_article_of_the_rulebook_is_asked_about() -> None:
    asked = {one.article for one in bank_questions()}
    wanted = {
        held["source"]["title"] + held["article"]
        for held in rulebook_figures().values()
        if held.get("article", "").endswith("条")
    }
    assert wanted <= asked
