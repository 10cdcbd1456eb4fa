from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.documents import (
    Need,
    RevocationFacts,
    may_certify,
    may_make,
    may_reissue,
    may_revoke,
)
from zhuji.rules.verdict import Permitted, Reason, Verdict
from zhuji.rules.words import ClassState, Completion

DATES, QUOTA = Reason.of("notice_needs_dates"), Reason.of("notice_needs_quota")
MET, LACKING = Need(DATES, is_met=True), Need(QUOTA, is_met=False)
BEFORE, CANCELLED = ("document_before_approval",), ("document_of_cancelled_class",)


@pytest.mark.parametrize(
    ("state", "usual", "asking"),
    [
        (ClassState.DRAFT, BEFORE, ("notice_needs_quota",)),
        (ClassState.SUBMITTED, BEFORE, ("notice_needs_quota",)),
        (ClassState.APPROVED, ("notice_needs_quota",), ("notice_needs_quota",)),
        (ClassState.PUBLISHED, ("notice_needs_quota",), ("notice_needs_quota",)),
        (ClassState.LOCKED, ("notice_needs_quota",), ("notice_needs_quota",)),
        (ClassState.RUNNING, ("notice_needs_quota",), ("notice_needs_quota",)),
        (ClassState.CLOSED, ("notice_needs_quota",), ("notice_needs_quota",)),
        (ClassState.CANCELLED, CANCELLED, CANCELLED),
    ],
)
def test_what_a_document_may_be_made_of(
    state: ClassState, usual: tuple[str, ...], asking: tuple[str, ...]
) -> None:
    """`usual` are documents that wait for the approval, `asking` those that ask for it."""
    needs = (MET, LACKING)
    assert may_make(state, needs).codes == usual
    assert may_make(state, needs, before_approval=True).codes == asking


@given(
    state=st.sampled_from(ClassState),
    needs=st.lists(st.builds(Need, st.sampled_from([DATES, QUOTA]), st.booleans())),
    asks=st.booleans(),
)
def test_a_document_is_made_only_where_nothing_is_lacking(
    state: ClassState, needs: list[Need], *, asks: bool
) -> None:
    verdict = may_make(state, needs, before_approval=asks)
    assert (verdict.outcome is Permitted.YES) == (not verdict.reasons)
    if verdict.outcome is Permitted.YES:
        assert all(need.is_met for need in needs)


def test_a_certificate_is_for_who_has_completed_in_a_closed_class() -> None:
    verdict = may_certify(ClassState.CLOSED, Completion.COMPLETED, issued=False, unprintable=())
    assert verdict.outcome is Permitted.YES


def test_may_certify_waits_for_the_answer_to_a_review_of_what_is_not_issued_yet() -> None:
    asked = (ClassState.CLOSED, Completion.COMPLETED)
    waiting = may_certify(*asked, issued=False, unprintable=(), under_review=True)
    assert waiting.codes == ("certificate_under_review",)
    done = may_certify(*asked, issued=True, unprintable=(), under_review=True)
    assert done.codes == ("certificate_already_issued",)


def test_may_certify_names_all_that_stands_against_it() -> None:
    verdict = may_certify(
        ClassState.RUNNING, Completion.MAKE_UP, issued=True, unprintable=("𰀀", "𰀁")
    )
    assert verdict.codes == (
        "certificate_before_closing",
        "certificate_without_completion",
        "certificate_already_issued",
        "certificate_glyphs_missing",
    )
    assert verdict.reasons[3].as_dict() == {"characters": ("𰀀", "𰀁")}


def certify(**changed: bool) -> Verdict[Permitted]:
    asked = {"issued": False, "revoked": False} | changed
    return may_certify(ClassState.CLOSED, Completion.COMPLETED, unprintable=(), **asked)


@pytest.mark.parametrize(
    ("known", "first", "new"),
    [
        ({}, (), ("certificate_never_revoked",)),
        ({"revoked": True}, ("certificate_revoked_before",), ()),
        (
            {"issued": True, "revoked": True},
            ("certificate_already_issued",),
            ("certificate_already_issued",),
        ),
        (
            {"revoked": True, "under_review": True},
            ("certificate_revoked_before", "certificate_under_review"),
            ("certificate_under_review",),
        ),
    ],
)
def test_after_a_revocation_a_person_decides_on_a_new_certificate(
    known: dict[str, bool], first: tuple[str, ...], new: tuple[str, ...]
) -> None:
    verdict = certify(**known)
    assert (verdict.codes, may_reissue(verdict).codes) == (first, new)


TODAY = date(2026, 11, 28)


@given(
    issued_on=st.dates(date(2026, 11, 1), date(2026, 11, 30)),
    day=st.dates(date(2026, 10, 1), date(2026, 12, 31)),
    revoked=st.booleans(),
    reason=st.sampled_from(["", " ", "姓名印错"]),
    decider=st.sampled_from(["", "县委组织部"]),
)
def test_a_certificate_is_revoked_only_whole_and_between_issue_and_today(
    issued_on: date, day: date, reason: str, decider: str, *, revoked: bool
) -> None:
    facts = RevocationFacts(
        issued_on, issued_on + timedelta(1) if revoked else None, day, TODAY, reason, decider
    )
    sound = not revoked and issued_on <= day <= TODAY and reason.strip() and decider
    assert (may_revoke(facts).outcome is Permitted.YES) is bool(sound)
