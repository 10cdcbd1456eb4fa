"""When a document of a class may be made, and whether a certificate may be issued."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ClassState, Completion, DocumentKind

_UNAPPROVED: Final = frozenset({ClassState.DRAFT, ClassState.SUBMITTED})


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What the documents of a class ask. Counts are of the whole class."""

    state: ClassState
    opens_on: date | None
    closes_on: date | None
    nominate_by: date | None
    has_place: bool
    has_audience: bool
    has_contact: bool
    places: int  # given to units
    trainees: int  # not withdrawn
    sessions: int  # held
    certificates: int  # issued


def may_make(kind: DocumentKind, facts: DocumentFacts) -> Verdict[Permitted]:
    """Nothing is made before the approval; then each document needs what stands on it."""
    if facts.state in _UNAPPROVED:
        return permit(Reason.of("document_before_approval"))
    if facts.state is ClassState.CANCELLED:
        return permit(Reason.of("document_of_cancelled_class"))
    return permit(*(Reason.of(code) for code, there in _needs(kind, facts) if not there))


def _needs(kind: DocumentKind, facts: DocumentFacts) -> list[tuple[str, bool]]:
    match kind:
        case DocumentKind.NOTICE:
            return [
                ("notice_needs_dates", bool(facts.opens_on and facts.closes_on)),
                ("notice_needs_place", facts.has_place),
                ("notice_needs_audience", facts.has_audience),
                ("notice_needs_quota", facts.places > 0),
                ("notice_needs_deadline", facts.nominate_by is not None),
                ("notice_needs_contact", facts.has_contact),
            ]
        case DocumentKind.ROSTER:
            return [("document_needs_trainees", facts.trainees > 0)]
        case DocumentKind.TIMETABLE:
            return [("document_needs_sessions", facts.sessions > 0)]
        case DocumentKind.SIGN_IN_SHEET:
            return [
                ("document_needs_trainees", facts.trainees > 0),
                ("document_needs_sessions", facts.sessions > 0),
            ]
        case DocumentKind.CERTIFICATES:
            return [("document_needs_certificates", facts.certificates > 0)]


def may_certify(
    state: ClassState, outcome: Completion, *, issued: bool, unprintable: tuple[str, ...]
) -> Verdict[Permitted]:
    """A certificate is for who has completed in a closed class, once, and every character of it
    must be printable.
    """
    refusals = []
    if state is not ClassState.CLOSED:
        refusals.append(Reason.of("certificate_before_closing"))
    if outcome is not Completion.COMPLETED:
        refusals.append(Reason.of("certificate_without_completion", outcome=outcome))
    if issued:
        refusals.append(Reason.of("certificate_already_issued"))
    if unprintable:
        refusals.append(Reason.of("certificate_glyphs_missing", characters=unprintable))
    return permit(*refusals)
