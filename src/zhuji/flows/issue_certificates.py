"""结业证书 are issued to those who have completed, in the order of the roster; a revoked one is
replaced by a new issue.
"""

from collections import defaultdict
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
    sealed_outcomes,
    sealed_verdicts,
    under_review,
)
from zhuji.documents.actions import CertificateDraft
from zhuji.documents.actions import issue_certificates as issue
from zhuji.documents.layouts.certificate import (
    Certificate,
    names_not_printable,
    texts_not_printable,
)
from zhuji.documents.layouts.names import hours_text
from zhuji.documents.queries import (
    CertificateRow,
    certificate_holders,
    certificate_number,
    certificate_or_404,
    class_of_certificate,
    register_of_class,
)
from zhuji.enrolment.queries import RosterRow, roster_of_batch, roster_of_trainees
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
    """Some of those who have completed, by batch in the order of the roster, and how many there are
    in all. `waiting` may have one; `blocked` lack a glyph. `withdrawn` are certificates whose holder's
    verdict has been put right since: they are to be revoked. `revoked` are all that no longer stand.
    """

    head: ClassHead
    lines: tuple[CertificateLine, ...]
    completed: int
    issued: int
    waiting: int
    blocked: tuple[CertificateLine, ...]
    withdrawn: tuple[CertificateRow, ...]
    revoked: tuple[CertificateRow, ...]


@dataclass(frozen=True, slots=True)
class _Class:
    """The ids of trainees alone, so that a class of ten thousand is paged without reading them: of
    those judged (with their batch), who have completed, in the order of the rosters, and may have a
    certificate (`free`); whose certificate stands, whose was revoked, whose reviews wait for an answer.
    """

    head: ClassHead
    batches: Mapping[int, int]
    completed: tuple[int, ...]
    free: tuple[int, ...]
    standing: frozenset[int]
    revoked: frozenset[int]
    reviews: Mapping[int, int]


def certificates_page(class_id: int, *, after: int = 0, most: int = 0) -> CertificatesPage:
    """Who has a certificate, who may have one, and whose name can't be printed: `most` lines (0: all)
    behind the first `after`; of a page beyond the last one, the last.

    Empty before the class is closed. A fixed number of statements, whatever the number of batches and
    trainees. Http404 where there is no such class.
    """
    known = _class(class_id)
    first = min(after, len(known.completed) - 1) // most * most if most else 0
    shown = known.completed[max(0, first) :][: most or None]
    blocked = _lacking_glyphs(known)
    withdrawn = known.standing & set(known.batches) - set(known.completed)
    others = register_of_class(class_id, withdrawn | known.revoked)
    return CertificatesPage(
        head=known.head,
        lines=_lines(known, roster_of_trainees(shown)),
        completed=len(known.completed),
        issued=len(known.standing),
        waiting=len(known.free) - len(blocked),
        blocked=_lines(known, blocked),
        withdrawn=tuple(
            row for row in others if not row.revocation and row.trainee_id in withdrawn
        ),
        revoked=tuple(row for row in others if row.revocation),
    )


@transaction.atomic
def issue_certificates(*, by: Actor, class_id: int) -> Verdict[Permitted]:
    """Issue to all who may have one and have none yet; who lacks a glyph stops nobody else.

    Refused before the closing and where nobody is left. PermissionDenied, Http404.
    """
    known = _class(class_id)
    if known.head.state is not ClassState.CLOSED:
        return permit(Reason.of("certificate_before_closing"))
    lines = _lines(known, roster_of_trainees(known.free))
    drafts = [line.draft for line in lines if line.verdict.outcome is Permitted.YES]
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
    trainees = roster_of_batch(batch_id, after=after, most=most)
    known = _class(class_id, [row.trainee_id for row in trainees])
    lines = _lines(known, [row for row in trainees if row.trainee_id in known.free])
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
    known = _class(class_id, [trainee_id])
    if trainee_id not in known.completed:
        raise Http404
    (line,) = _lines(known, roster_of_trainees([trainee_id]))
    verdict = may_reissue(line.verdict)
    if verdict.outcome is Permitted.NO:
        return verdict
    draft = replace(line.draft, replaces=line.revoked[-1].id)
    return issue(by=by, class_id=class_id, drafts=[draft])


def _class(class_id: int, trainee_ids: Sequence[int] | None = None) -> _Class:
    """A class, or some of its trainees; a fixed number of statements. Http404."""
    head = class_head(None, class_id)
    closed = head.state is ClassState.CLOSED
    judged = sealed_outcomes(class_id, trainee_ids) if closed else ()
    completed = tuple(one.trainee_id for one in judged if one.outcome is Completion.COMPLETED)
    batches = {one.trainee_id: one.batch_id for one in judged}
    standing, revoked = certificate_holders(class_id, trainee_ids)
    reviews = under_review(class_id)
    free = tuple(one for one in completed if one not in standing | revoked and not reviews.get(one))
    return _Class(head, batches, completed, free, standing, revoked, reviews)


def _lacking_glyphs(known: _Class) -> tuple[RosterRow, ...]:
    """Of those who may have a certificate those on which the printing font lacks a character."""
    rows = roster_of_trainees(known.free)
    common = {known.head.title, known.head.organiser}
    broken = texts_not_printable({text for row in rows for text in (row.name, row.unit)} | common)
    return tuple(row for row in rows if broken & {row.name, row.unit, *common})


def _lines(known: _Class, rows: Sequence[RosterRow]) -> tuple[CertificateLine, ...]:
    """The lines of some who have completed, in their order; two statements."""
    verdicts = sealed_verdicts(rows)
    kept: defaultdict[int, list[CertificateRow]] = defaultdict(list)
    for row in register_of_class(known.head.id, [one.trainee_id for one in rows]):
        kept[row.trainee_id].append(row)
    return tuple(_line(known, one, kept[one.trainee.trainee_id]) for one in verdicts)


def _line(known: _Class, one: TraineeVerdict, rows: Sequence[CertificateRow]) -> CertificateLine:
    trainee_id = one.trainee.trainee_id
    draft = _draft(known.head.seen_from(known.batches[trainee_id]), one)
    issued = next((row for row in rows if not row.revocation), None)
    revoked = tuple(row for row in rows if row.revocation)
    verdict = may_certify(
        known.head.state,
        one.verdict.outcome,
        issued=issued is not None,
        unprintable=() if issued else _unprintable(draft),
        under_review=bool(known.reviews.get(trainee_id)),
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
