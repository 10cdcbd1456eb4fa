"""结业证书 are issued to those who have completed, in the order of the roster."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import translation

from zhuji.base.clock import today
from zhuji.classes.queries import ClassHead, class_head
from zhuji.completion.queries import (
    TraineeVerdict,
    figures_in,
    under_review,
    verdicts_of_batch,
)
from zhuji.documents.actions import CertificateDraft
from zhuji.documents.actions import issue_certificates as issue
from zhuji.documents.layouts.certificate import Certificate, names_not_printable
from zhuji.documents.layouts.names import hours_text
from zhuji.documents.queries import (
    CertificateRow,
    certificate_number,
    certificates_of_class,
)
from zhuji.flows.paper_facts import sex_text
from zhuji.rules.actor import Actor
from zhuji.rules.documents import may_certify
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ClassState, Completion
from zhuji.wording.paper import PAPER_LANGUAGE


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """One who has completed: what would be printed, the certificate if issued, and what stands
    against issuing one. `number` is the trainee's.
    """

    number: int
    draft: CertificateDraft
    issued: CertificateRow | None
    verdict: Verdict[Permitted]


@dataclass(frozen=True, slots=True)
class CertificatesPage:
    """Those who have completed, in the order of the roster; `blocked` lack a glyph. `withdrawn` are
    certificates whose holder's verdict has been put right since: they are to be taken back.
    """

    head: ClassHead
    lines: tuple[CertificateLine, ...]
    issued: int
    waiting: int
    blocked: int
    withdrawn: tuple[CertificateRow, ...]


def certificates_page(class_id: int) -> CertificatesPage:
    """Who has a certificate, who may have one, and whose name can't be printed.

    Empty before the class is closed. Http404 where there is no such class.
    """
    head = class_head(None, class_id)
    verdicts = verdicts_of_batch(head.batch_id) if head.state is ClassState.CLOSED else ()
    issued = {row.trainee_id: row for row in certificates_of_class(class_id)}
    reviewed = under_review(head.batch_id)
    lines = tuple(
        _line(head, one, issued.get(one.trainee.trainee_id), reviewed[one.trainee.trainee_id])
        for one in verdicts
        if one.verdict.outcome is Completion.COMPLETED
    )
    return CertificatesPage(
        head=head,
        lines=lines,
        issued=len(issued),
        waiting=sum(line.verdict.outcome is Permitted.YES for line in lines),
        blocked=sum("certificate_glyphs_missing" in line.verdict.codes for line in lines),
        withdrawn=tuple(
            issued[one.trainee.trainee_id]
            for one in verdicts
            if one.verdict.outcome is not Completion.COMPLETED and one.trainee.trainee_id in issued
        ),
    )


@transaction.atomic
def issue_certificates(*, by: Actor, class_id: int) -> Verdict[Permitted]:
    """Issue to all who may have one and have none yet; who lacks a glyph stops nobody else.

    Refused before the closing and where nobody is left. PermissionDenied, Http404.
    """
    page = certificates_page(class_id)
    if page.head.state is not ClassState.CLOSED:
        return permit(Reason.of("certificate_before_closing"))
    drafts = [line.draft for line in page.lines if line.verdict.outcome is Permitted.YES]
    return issue(by=by, class_id=class_id, drafts=drafts)


def _line(
    head: ClassHead, one: TraineeVerdict, issued: CertificateRow | None, reviews: int
) -> CertificateLine:
    draft = _draft(head, one)
    verdict = may_certify(
        head.state,
        one.verdict.outcome,
        issued=issued is not None,
        unprintable=() if issued else _unprintable(draft),
        under_review=bool(reviews),
    )
    return CertificateLine(one.trainee.number, draft, issued, verdict)


def _draft(head: ClassHead, one: TraineeVerdict) -> CertificateDraft:
    if not (head.opens_on and head.closes_on):
        raise ValueError(f"class {head.id} is closed but has no dates")
    with translation.override(PAPER_LANGUAGE):
        sex = sex_text(one.trainee.sex)
    return CertificateDraft(
        trainee_id=one.trainee.trainee_id,
        name=one.trainee.name,
        sex=sex,
        unit=one.trainee.unit,
        class_title=head.title,
        starts_on=head.opens_on,
        ends_on=head.closes_on,
        hours=figures_in(one.verdict).present,
        issuer=head.organiser,
    )


def _unprintable(draft: CertificateDraft) -> tuple[str, ...]:
    """The characters of a certificate that the printing font lacks, each with its code point: a
    screen may not be able to show them either.
    """
    day = today()
    sample = Certificate(
        number=certificate_number(day.year, 1),
        name=draft.name,
        unit=draft.unit,
        class_name=draft.class_title,
        first_day=draft.starts_on,
        last_day=draft.ends_on,
        hours=hours_text(draft.hours),
        issuer=draft.issuer,
        issued_on=day,
        sex=draft.sex,
    )
    lacking = names_not_printable([sample]).values()
    found = dict.fromkeys(character for own in lacking for character in own)
    return tuple(f"{character}（U+{ord(character):04X}）" for character in found)
