from dataclasses import fields, replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.figures import CITATION, figure
from zhuji.rules.cost import (
    BudgetFacts,
    BudgetItem,
    CostJudgement,
    counted_days,
    is_empty,
    judge_budget,
    may_change_budget,
    yuan,
)
from zhuji.rules.policy import Certainty, CostMeasure, Figure, Strength
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import (
    ClassState,
    CostKind,
    CostStanding,
    ForbiddenCost,
    LecturerRank,
    LectureUnit,
)

K, S = CostKind, CostStanding
NOTHING: dict[str, Any] = {
    "items_offset": False,
    "long_share": Fraction(1),
    "longer_share": Fraction(1),
    "staff_share": Fraction(0),
    "lecture_unit": LectureUnit.HOUR,
    "forbidden": (),
}
# The figures of a measure like the central one, by hand.
CENTRAL: dict[str, Any] = {
    "lodging": 340,
    "meals": 130,
    "venue_materials_transport": 50,
    "other": 30,
    "total": 550,
    "items_offset": True,
    "edge_days": 2,
    "long_after_days": 30,
    "long_share": Fraction(7, 10),
    "lecture_expert": 1500,
    "lecture_senior": 1000,
    "lecture_associate": 500,
    "lecture_hours_per_half_day": 4,
    "forbidden": (ForbiddenCost.SIGHTSEEING, ForbiddenCost.GIFT),
}


def measure(**values: Any) -> CostMeasure:
    plain = {field.name: 0 for field in fields(CostMeasure)} | NOTHING | values
    return CostMeasure(**{name: figure(value) for name, value in plain.items()})


def generally(value: int) -> Figure[int]:
    return Figure(value, CITATION, Strength.GENERALLY, Certainty.FOUND)


def item(kind: CostKind, price: int, count: int, times: int, **other: Any) -> BudgetItem:
    plain = {"id": 1, "title": "科目"} | other
    return BudgetItem(
        kind=kind, unit_price=Fraction(price), count=count, times=Fraction(times), **plain
    )


def budget(*items: BudgetItem, **other: int) -> BudgetFacts:
    plain = {"trainees": 100, "staff": 0, "class_days": 3, "edge_days": 0} | other
    return BudgetFacts(items=items, **plain)


def over(judgement: CostJudgement) -> tuple[str, ...]:
    return tuple(reason.code for reason in judgement.reasons(S.OVER))


@pytest.mark.parametrize(
    ("items", "values", "over_codes", "warned_codes"),
    [
        # 100 people × 3 days × 130 yuan
        ((item(K.MEALS, 130, 100, 3),), {}, (), ()),
        ((item(K.MEALS, 130, 100, 3), item(K.MEALS, 1, 1, 1)), {}, ("cost_item_over",), ()),
        # within the whole, one item may take what another leaves
        ((item(K.MEALS, 150, 100, 3),), CENTRAL, (), ()),
        ((item(K.MEALS, 551, 100, 3),), CENTRAL, ("cost_total_over",), ()),
        # without a figure for the whole there is nothing to offset against
        ((item(K.MEALS, 131, 100, 3),), {"items_offset": True}, ("cost_item_over",), ()),
        # an empty measure judges nothing
        ((item(K.MEALS, 9999, 100, 3),), {"meals": 0}, (), ()),
        # people and days that are not there
        ((item(K.MEALS, 10, 101, 3),), {}, (), ("cost_line_people",)),
        ((item(K.LODGING, 10, 100, 4),), {}, (), ("cost_line_days",)),
        ((item(K.OTHER, 10, 500, 9),), {}, (), ()),
        # travel of lecturers is nobody's here
        ((item(K.LECTURER_TRAVEL, 9999, 1, 1),), CENTRAL, (), ()),
        # names that give a thing away are a word of warning
        ((item(K.OTHER, 1, 1, 1, title="参观景区门票"),), CENTRAL, (), ("cost_forbidden",)),
        ((item(K.OTHER, 1, 1, 1, title="台式电脑"),), CENTRAL, (), ()),
    ],
)
def test_a_budget_is_held_against_its_ceilings(
    items: tuple[BudgetItem, ...],
    values: dict[str, Any],
    over_codes: tuple[str, ...],
    warned_codes: tuple[str, ...],
) -> None:
    judged = judge_budget(budget(*items), measure(**({"meals": 130} | values)))
    assert over(judged) == over_codes
    assert tuple(reason.code for reason in judged.reasons(S.WARNED)) == warned_codes


@pytest.mark.parametrize(
    ("rank", "price", "hours", "half_days", "values", "codes"),
    [
        (LecturerRank.ASSOCIATE, 500, 4, 1, {}, ()),
        (LecturerRank.ASSOCIATE, 501, 4, 1, {}, ("cost_lecture_over",)),
        (LecturerRank.SENIOR, 1000, 8, 2, {}, ()),
        (LecturerRank.SENIOR, 1000, 9, 2, {}, ("cost_lecture_hours",)),
        (LecturerRank.SENIOR, 1001, 5, 1, {}, ("cost_lecture_over", "cost_lecture_hours")),
        (LecturerRank.INTERMEDIATE, 9999, 4, 1, {}, ()),
        # by the half-day, hours are nobody's business
        (LecturerRank.SENIOR, 1000, 9, 9, {"lecture_unit": LectureUnit.HALF_DAY}, ()),
    ],
)
def test_a_lecture_fee_goes_by_the_lecturers_rank(
    rank: LecturerRank,
    price: int,
    hours: int,
    half_days: int,
    values: dict[str, Any],
    codes: tuple[str, ...],
) -> None:
    line = item(K.LECTURE_FEE, price, 1, hours, rank=rank, half_days=half_days)
    judged = judge_budget(budget(line), measure(**(CENTRAL | values)))
    assert over(judged) == codes


def test_what_generally_holds_is_warned_of() -> None:
    rules = replace(measure(**CENTRAL), lecture_expert=generally(1500))
    line = item(K.LECTURE_FEE, 1501, 1, 4, rank=LecturerRank.EXPERT, half_days=1)
    judged = judge_budget(budget(line), rules)
    assert over(judged) == ()
    assert [reason.code for reason in judged.reasons(S.WARNED)] == ["cost_lecture_over"]


def test_a_reason_carries_the_article_and_the_arithmetic() -> None:
    line = item(K.MEALS, 150, 120, 3)
    judged = judge_budget(budget(line, trainees=110, staff=10), measure(meals=130))
    (reason,) = judged.reasons(S.OVER)
    assert (reason.code, reason.citation) == ("cost_item_over", CITATION)
    assert reason.as_dict() == {
        "kind": K.MEALS,
        "amount": "54000",
        "people": 120,
        "days": "3",
        "ceiling": 130,
        "allowed": "46800",
        "over": "7200",
    }


@pytest.mark.parametrize(
    ("facts", "values", "codes"),
    [
        ({"edge_days": 2}, {"edge_days": 2}, ()),
        ({"edge_days": 3}, {"edge_days": 2}, ("cost_edge_days",)),
        ({"edge_days": 9}, {}, ()),
        ({"staff": 10}, {"staff_share": Fraction(1, 10)}, ()),
        ({"staff": 11}, {"staff_share": Fraction(1, 10)}, ("cost_staff_share",)),
        ({"staff": 11}, {"staff_most": 10}, ("cost_staff_most",)),
        ({"staff": 99}, {}, ()),
    ],
)
def test_staff_and_edge_days_have_their_limits(
    facts: dict[str, int], values: dict[str, Any], codes: tuple[str, ...]
) -> None:
    assert over(judge_budget(budget(**facts), measure(**values))) == codes


@pytest.mark.parametrize("missing", [{"trainees": 0}, {"class_days": 0}])
def test_a_budget_of_nobody_or_no_day_is_told_so_once(missing: dict[str, int]) -> None:
    items = (item(K.MEALS, 10, 10, 1), item(K.LODGING, 10, 10, 1))
    judged = judge_budget(budget(*items, **missing), measure(**CENTRAL))
    assert over(judged) == ("cost_base_missing",)


@pytest.mark.parametrize(
    ("days", "values", "counted"),
    [
        (30, {"long_after_days": 30, "long_share": Fraction(7, 10)}, Fraction(30)),
        (31, {"long_after_days": 30, "long_share": Fraction(7, 10)}, Fraction(307, 10)),
        (90, {}, Fraction(90)),
        (
            40,
            {
                "long_after_days": 15,
                "long_share": Fraction(4, 5),
                "longer_after_days": 30,
                "longer_share": Fraction(7, 10),
            },
            15 + 15 * Fraction(4, 5) + 10 * Fraction(7, 10),
        ),
        # a second step before the first is none
        (40, {"long_after_days": 30, "long_share": Fraction(1, 2), "longer_after_days": 9}, 35),
    ],
)
def test_days_of_a_long_class_count_less(
    days: int, values: dict[str, Any], counted: Fraction | int
) -> None:
    assert counted_days(days, measure(**values)) == counted


def test_an_empty_measure_is_known_as_one() -> None:
    assert is_empty(measure())
    assert not is_empty(measure(lecture_senior=1000))


@given(
    st.lists(
        st.tuples(
            st.sampled_from([K.LODGING, K.MEALS, K.VENUE_MATERIALS_TRANSPORT, K.OTHER]),
            st.integers(1, 900),
            st.integers(1, 200),
            st.integers(1, 40),
        ),
        max_size=8,
    ),
    st.integers(1, 200),
    st.integers(1, 40),
    st.booleans(),
)
def test_over_means_more_than_the_people_and_days_allow(
    parts: list[tuple[CostKind, int, int, int]],
    trainees: int,
    days: int,
    offset: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    items = [item(*part, id=number) for number, part in enumerate(parts)]
    rules = measure(**(CENTRAL | {"items_offset": offset, "long_after_days": 0}))
    judged = judge_budget(budget(*items, trainees=trainees, class_days=days), rules)

    spent = sum(price * count * times for _, price, count, times in parts)
    too_much = spent > 550 * trainees * days
    assert judged.amount == spent
    assert (judged.whole.outcome is S.OVER) == too_much
    for one in judged.kinds:
        mine = sum(price * n * times for kind, price, n, times in parts if kind is one.kind)
        exceeds = mine > CENTRAL[one.kind.value] * trainees * days
        assert one.amount == mine
        assert (one.verdict.outcome is S.OVER) == (exceeds and not offset)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(54000), "54000"),
        (Fraction(301, 2), "150.5"),
        (Fraction(1, 4), "0.25"),
        (Fraction(64, 3), "21.33"),
    ],
)
def test_a_sum_is_written_in_digits(value: Fraction, text: str) -> None:
    assert yuan(value) == text


@pytest.mark.parametrize("state", list(ClassState))
def test_a_budget_is_changed_while_the_proposal_is_a_draft(state: ClassState) -> None:
    verdict = may_change_budget(state)
    assert (verdict.outcome is Permitted.YES) == (state is ClassState.DRAFT)
