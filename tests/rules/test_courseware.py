from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.courseware import VersionFacts, may_review, may_withdraw, shown
from zhuji.rules.words import CoursewareState

WAITING = VersionFacts(id=11, version=1, uploaded_by=7, reviewed=False, withdrawn=False)
REVIEWED = replace(WAITING, id=12, version=2, reviewed=True)
WITHDRAWN = replace(REVIEWED, id=13, version=3, withdrawn=True)


@pytest.mark.parametrize(
    ("version", "reviewer", "codes"),
    [
        (WAITING, 8, ()),
        (WAITING, 7, ("courseware_own_upload",)),
        (WAITING, None, ("courseware_own_upload",)),
        (REVIEWED, 8, ("courseware_reviewed",)),
        (replace(WAITING, has_pdf=False), 8, ("courseware_not_converted",)),
        (WITHDRAWN, 8, ("courseware_withdrawn",)),
        (WITHDRAWN, 7, ("courseware_withdrawn", "courseware_own_upload")),
    ],
)
def test_somebody_else_reviews_once(
    version: VersionFacts, reviewer: int | None, codes: tuple[str, ...]
) -> None:
    assert may_review(version, reviewer).codes == codes


@pytest.mark.parametrize(
    ("version", "reason", "codes"),
    [
        (WAITING, "内容有误", ()),
        (REVIEWED, "已有新版本", ()),
        (REVIEWED, " ", ("courseware_reason_missing",)),
        (WITHDRAWN, "内容有误", ("courseware_withdrawn",)),
    ],
)
def test_withdrawing_needs_a_reason(
    version: VersionFacts, reason: str, codes: tuple[str, ...]
) -> None:
    assert may_withdraw(version, reason).codes == codes


versions = st.lists(
    st.builds(
        VersionFacts,
        id=st.integers(1, 99),
        version=st.integers(1, 9),
        uploaded_by=st.integers(1, 3),
        reviewed=st.booleans(),
        withdrawn=st.booleans(),
        has_pdf=st.booleans(),
    ),
    unique_by=lambda each: each.version,
)


@given(versions)
def test_only_a_reviewed_version_shows_and_the_newest_of_them(known: list[VersionFacts]) -> None:
    found = shown(known)
    passed = {each.version for each in known if each.state is CoursewareState.REVIEWED}
    assert (found.version if found else 0) == max(passed, default=0)
