from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.sources import SourceFacts, standing
from zhuji.rules.words import SourceStanding

OLD = SourceFacts("中国共产党发展党员工作细则", "2014年", date(2014, 5, 28))
NEW = SourceFacts("中国共产党发展党员工作细则", "2026年修订", date(2026, 5, 18))
OTHER = SourceFacts("中国共产党章程", "2022年修改", date(2022, 10, 22))


@pytest.mark.parametrize(
    ("source", "day", "outcome", "codes"),
    [
        (OLD, date(2026, 5, 17), SourceStanding.TO_BE_REPLACED, ("source_to_be_replaced",)),
        (OLD, date(2026, 5, 18), SourceStanding.REPLACED, ("source_replaced",)),
        (NEW, date(2026, 11, 1), SourceStanding.CURRENT, ()),
        (OTHER, date(2026, 11, 1), SourceStanding.CURRENT, ()),
    ],
)
def test_a_newer_version_of_the_same_title_replaces(
    source: SourceFacts, day: date, outcome: SourceStanding, codes: tuple[str, ...]
) -> None:
    verdict = standing(source, (OLD, NEW, OTHER), day)
    assert (verdict.outcome, verdict.codes) == (outcome, codes)


def test_the_newest_in_force_is_named() -> None:
    middle = SourceFacts(OLD.title, "2020年", date(2020, 1, 1))
    verdict = standing(OLD, (middle, NEW, OLD), date(2026, 6, 1))
    assert verdict.reasons[0].as_dict()["version"] == "2026年修订"


sources = st.lists(
    st.builds(
        SourceFacts,
        st.sampled_from(["甲", "乙"]),
        st.text(max_size=3),
        st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    ),
    min_size=1,
)


@given(sources, st.dates(date(2000, 1, 1), date(2030, 1, 1)))
def test_each_title_in_force_has_a_version_that_is_not_replaced(
    known: list[SourceFacts], day: date
) -> None:
    titles = {each.title for each in known if each.effective_on <= day}
    holding = {
        each.title
        for each in known
        if each.effective_on <= day
        and standing(each, known, day).outcome is not SourceStanding.REPLACED
    }
    assert holding == titles
