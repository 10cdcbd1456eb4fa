from typing import Any

import pytest

from tests.rules.placement.made import MARCH, batch, person, problem, unit
from zhuji.rules.placement import Person, Standing, check

MEETING = [batch("1", days=(1, 5)), batch("2", days=(5, 9)), batch("3", days=(10, 12))]
APART_IN_TIME = [batch("1"), batch("2"), batch("3")]
THREE = [person("a"), person("b"), person("c")]


@pytest.mark.parametrize(
    ("batches", "more", "placement", "broken"),
    [
        (APART_IN_TIME, {}, "112", []),
        (APART_IN_TIME, {}, "11", ["placed:c"]),
        (APART_IN_TIME, {}, "11x", ["placed:c"]),
        ([batch("1", 2), batch("2")], {}, "112", []),
        ([batch("1", 2), batch("2")], {}, "111", ["capacity:1"]),
        ([batch("1"), batch("2", 9, 2)], {}, "122", []),
        ([batch("1"), batch("2", 9, 2)], {}, "112", ["at_least:2"]),
        ([batch("1"), batch("2", 9, 1)], {}, "111", ["at_least:2"]),
        (APART_IN_TIME, {"units": [unit("石", 2)]}, "112", []),
        (APART_IN_TIME, {"units": [unit("石", 2)]}, "111", ["away:石@1"]),
        (APART_IN_TIME, {"units": [unit("石", 2)], "exempt": "b"}, "111", []),
        (MEETING, {"units": [unit("石", 2)]}, "113", []),
        (MEETING, {"units": [unit("石", 2)]}, "112", ["away:石@2027-03-05"]),
        (MEETING, {"units": [unit("石", 2)]}, "223", []),
        (APART_IN_TIME, {"apart": ["ab"]}, "121", []),
        (APART_IN_TIME, {"apart": ["ab"]}, "112", ["apart:a,b@1"]),
        (MEETING, {"apart": ["ab"]}, "121", ["apart:a,b@1,2"]),
        (MEETING, {"apart": ["ab"]}, "131", []),
        (MEETING, {"apart": ["ab"], "exempt": "a"}, "111", ["apart:a,b@1"]),
        (APART_IN_TIME, {"together": ["abc"]}, "222", []),
        (APART_IN_TIME, {"together": ["abc"]}, "221", ["together:a,b,c"]),
        (APART_IN_TIME, {"fixed": ["a2"]}, "211", []),
        (APART_IN_TIME, {"fixed": ["a2"]}, "111", ["fixed:a@2"]),
        (
            [batch("1", 1), batch("2", 9, 3)],
            {"units": [unit("石", 1)], "apart": ["ab"], "fixed": ["c1"]},
            "112",
            ["capacity:1", "at_least:2", "away:石@1", "fixed:c@1", "apart:a,b@1"],
        ),
    ],
)
def test_checker_finds_what_is_broken(
    batches: list[Any], more: dict[str, Any], placement: str, broken: list[str]
) -> None:
    facts = problem(batches, THREE, **more)
    given = dict(zip("abc", placement, strict=False))
    assert [str(one) for one in check(facts, given)] == broken


def test_a_busy_batch_is_never_given_even_by_hand() -> None:
    facts = problem(APART_IN_TIME, [person("a", busy="2")], fixed=["a2"])
    assert [str(one) for one in check(facts, {"a": "2"})] == ["busy:a@2"]
    assert [str(one) for one in check(facts, {"a": "1"})] == ["fixed:a@2"]


def test_a_violation_brings_its_figures() -> None:
    facts = problem(MEETING, THREE, units=[unit("石", 2)])
    broken, *_later = check(facts, dict.fromkeys("abc", "1"))
    assert broken.reason.as_dict() == {
        "unit": "石镇",
        "count": 3,
        "most": 2,
        "starts": MARCH[0],
        "ends": MARCH[3],
    }


def test_a_batch_and_a_person_may_share_an_id() -> None:
    facts = problem([batch("1", 0)], [Person("1", "石", busy=("1",), name="丁一鸣")])
    said = [dict(one.reason.values) for one in check(facts, {"1": "1"})]
    assert said == [
        {"batch": "第1期", "count": 1, "most": 0},
        {"batch": "第1期", "name": "丁一鸣"},
    ]
    assert [
        dict(one.reason.values) for one in Standing(facts, {"1": "1"}).broken_by({"1": "1"})
    ] == [
        {"batch": "第1期", "name": "丁一鸣"},
        {"batch": "第1期", "count": 1, "most": 0},
    ]
