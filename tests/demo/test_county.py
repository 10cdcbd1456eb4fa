"""The demo county before anything of it is imported: its size, its sums, its seed."""

from collections import Counter

from zhuji.demo.chance import seeded
from zhuji.demo.county import (
    FIRST_TOWN,
    ORGANISER_UNIT,
    WORKING_UNIT,
    build,
    places_of_first_towns,
    towns,
)
from zhuji.rehearsal.county import read_places
from zhuji.rules.identity import check_character


def test_county_has_its_full_size() -> None:
    county = build()
    kinds = Counter(one.kind for one in county.organisations)
    assert kinds == {"县委": 1, "工委": 1, "基层党委": 18, "党总支": 36, "党支部": 597}
    units = {one.unit: one.unit_kind for one in county.organisations}
    assert Counter(kind == "乡镇（街道）" for kind in units.values()) == {True: 12, False: 60}
    assert {FIRST_TOWN, ORGANISER_UNIT, WORKING_UNIT} <= set(units)
    assert sum(len(villages) for _town, _code, villages in towns()) == 264
    assert len({one.name for one in county.organisations}) == len(county.organisations)
    assert sum(one.due for one in county.organisations) == 9_000
    assert [one.name for one in county.branches if one.due < 3] == []
    assert sum(one.due > 50 for one in county.branches) == 3


def test_workers_are_people_of_their_own_unit_and_named_once() -> None:
    county = build()
    unit_of = {one.name: one.unit for one in county.organisations}
    assert len(county.people) == len({one.person.id_number for one in county.people}) == 850
    assert len({one.person.name for one in county.people}) == 850
    assert {unit_of[one.organisation] == one.unit for one in county.people} == {True}
    assert {one.unit for one in county.people} == set(unit_of.values())
    numbers = [one.person.id_number for one in county.people]
    assert [n for n in numbers if n[-1] != check_character(n[:17]) or n[:6] != "990101"] == []
    secretaries = Counter(one.organisation for one in county.people if one.post == "书记")
    without = [one for one in county.branches if not secretaries[one.name]]
    assert (len(without), {one.track for one in without}) == (9, {"农村"})


def test_seed_alone_decides_who_is_in_the_county() -> None:
    with seeded(7):
        seventh = build()
    with seeded(7):
        assert build() == seventh
    assert build() != seventh
    assert {one.name for one in build().branches} == {one.name for one in seventh.branches}


def test_first_towns_are_a_table_of_places_of_their_own() -> None:
    rows = read_places(places_of_first_towns(2))
    assert [row.name for row in rows if row.level == "town"] == [FIRST_TOWN, "青石镇"]
    assert {row.parent for row in rows if row.level == "village"} == {"990101100", "990101101"}
