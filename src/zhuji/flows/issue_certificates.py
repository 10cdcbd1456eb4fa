"""结业证书 are issued to those who have completed, in the order of the roster; a revoked one is
replaced by a new issue.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.http import Http404
from django.utils import translation

from zhuji.base.clock import today
from zhuji.classes.queries import ClassHead, class_head
from zhuji.completion.queries import (
    TraineeVerdict,
    figures_in,
    sealed_verdicts,
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
    certificate_or_404,
    class_of_certificate,
    register_of_class,
)
from zhuji.enrolment.queries import roster_of_batch
from zhuji.flows.paper_facts import sex_text
from zhuji.rules.actor import Actor
from zhuji.rules.documents import may_certify, may_reissue
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ClassState, Completion
from zhuji.wording.paper import PAPER_LANGUAGE


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """One who has completed: what would be printed, the certificate if issued, and what stands
    against issuing one. `number` is the trainee's; `revoked` are the trainee's certificates that no
    longer stand, the last one last.
    """

    number: int
    draft: CertificateDraft
    issued: CertificateRow | None
    verdict: Verdict[Permitted]
    revoked: tuple[CertificateRow, ...] = ()


@dataclass(frozen=True, slots=True)
class CertificatesPage:
    """Those who have completed, by batch in the order of the roster; `blocked` lack a glyph. `withdrawn` are
    certificates whose holder's verdict has been put right since: they are to be revoked. `revoked`
    are all that no longer stand.
    """

    head: ClassHead
    lines: tuple[CertificateLine, ...]
    issued: int
    waiting: int
    blocked: int
    withdrawn: tuple[CertificateRow, ...]
    revoked: tuple[CertificateRow, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """The certificates of a class by trainee, and how many reviews of each wait for an answer."""

    standing: Mapping[int, CertificateRow]
    revoked: Mapping[int, tuple[CertificateRow, ...]]
    reviews: Mapping[int, int]


def certificates_page(class_id: int) -> CertificatesPage:
    """Who has a certificate, who may have one, and whose name can't be printed.

    Empty before the class is closed. Http404 where there is no such class.
    """
    head = class_head(None, class_id)
    batches = head.batches if head.state is ClassState.CLOSED else ()
    parts = [(head.seen_from(one.id), verdicts_of_batch(one.id)) for one in batches]
    verdicts = [one for _, own in parts for one in own]
    known = _known(head)
    lines = tuple(line for seen, own in parts for line in _lines(seen, own, known))
    return CertificatesPage(
        head=head,
        lines=lines,
        issued=len(known.standing),
        waiting=sum(line.verdict.outcome is Permitted.YES for line in lines),
        blocked=sum("certificate_glyphs_missing" in line.verdict.codes for line in lines),
        withdrawn=tuple(
            known.standing[one.trainee.trainee_id]
            for one in verdicts
            if one.verdict.outcome is not Completion.COMPLETED
            and one.trainee.trainee_id in known.standing
        ),
        revoked=tuple(row for rows in known.revoked.values() for row in rows),
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


@dataclass(frozen=True, slots=True)
class Issued:
    """What came of one part of a long issue: `last` is the trainee's number to go on after, 0 when
    nobody of the batch is left; `seen` counts the trainees of the part.
    """

    verdict: Verdict[Permitted]
    count: int
    last: int
    seen: int


@transaction.atomic
def issue_some(*, by: Actor, class_id: int, batch_id: int, after: int, most: int) -> Issued:
    """Issue to those among the next `most` trainees of a batch beyond the number `after` who may have
    one.

    Done twice it issues nothing the second time. A fixed number of statements. PermissionDenied,
    Http404.
    """
    head = class_head(None, class_id).seen_from(batch_id)
    trainees = roster_of_batch(batch_id, after=after, most=most)
    verdicts = sealed_verdicts(trainees)
    lines = _lines(head, verdicts, _known(head, [row.trainee_id for row in trainees]))
    drafts = [line.draft for line in lines if line.verdict.outcome is Permitted.YES]
    verdict = issue(by=by, class_id=class_id, drafts=drafts) if drafts else permit()
    last = trainees[-1].number if trainees else 0
    return Issued(verdict, len(drafts), last, len(trainees))


@transaction.atomic
def reissue_certificate(*, by: Actor, certificate_id: int) -> Verdict[Permitted]:
    """A new certificate with a new number in place of a revoked one, with the name as it is now.

    Refused while one stands, and for what would refuse a first one. PermissionDenied, Http404.
    """
    class_id = class_of_certificate(certificate_id)
    trainee_id = certificate_or_404(certificate_id).trainee_id
    page = certificates_page(class_id)
    line = next((one for one in page.lines if one.draft.trainee_id == trainee_id), None)
    if line is None:
        raise Http404
    verdict = may_reissue(line.verdict)
    if verdict.outcome is Permitted.NO:
        return verdict
    draft = replace(line.draft, replaces=line.revoked[-1].id)
    return issue(by=by, class_id=class_id, drafts=[draft])


def _known(head: ClassHead, trainee_ids: Sequence[int] | None = None) -> _Known:
    standing: dict[int, CertificateRow] = {}
    revoked: dict[int, tuple[CertificateRow, ...]] = {}
    for row in register_of_class(head.id, trainee_ids):
        if row.revocation:
            revoked[row.trainee_id] = (*revoked.get(row.trainee_id, ()), row)
        else:
            standing[row.trainee_id] = row
    reviews: Counter[int] = Counter()
    for one in head.batches:
        reviews += under_review(one.id)
    return _Known(standing, revoked, reviews)


def _lines(
    head: ClassHead, verdicts: Sequence[TraineeVerdict], known: _Known
) -> tuple[CertificateLine, ...]:
    completed = (one for one in verdicts if one.verdict.outcome is Completion.COMPLETED)
    return tuple(_line(head, one, known) for one in completed)


def _line(head: ClassHead, one: TraineeVerdict, known: _Known) -> CertificateLine:
    draft = _draft(head, one)
    issued = known.standing.get(draft.trainee_id)
    revoked = known.revoked.get(draft.trainee_id, ())
    verdict = may_certify(
        head.state,
        one.verdict.outcome,
        issued=issued is not None,
        unprintable=() if issued else _unprintable(draft),
        under_review=bool(known.reviews.get(draft.trainee_id)),
        revoked=bool(revoked),
    )
    return CertificateLine(one.trainee.number, draft, issued, verdict, revoked)


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
