from dataclasses import replace
from datetime import date

import pytest

from zhuji.rules.documents import DocumentFacts, may_certify, may_make
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import ClassState, Completion, DocumentKind

WHOLE = DocumentFacts(
    state=ClassState.CLOSED,
    opens_on=date(2026, 11, 25),
    closes_on=date(2026, 11, 27),
    nominate_by=date(2026, 11, 20),
    has_place=True,
    has_audience=True,
    has_contact=True,
    places=200,
    trainees=198,
    sessions=11,
    certificates=190,
)
NOTICE, ROSTER, TIMETABLE, SHEET, CERTIFICATES = DocumentKind
LACKING = [
    (NOTICE, {"opens_on": None}, ("notice_needs_dates",)),
    (NOTICE, {"closes_on": None}, ("notice_needs_dates",)),
    (NOTICE, {"has_place": False, "places": 0}, ("notice_needs_place", "notice_needs_quota")),
    (NOTICE, {"has_audience": False}, ("notice_needs_audience",)),
    (NOTICE, {"nominate_by": None}, ("notice_needs_deadline",)),
    (NOTICE, {"has_contact": False}, ("notice_needs_contact",)),
    (NOTICE, {"trainees": 0, "sessions": 0, "certificates": 0}, ()),
    (ROSTER, {"trainees": 0}, ("document_needs_trainees",)),
    (TIMETABLE, {"sessions": 0}, ("document_needs_sessions",)),
    (SHEET, {"trainees": 0, "sessions": 0}, ("document_needs_trainees", "document_needs_sessions")),
    (CERTIFICATES, {"certificates": 0}, ("document_needs_certificates",)),
    *((kind, {}, ()) for kind in DocumentKind),
]


@pytest.mark.parametrize(("kind", "values", "codes"), LACKING)
def test_may_make_names_everything_that_is_lacking(
    kind: DocumentKind, values: dict[str, object], codes: tuple[str, ...]
) -> None:
    verdict = may_make(kind, replace(WHOLE, **values))
    assert (verdict.codes, verdict.outcome) == (codes, Permitted.NO if codes else Permitted.YES)


@pytest.mark.parametrize("kind", DocumentKind)
@pytest.mark.parametrize(
    ("state", "code"),
    [
        (ClassState.DRAFT, "document_before_approval"),
        (ClassState.SUBMITTED, "document_before_approval"),
        (ClassState.CANCELLED, "document_of_cancelled_class"),
    ],
)
def test_nothing_is_made_before_the_approval_or_of_a_cancelled_class(
    kind: DocumentKind, state: ClassState, code: str
) -> None:
    assert may_make(kind, replace(WHOLE, state=state)).codes == (code,)


def test_a_certificate_is_for_who_has_completed_in_a_closed_class() -> None:
    verdict = may_certify(ClassState.CLOSED, Completion.COMPLETED, issued=False, unprintable=())
    assert verdict.outcome is Permitted.YES


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
