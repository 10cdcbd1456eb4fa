"""The ledgers of a year: believable gaps, nothing ahead of its month, everything in the file's words."""

from collections import Counter
from datetime import date

from zhuji.demo.county import build
from zhuji.demo.ledgers import Held, habits_of, month_of

HABITS = habits_of(build().branches)


def year() -> list[Held]:
    return [
        one
        for habit in HABITS
        for month in range(1, 13)
        for one in month_of(habit, date(2026, month, 1))
    ]


def test_most_branches_keep_everything_and_some_have_gaps() -> None:
    assert 400 <= len(HABITS) <= 480
    gaps = Counter(min(len(habit.gaps), 3) for habit in HABITS)
    assert gaps[0] > 0.75 * len(HABITS)
    assert min(gaps[1], gaps[2], gaps[3]) >= 3


def test_records_lie_in_their_month_late_enough_to_be_entered_in_time() -> None:
    for one in year():
        assert one.on.day >= 17, one
        assert 0 < one.attended <= one.due, one


def test_no_branch_has_two_of_a_kind_on_a_day() -> None:
    days = Counter((one.branch.name, one.kind, one.on) for one in year())
    assert [key for key, times in days.items() if times > 1] == []
    kinds = Counter(one.kind for one in year())
    assert set(kinds) == {"主题党日", "支委会", "党员大会", "党课", "谈心谈话"}
