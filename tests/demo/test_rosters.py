"""The rosters of the demo county, and what a seed decides of the files that it brings."""

from datetime import date

from zhuji.demo.chance import seeded
from zhuji.demo.county import build
from zhuji.demo.ledgers import habits_of, month_of
from zhuji.demo.rosters import organisation_rows, person_rows


def files_of(seed: int) -> tuple[list, list, list]:
    with seeded(seed):
        county = build()
        march = [
            one.row
            for habit in habits_of(county.branches)
            for one in month_of(habit, date(2026, 3, 1))
        ]
        return organisation_rows(county), person_rows(county), march


def test_same_seed_brings_the_same_files_and_another_one_others() -> None:
    first, again, other = files_of(5), files_of(5), files_of(6)
    assert first == again
    assert all(one != another for one, another in zip(first, other, strict=True))


def test_rosters_hold_every_organisation_and_everybody_once() -> None:
    county = build()
    organisations, people = organisation_rows(county), person_rows(county)
    assert [row[0] for row in organisations] == [one.name for one in county.organisations]
    assert {len(row) for row in organisations} == {9}
    assert [row[-1] for row in people] == [one.person.id_number for one in county.people]
    assert {row[1] for row in people} == {"男", "女"}
