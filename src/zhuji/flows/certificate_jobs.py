"""Certificates of a large class: numbered and printed beside the pages, part by part.

A class of one part is done while the page waits; a larger one is a job.
"""

import hashlib
from typing import Final

from django.utils import translation

from zhuji.accounts.queries import actor_by_id
from zhuji.base.files import Kind
from zhuji.base.jobs import Refused, Step, Work, enqueue, job_file, job_or_404
from zhuji.base.pages import joined
from zhuji.classes.queries import ClassHead, class_head
from zhuji.documents.actions import Content, keep_document
from zhuji.documents.layouts.names import document_name
from zhuji.documents.queries import (
    CertificateRow,
    certificates_of_class,
    count_of_class,
    file_label,
    version_with_bytes,
)
from zhuji.enrolment.queries import roster_size
from zhuji.flows.issue_certificates import issue_some
from zhuji.flows.matter import Matter
from zhuji.flows.papers import PAPERS
from zhuji.flows.papers.certificates import print_certificates
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.verdict import Permitted, Reason
from zhuji.rules.words import DocumentKind, JobKind
from zhuji.wording.paper import PAPER_LANGUAGE

PART: Final = 250  # certificates: a short transaction, and a PDF of some 100 MB of memory
MERGED: Final = 0  # the number of the file that holds all parts
_FOR_NOW: Final = frozenset({"certificates_numbered_meanwhile"})


def is_large(count: int) -> bool:
    """Whether so many are left to a job, rather than done while the page waits."""
    return count > PART


def ask_to_issue(*, by: Actor, class_id: int) -> int:
    """Ask for all certificates of a class as a job; gives its id."""
    place, total = class_place(class_id), _trainees(class_head(None, class_id))
    return enqueue(by=by, kind=JobKind.CERTIFICATE_ISSUE, place=place, total=total)


def ask_for_files(*, by: Actor, class_id: int) -> int:
    """Ask for the PDF of all certificates of a class as a job; gives its id."""
    place, total = class_place(class_id), count_of_class(class_id)
    return enqueue(by=by, kind=JobKind.CERTIFICATE_FILES, place=place, total=total)


def issue(work: Work) -> Step:
    """Number the certificates of the next part of a roster, batch by batch. Counted in trainees."""
    by = _actor(work, Permission.COMPLETION_CLOSE)
    head, class_id = class_head(None, work.place.id), work.place.id
    place, after = int(work.kept.get("batch", 0)), int(work.kept.get("after", 0))
    total = _trainees(head)
    part = issue_some(
        by=by, class_id=class_id, batch_id=head.batches[place].id, after=after, most=PART
    )
    if part.verdict.outcome is Permitted.NO:
        _stop(part.verdict.reasons[0])
    seen = min(int(work.kept.get("seen", 0)) + part.seen, total)
    if part.seen == PART:  # perhaps more of this batch
        return Step(seen, total, {"batch": place, "after": part.last, "seen": seen})
    kept = {"batch": place + 1, "after": 0, "seen": seen}
    return Step(seen, total, kept, is_last=place + 1 == len(head.batches))


def _trainees(head: ClassHead) -> int:
    """How many there are in all batches; one statement a batch."""
    return sum(roster_size(one.id) for one in head.batches)


def files(work: Work) -> Step:
    """Print the next part; after the last one all parts as one file, kept as the next version."""
    by = _actor(work, Permission.DOCUMENTS_MAKE)
    class_id, number = work.place.id, int(work.kept.get("part", 0)) + 1
    total = count_of_class(class_id)
    rows = certificates_of_class(class_id, after=int(work.kept.get("after", 0)), most=PART)
    if not rows:
        _keep_whole(work, by)
        return Step(total, total, is_last=True)
    work.keep_file(number, _part_name(work, number), Kind.PDF, _printed(rows))
    done = min(work.done + len(rows), total)
    return Step(done, total, {"after": rows[-1].id, "part": number})


def _keep_whole(work: Work, by: Actor) -> None:
    """Done twice it keeps one version: the bytes of the first time are looked for."""
    made = [one for one in job_or_404(work.job_id).files if one.number != MERGED]
    if not made:
        raise Refused(Reason.of("document_needs_certificates"))
    whole = joined(_bytes_of(work.job_id, one.number) for one in made)
    work.keep_file(MERGED, _part_name(work, MERGED), Kind.PDF, whole)
    kept = _bytes_of(work.job_id, MERGED)
    class_id, kind = work.place.id, DocumentKind.CERTIFICATES
    if version_with_bytes(class_id, None, kind, hashlib.sha256(kept).hexdigest()):
        return
    matter = Matter(class_id)
    with translation.override(PAPER_LANGUAGE):
        facts = PAPERS[kind].facts(matter)
    content = Content(Kind.PDF, kept, facts)
    keep_document(by=by, class_id=class_id, class_title=matter.title, kind=kind, content=content)


def _printed(rows: tuple[CertificateRow, ...]) -> bytes:
    with translation.override(PAPER_LANGUAGE):
        return print_certificates(rows)


def _part_name(work: Work, number: int) -> str:
    title = class_head(None, work.place.id).title
    called = file_label(DocumentKind.CERTIFICATES)
    return document_name(title, f"{called}_第{number}部分" if number else called, Kind.PDF)


def _bytes_of(job_id: int, number: int) -> bytes:
    with job_file(job_id, number)[1] as content:
        return content.read()


def _actor(work: Work, permission: Permission) -> Actor:
    by = actor_by_id(work.user_id)
    if by is None or not by.may(permission, work.place):
        raise Refused(Reason.of("job_without_right"))
    return by


def _stop(reason: Reason) -> None:
    """What passes by itself is tried again; anything else ends the job with its reason."""
    if reason.code in _FOR_NOW:
        raise RuntimeError(reason.code)
    raise Refused(reason)
