"""The figures against the formulas as a textbook writes them, and what must not change them."""

import statistics
from fractions import Fraction
from math import inf, isclose, sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from zhuji.rules.item_analysis import MarkMatrix, PaperFigures, analyse

MARKS = st.sampled_from([Fraction(part, 6) for part in (-3, 0, 2, 3, 4, 6, 12)])


@st.composite
def tables(draw: st.DrawFn, least: int = 2) -> list[list[Fraction]]:
    """Columns of marks, one a question."""
    count = draw(st.integers(least, 7))
    return draw(st.lists(st.lists(MARKS, min_size=count, max_size=count), min_size=2, max_size=5))


def figures(columns: list[list[Fraction]], *greatest: Fraction | None) -> PaperFigures:
    return analyse(MarkMatrix.of([f"第{at}题" for at in range(len(columns))], columns, greatest))


def near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=1e-12, abs_tol=1e-9)


def same(one: PaperFigures, other: PaperFigures, scale: float = 1) -> bool:
    """Whether two papers have the same figures, marks being `scale` times as large in the other."""
    whole = near(one.alpha, other.alpha) and near(one.mean * scale, other.mean)
    return whole and all(
        near(mine.facility, its.facility)
        and near(mine.discrimination, its.discrimination)
        and near(mine.efficiency, its.efficiency)
        and near(mine.alpha_if_deleted, its.alpha_if_deleted)
        and near(mine.sd and mine.sd * scale, its.sd)
        for mine, its in zip(one.items, other.items, strict=True)
    )


def alpha_of(columns: list[list[Fraction]]) -> float | None:
    whole = statistics.variance(map(sum, zip(*columns, strict=True)))
    if len(columns) < 2 or not whole:
        return None
    own = sum(map(statistics.variance, columns))
    return len(columns) / (len(columns) - 1) * float(1 - own / whole)


@given(tables())
def test_figures_are_those_of_the_formulas(columns: list[list[Fraction]]) -> None:
    found = figures(columns)
    totals = [sum(row) for row in zip(*columns, strict=True)]
    assert (found.n, found.k) == (len(totals), len(columns))
    assert isclose(found.mean, statistics.mean(totals), abs_tol=1e-12)
    assert near(found.sd, statistics.stdev(totals))
    assert near(found.alpha, alpha_of(columns))
    if found.alpha is not None:
        assert near(found.sem, statistics.stdev(totals) * sqrt(max(1 - found.alpha, 0)))
    for at, (column, item) in enumerate(zip(columns, found.items, strict=True)):
        rest = [total - own for total, own in zip(totals, column, strict=True)]
        most = max(column)
        assert near(item.sd, statistics.stdev(column))
        assert near(item.facility, float(statistics.mean(column) / most) if most > 0 else None)
        assert near(item.alpha_if_deleted, alpha_of(columns[:at] + columns[at + 1 :]))
        if len(set(column)) < 2 or len(set(rest)) < 2:
            assert item.discrimination is item.efficiency is None
        else:
            assert near(item.discrimination, statistics.correlation(column, rest))
            best = statistics.covariance(sorted(column), sorted(rest))
            assert near(item.efficiency, float(statistics.covariance(column, rest) / best))


@given(tables(), st.randoms(use_true_random=False))
def test_no_order_of_candidates_or_questions_changes_a_figure(
    columns: list[list[Fraction]], lot: object
) -> None:
    before = figures(columns)
    rows = list(zip(*columns, strict=True))
    lot.shuffle(rows)  # type: ignore[attr-defined] # hypothesis's Random
    assert figures([list(column) for column in zip(*rows, strict=True)]) == before
    turned = figures(columns[::-1])
    assert (turned.alpha, turned.sem, turned.mean) == (before.alpha, before.sem, before.mean)
    of_items = [(item.discrimination, item.alpha_if_deleted) for item in turned.items]
    assert of_items[::-1] == [(item.discrimination, item.alpha_if_deleted) for item in before.items]


@given(tables(), st.fractions(Fraction(1, 9), 20, max_denominator=9))
def test_marks_that_weigh_more_change_only_what_is_in_marks(
    columns: list[list[Fraction]], scale: Fraction
) -> None:
    more = [[mark * scale for mark in column] for column in columns]
    assert same(figures(columns), figures(more), float(scale))


@given(tables(), st.data())
def test_correlations_do_not_see_marks_given_to_everybody(
    columns: list[list[Fraction]], data: st.DataObject
) -> None:
    gift = data.draw(MARKS)
    given_to_all = figures([[mark + gift for mark in columns[0]], *columns[1:]])
    before = figures(columns)
    assert given_to_all.alpha == before.alpha
    assert [item.discrimination for item in given_to_all.items] == [
        item.discrimination for item in before.items
    ]


@given(tables())
def test_a_question_that_everybody_has_right_has_no_discrimination(
    columns: list[list[Fraction]],
) -> None:
    found = figures([*columns, [Fraction(2)] * len(columns[0])])
    assert (found.items[-1].discrimination, found.items[-1].efficiency) == (None, None)
    assert (found.items[-1].facility, found.items[-1].sd) == (1, 0)
    assert near(found.items[-1].alpha_if_deleted, figures(columns).alpha)


ONE, NONE, HALF = Fraction(1), Fraction(0), Fraction(1, 2)


@pytest.mark.parametrize(
    ("columns", "whole", "item"),
    [
        # one candidate: no spread of anything
        ([[ONE], [NONE]], (1.0, None, None, None), (1.0, None, None, None)),
        # one question: nothing to agree with
        ([[ONE, NONE]], (0.5, sqrt(0.5), None, None), (0.5, sqrt(0.5), None, None)),
        # two questions: what is left of one alone has no alpha
        ([[ONE, NONE], [ONE, NONE]], (1.0, sqrt(2), 1.0, 0.0), (0.5, sqrt(0.5), 1.0, None)),
        # equal sums of unequal marks: no spread to be reliable about
        ([[ONE, NONE], [NONE, ONE]], (1.0, 0.0, None, None), (0.5, sqrt(0.5), -1.0, None)),
        # nobody earned anything: a share of nothing is not known
        ([[NONE, NONE], [ONE, NONE]], (0.5, sqrt(0.5), 0.0, sqrt(0.5)), (None, 0.0, None, None)),
        # only marks taken away
        ([[-ONE, -HALF], [NONE, ONE]], (-0.25, sqrt(1.125), 8 / 9, sqrt(0.125)),
         (None, sqrt(0.125), 1.0, None)),
    ],
)  # fmt: skip
def test_what_is_not_defined_is_none(
    columns: list[list[Fraction]],
    whole: tuple[float | None, ...],
    item: tuple[float | None, ...],
) -> None:
    found, first = figures(columns), figures(columns).items[0]
    assert (found.mean, *map(_nine, (found.sd, found.alpha, found.sem))) == (
        whole[0],
        *map(_nine, whole[1:]),
    )
    told = (first.facility, first.sd, first.discrimination, first.alpha_if_deleted)
    assert tuple(map(_nine, told)) == tuple(map(_nine, item))


def test_questions_that_speak_against_each_other_have_an_alpha_below_zero() -> None:
    found = figures([[ONE, NONE, NONE, ONE], [NONE, ONE, ONE, HALF]])
    assert found.alpha is not None
    assert found.alpha < 0
    assert found.sem is not None
    assert found.sd is not None
    assert found.sem > found.sd


def test_a_greatest_mark_that_is_given_counts() -> None:
    found = figures([[ONE, NONE], [NONE, NONE]], Fraction(2), Fraction(4))
    assert [(item.facility, item.greatest) for item in found.items] == [(0.25, 2), (0, 4)]


def test_no_digit_is_lost_to_great_sums() -> None:
    great = Fraction(10**12)
    columns = [[great, great + 1, great], [great + 1, great + 2, great]]
    plain = [[NONE, ONE, NONE], [ONE, Fraction(2), NONE]]
    assert [item.discrimination for item in figures(columns).items] == [
        item.discrimination for item in figures(plain).items
    ]
    assert figures(columns).alpha == figures(plain).alpha


@given(tables())
def test_figures_stay_within_their_bounds(columns: list[list[Fraction]]) -> None:
    found = figures(columns)
    assume(found.alpha is not None)
    assert -inf < (found.alpha or 0) <= 1
    for item in found.items:
        assert item.discrimination is None or -1 <= item.discrimination <= 1
        assert item.efficiency is None or item.efficiency <= 1


@pytest.mark.parametrize(("names", "columns"), [([], []), (["一"], [[]]), (["一"], []),
                                                (["一", "二"], [[ONE], [ONE, ONE]])])  # fmt: skip
def test_a_table_that_is_none_is_a_fault_of_ours(
    names: list[str], columns: list[list[Fraction]]
) -> None:
    with pytest.raises(ValueError, match="names"):
        MarkMatrix.of(names, columns)


def _nine(value: float | None) -> float | None:
    return None if value is None else round(value, 9)
