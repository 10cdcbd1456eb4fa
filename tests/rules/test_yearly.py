from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.rules.figures import leave_policy, presence_policy
from tests.rules.timetable import session, slot
from zhuji.rules.presence import figures_of, presence_summary
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import HalfDay, Presence
from zhuji.rules.yearly import YearHours, hours_by_year

SEEN, ABSENT = Verdict(Presence.PRESENT), Verdict(Presence.ABSENT)
POLICIES = (presence_policy(), leave_policy())


def test_a_class_within_a_year_has_one_part() -> None:
    sessions = [session(number) for number in range(4)]
    verdicts = {0: SEEN, 1: SEEN, 2: ABSENT, 3: SEEN}
    assert hours_by_year(sessions, verdicts, (), *POLICIES) == (
        YearHours(2026, slot(0)[0], slot(3)[0], Fraction(12)),
    )


def test_a_class_over_the_end_of_a_year_is_split_by_date() -> None:
    last, first = date(2026, 12, 31), date(2027, 1, 1)
    sessions = [session(0, (last, HalfDay.MORNING)), session(1, (first, HalfDay.MORNING), hours=3)]
    assert hours_by_year(sessions, {0: SEEN, 1: SEEN}, (), *POLICIES) == (
        YearHours(2026, last, last, Fraction(4)),
        YearHours(2027, first, first, Fraction(3)),
    )


def test_cancelled_sessions_and_empty_timetables_have_no_year() -> None:
    assert hours_by_year([session(0, held=False)], {0: SEEN}, (), *POLICIES) == ()
    assert hours_by_year([], {}, (), *POLICIES) == ()


@given(st.lists(st.tuples(st.integers(0, 12), st.booleans()), max_size=30))
def test_the_parts_together_are_the_whole(items: list[tuple[int, bool]]) -> None:
    start = date(2026, 12, 26).toordinal()
    sessions = [
        session(number, (date.fromordinal(start + day), HalfDay.MORNING))
        for number, (day, _) in enumerate(items)
    ]
    verdicts = {number: SEEN if seen else ABSENT for number, (_, seen) in enumerate(items)}
    whole = presence_summary(sessions, verdicts, (), *POLICIES)
    parts = hours_by_year(sessions, verdicts, (), *POLICIES)
    assert sum((part.hours for part in parts), Fraction(0)) == figures_of(whole).present_hours
