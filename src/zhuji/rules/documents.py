"""When a document of a class may be made, and whether a certificate may be issued."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ClassState, Completion

_UNAPPROVED: Final = frozenset({ClassState.DRAFT, ClassState.SUBMITTED})


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that stands on a document; where it is not there, `reason` says so."""

    reason: Reason
    is_met: bool


def may_make(
    state: ClassState, needs: Iterable[Need], *, before_approval: bool = False
) -> Verdict[Permitted]:
    """Nothing is made before the approval but what asks for it (`before_approval`), and nothing of a
    cancelled class; then each document needs what stands on it.
    """
    if state in _UNAPPROVED and not before_approval:
        return permit(Reason.of("document_before_approval"))
    if state is ClassState.CANCELLED:
        return permit(Reason.of("document_of_cancelled_class"))
    return permit(*(need.reason for need in needs if not need.is_met))


def may_certify(
    state: ClassState,
    outcome: Completion,
    *,
    issued: bool,
    unprintable: tuple[str, ...],
    under_review: bool = False,
    revoked: bool = False,
) -> Verdict[Permitted]:
    """A certificate is for who has completed in a closed class, once, not while a review of the
    verdict waits for its answer, and every character of it must be printable. Where one was
    revoked and none stands, a person decides on a new one (`may_reissue`).
    """
    refusals = []
    if state is not ClassState.CLOSED:
        refusals.append(Reason.of("certificate_before_closing"))
    if outcome is not Completion.COMPLETED:
        refusals.append(Reason.of("certificate_without_completion", outcome=outcome))
    if issued:
        refusals.append(Reason.of("certificate_already_issued"))
    elif revoked:
        refusals.append(Reason.of("certificate_revoked_before"))
    if under_review and not issued:
        refusals.append(Reason.of("certificate_under_review"))
    if unprintable:
        refusals.append(Reason.of("certificate_glyphs_missing", characters=unprintable))
    return permit(*refusals)


def may_reissue(certified: Verdict[Permitted]) -> Verdict[Permitted]:
    """A new certificate in place of a revoked one: all else is asked as for a first one."""
    others = [one for one in certified.reasons if one.code != "certificate_revoked_before"]
    if (
        len(others) == len(certified.reasons)
        and "certificate_already_issued" not in certified.codes
    ):
        others.append(Reason.of("certificate_never_revoked"))
    return permit(*others)


@dataclass(frozen=True, slots=True)
class RevocationFacts:
    """A certificate that is to be revoked; `revoked_on` is None while it stands."""

    issued_on: date
    revoked_on: date | None
    day: date
    today: date
    reason: str
    decider: str


def may_revoke(facts: RevocationFacts) -> Verdict[Permitted]:
    """A standing certificate is revoked from a day on, for a reason, by somebody's decision."""
    refusals = []
    if facts.revoked_on:
        refusals.append(Reason.of("certificate_revoked_already", day=facts.revoked_on))
    if facts.day < facts.issued_on:
        refusals.append(Reason.of("revocation_before_issue", day=facts.issued_on))
    if facts.day > facts.today:
        refusals.append(Reason.of("revocation_in_future"))
    if not facts.reason.strip():
        refusals.append(Reason.of("revocation_without_reason"))
    if not facts.decider.strip():
        refusals.append(Reason.of("revocation_without_decider"))
    return permit(*refusals)
