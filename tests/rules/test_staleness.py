import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.staleness import Facts, Line, changes, facts_from_plain, facts_to_plain
from zhuji.rules.words import FactField as F
from zhuji.rules.words import FactPart as P


def session(key: str = "7", title: str = "11月22日上午“专题一”", **values: str) -> Line:
    return Line(key, title, tuple((F(field), value) for field, value in values.items()))


def person(key: str, digest: str = "a1") -> Line:
    return Line(key, digests=((F.NAME, digest),))


def told(before: Facts, now: Facts) -> list[tuple[str, dict[str, object]]]:
    return [(one.code, one.as_dict()) for one in changes(before, now)]


HALL = session(venue="报告厅", lecturer="李文博")
TABLE = [
    ({P.TIMETABLE: (HALL,)}, {P.TIMETABLE: (HALL,)}, []),
    ({P.TIMETABLE: ()}, {}, []),
    (
        {P.TIMETABLE: (HALL,)},
        {P.TIMETABLE: (session(venue="第一教室", lecturer="李文博"),)},
        [
            (
                "fact_changed",
                {"line": HALL.title, "field": F.VENUE, "before": "报告厅", "after": "第一教室"},
            )
        ],
    ),
    (
        {P.TIMETABLE: (HALL,)},
        {P.TIMETABLE: (session(venue="", lecturer="李文博"),)},
        [("fact_emptied", {"line": HALL.title, "field": F.VENUE, "before": "报告厅"})],
    ),
    (
        {P.TIMETABLE: (session(venue="", lecturer="李文博"),)},
        {P.TIMETABLE: (HALL,)},
        [("fact_filled_in", {"line": HALL.title, "field": F.VENUE, "after": "报告厅"})],
    ),
    ({P.TIMETABLE: (HALL,)}, {}, [("fact_line_gone", {"line": HALL.title})]),
    ({}, {P.TIMETABLE: (HALL,)}, [("fact_line_came", {"line": HALL.title})]),
    (
        {P.TIMETABLE: (session(), session("8", "下午"))},
        {P.TIMETABLE: (session("8", "下午"), session())},
        [("fact_order_changed", {})],
    ),
    (
        {P.TIMETABLE: (session(),)},
        {P.TIMETABLE: (session(title="11月22日上午“专题二”"),)},
        [("fact_renamed", {"line": session().title, "after": "11月22日上午“专题二”"})],
    ),
    (
        {P.CLASS: (Line("plan", values=((F.TITLE, "甲"),), digests=((F.CONTACT_PHONE, "a1"),)),)},
        {P.CLASS: (Line("plan", values=((F.TITLE, "甲"),), digests=((F.CONTACT_PHONE, "b2"),)),)},
        [("fact_changed_unsaid", {"line": "", "field": F.CONTACT_PHONE})],
    ),
    (
        {P.TRAINEES: (person("1"), person("2"), person("3"), person("4"))},
        {P.TRAINEES: (person("1"), person("2", "b2"), person("5"))},
        [
            ("fact_people_came", {"people": 1}),
            ("fact_people_gone", {"people": 2}),
            ("fact_people_changed", {"people": 1}),
        ],
    ),
    (
        {P.TRAINEES: (person("1"), person("2"))},
        {P.TRAINEES: (person("2"), person("1"))},
        [("fact_order_changed", {})],
    ),
]


@pytest.mark.parametrize(("before", "now", "expected"), TABLE)
def test_each_change_is_told(
    before: Facts, now: Facts, expected: list[tuple[str, dict[str, object]]]
) -> None:
    found = told(before, now)
    parts = {*before, *now}
    assert [(code, {k: v for k, v in values.items() if k != "part"}) for code, values in found] == (
        expected
    )
    assert {values["part"] for _, values in found} <= parts


VALUES = st.dictionaries(st.sampled_from(F), st.text(max_size=3), max_size=3).map(
    lambda values: tuple(values.items())
)
LINES = st.lists(
    st.builds(Line, st.text("0123456789", min_size=1), st.text(max_size=3), VALUES, VALUES),
    max_size=5,
    unique_by=lambda line: line.key,
).map(tuple)
FACTS = st.dictionaries(st.sampled_from(P), LINES, max_size=4)


def without_gaps(facts: Facts) -> Facts:
    """Facts as they print: an empty value is no value, and an empty part no part."""
    return {
        part: tuple(
            Line(
                line.key,
                line.title,
                tuple(sorted((field, value) for field, value in line.values if value)),
                tuple(sorted((field, value) for field, value in line.digests if value)),
            )
            for line in lines
        )
        for part, lines in facts.items()
        if lines
    }


@given(before=FACTS, now=FACTS)
def test_nothing_is_told_exactly_where_nothing_changed(before: Facts, now: Facts) -> None:
    before, now = without_gaps(before), without_gaps(now)
    assert (changes(before, now) == ()) == (before == now)


def turned(facts: Facts) -> Facts:
    """The same with the values of each line the other way round."""
    return {
        part: tuple(
            Line(line.key, line.title, line.values[::-1], line.digests[::-1]) for line in lines
        )
        for part, lines in facts.items()
    }


@given(facts=FACTS)
def test_the_order_of_a_line_s_values_is_no_change(facts: Facts) -> None:
    assert changes(facts, turned(facts)) == ()


@given(facts=FACTS)
def test_facts_are_kept_whole(facts: Facts) -> None:
    assert facts_from_plain(json.loads(json.dumps(facts_to_plain(facts)))) == facts
