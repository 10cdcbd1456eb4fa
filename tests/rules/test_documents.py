import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuji.rules.documents import Need, may_certify, may_make
from zhuji.rules.verdict import Permitted, Reason
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
