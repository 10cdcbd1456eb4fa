from collections import Counter
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.blueprint import Blueprint, BlueprintLine, Candidate, confirmation_needed, draw
from zhuji.rules.words import Difficulty, QuestionKind

SINGLE, MULTIPLE = QuestionKind.SINGLE, QuestionKind.MULTIPLE


def line(
    count: int, topic: int | None = None, difficulty: Difficulty | None = None, marks: int = 2
) -> BlueprintLine:
    return BlueprintLine(topic, SINGLE, difficulty, count, Fraction(marks))


def candidate(
    number: int,
    topic: int | None = None,
    difficulty: Difficulty | None = None,
    *,
    stem: str = "",
    reviewed: bool = True,
    article_ok: bool = True,
) -> Candidate:
    stem = stem or f"stem {number}"
    return Candidate(number, topic, SINGLE, difficulty, article_ok, reviewed, stem)


def test_general_line_does_not_starve_a_specific_one() -> None:
    bank = [candidate(1, 7), candidate(2, 8)]
    for lines in permutations([line(1), line(1, 7)]):
        for seed in "abcdef":
            drawn = draw(Blueprint(lines), bank, seed)
            assert (len(drawn.questions), drawn.shortfalls) == (2, ())


def test_lines_are_satisfied_along_a_chain() -> None:
    easy, hard = Difficulty.EASY, Difficulty.HARD
    bank = [candidate(1, 1, easy), candidate(2, 1, hard), candidate(3, 2, easy)]
    drawn = draw(Blueprint((line(1, 1), line(1, None, easy), line(1, 1, easy))), bank, "x")
    assert [question for question, _ in drawn.questions] == [2, 3, 1]


def test_shortfall_is_told_with_its_figures() -> None:
    bank = [candidate(1, 1), candidate(2, 1, stem="stem 1"), candidate(3, 2)]
    drawn = draw(Blueprint((line(3, 1), line(1, 2))), bank, "x")
    assert [reason.as_dict() for reason in drawn.shortfalls] == [
        {"line": 1, "asked": 3, "drawn": 1, "fitting": 1}
    ]
    assert len(drawn.questions) == 2


def test_draw_is_the_same_on_every_machine() -> None:
    bank = [candidate(number) for number in range(1, 21)]
    drawn = draw(Blueprint((line(5),)), bank, "2026-1")
    assert [question for question, _ in drawn.questions] == [19, 4, 15, 2, 5]


@pytest.mark.parametrize(
    ("reviewed", "article_ok", "codes"),
    [
        (True, True, []),
        (False, True, ["paper_questions_unreviewed"]),
        (True, False, ["paper_questions_without_article"]),
        (False, False, ["paper_questions_unreviewed", "paper_questions_without_article"]),
    ],
)
def test_confirmation_is_needed_for_what_nobody_checked(
    *, reviewed: bool, article_ok: bool, codes: list[str]
) -> None:
    bank = [candidate(1), candidate(2, reviewed=reviewed, article_ok=article_ok), candidate(3, 9)]
    drawn = draw(Blueprint((line(3),)), bank, "x")
    reasons = confirmation_needed(drawn, bank)
    assert [reason.code for reason in reasons] == codes
    assert all(reason.as_dict() == {"count": 1, "total": 3} for reason in reasons)


TOPICS = st.one_of(st.none(), st.integers(1, 3))
LEVELS = st.one_of(st.none(), st.sampled_from(Difficulty))
KINDS = st.sampled_from([SINGLE, MULTIPLE])
LINES = st.builds(
    BlueprintLine, TOPICS, KINDS, LEVELS, st.integers(0, 4), st.integers(1, 5).map(Fraction)
)
BLUEPRINTS = st.lists(LINES, max_size=4).map(lambda lines: Blueprint(tuple(lines)))
BANKS = st.lists(
    st.builds(
        Candidate, st.integers(1, 40), TOPICS, KINDS, LEVELS, st.booleans(), st.booleans(),
        st.sampled_from("abcdefghijkl"),
    ),
    max_size=14,
    unique_by=lambda each: each.id,
)  # fmt: skip


def most(blueprint: Blueprint, bank: list[Candidate]) -> int:
    """The largest number of places that can be filled, by Hall's theorem over all sets of lines."""
    wanted = [line for line in blueprint.lines for _ in range(line.count)]
    lines = list(blueprint.lines)
    worst = 0
    for chosen in range(1 << len(lines)):
        part = [line for index, line in enumerate(lines) if chosen >> index & 1]
        stems = {each.stem_digest for each in bank if any(line.accepts(each) for line in part)}
        worst = max(worst, sum(line.count for line in part) - len(stems))
    return len(wanted) - worst


@given(BLUEPRINTS, BANKS, st.text(max_size=5))
def test_draw_fills_as_much_as_can_be_filled(
    blueprint: Blueprint, bank: list[Candidate], seed: str
) -> None:
    drawn = draw(blueprint, bank, seed)
    assert len(drawn.questions) == most(blueprint, bank)
    missing = sum(
        int(str(reason.as_dict()["asked"])) - int(str(reason.as_dict()["drawn"]))
        for reason in drawn.shortfalls
    )
    assert missing == sum(line.count for line in blueprint.lines) - len(drawn.questions)


@given(BLUEPRINTS, BANKS, st.text(max_size=5))
def test_draw_takes_each_question_and_stem_once_and_as_its_line_asks(
    blueprint: Blueprint, bank: list[Candidate], seed: str
) -> None:
    drawn = draw(blueprint, bank, seed)
    by_id = {each.id: each for each in bank}
    stems = Counter(by_id[question].stem_digest for question, _ in drawn.questions)
    assert all(times == 1 for times in stems.values())
    short = {reason.as_dict()["line"]: reason.as_dict()["drawn"] for reason in drawn.shortfalls}
    questions = iter(drawn.questions)
    for number, asked in enumerate(blueprint.lines, start=1):
        for _ in range(int(str(short.get(number, asked.count)))):
            question, marks = next(questions)
            assert asked.accepts(by_id[question])
            assert marks == asked.marks
    assert list(questions) == []


@given(BLUEPRINTS, BANKS, st.text(max_size=5))
def test_draw_depends_on_the_seed_and_not_on_the_order(
    blueprint: Blueprint, bank: list[Candidate], seed: str
) -> None:
    shuffled = sorted(bank, key=lambda each: (each.stem_digest, -each.id))
    assert draw(blueprint, shuffled, seed) == draw(blueprint, bank, seed)


def test_other_seed_draws_another_paper() -> None:
    bank = [candidate(number) for number in range(50)]
    papers = {draw(Blueprint((line(5),)), bank, str(seed)).questions for seed in range(10)}
    assert len(papers) == 10
