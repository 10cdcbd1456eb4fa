from collections import Counter
from fractions import Fraction
from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.blueprint import Blueprint, BlueprintLine, Candidate, Place, draw
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


def fits(blueprint: Blueprint, stems: frozenset[str], bank: list[Candidate]) -> bool:
    """Whether all the stems can stand in the paper at once, by Hall's theorem over sets of stems."""
    for size in range(1, len(stems) + 1):
        for part in combinations(sorted(stems), size):
            lines = [
                line
                for line in blueprint.lines
                if any(line.accepts(each) for each in bank if each.stem_digest in part)
            ]
            if sum(line.count for line in lines) < size:
                return False
    return True


SMALL_BLUEPRINTS = st.lists(
    st.builds(BlueprintLine, TOPICS, KINDS, st.none(), st.integers(0, 2), st.just(Fraction(1))),
    max_size=3,
).map(lambda lines: Blueprint(tuple(lines)))
SMALL_BANKS = st.lists(
    st.builds(
        Candidate, st.integers(1, 40), TOPICS, KINDS, st.none(), st.booleans(), st.booleans(),
        st.sampled_from("abcdef"),
    ),
    max_size=8,
    unique_by=lambda each: each.id,
)  # fmt: skip


@given(SMALL_BLUEPRINTS, SMALL_BANKS, st.frozensets(st.sampled_from("abcdef")), st.text(max_size=3))
def test_parallel_paper_shares_as_few_stems_as_can_be(
    blueprint: Blueprint, bank: list[Candidate], avoid: frozenset[str], seed: str
) -> None:
    drawn = draw(blueprint, bank, seed, avoid=avoid)
    assert len(drawn.places) == most(blueprint, bank)
    by_id = {each.id: each.stem_digest for each in bank}
    shared = len({by_id[place.question] for place in drawn.places} & avoid)
    stems = sorted({each.stem_digest for each in bank})
    fewest = min(
        len(avoid.intersection(chosen))
        for chosen in combinations(stems, len(drawn.places))
        if fits(blueprint, frozenset(chosen), bank)
    )
    assert shared == fewest


@given(BLUEPRINTS, BANKS, st.text(max_size=5), st.text(max_size=5), st.integers(0, 15))
def test_new_draw_leaves_locked_places_and_still_fills_everything(
    blueprint: Blueprint, bank: list[Candidate], seed: str, other: str, chosen: int
) -> None:
    before = draw(blueprint, bank, seed)
    kept = [place for n, place in enumerate(before.places) if chosen >> (n % 4) & 1]
    again = draw(blueprint, bank, other, kept=kept)
    assert len(again.places) == len(before.places)
    assert set(kept) <= set(again.places)
    by_id = {each.id: each.stem_digest for each in bank}
    stems = [by_id[place.question] for place in again.places]
    assert len(stems) == len(set(stems))
    assert draw(blueprint, bank, other, kept=kept) == again


def test_draw_keeps_what_is_locked_where_its_line_is() -> None:
    bank = [candidate(number) for number in range(1, 21)]
    kept = [Place(7, 0, Fraction(2))]
    drawn = draw(Blueprint((line(3),)), bank, "2026-1", kept=kept)
    assert [place.question for place in drawn.places] == [7, 19, 4]
