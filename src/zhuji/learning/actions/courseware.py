"""Courseware is given in, reviewed by somebody else, and withdrawn with a reason."""

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404
from django.shortcuts import get_object_or_404

from zhuji.audit.actions import record
from zhuji.base.asking import user_of
from zhuji.base.clock import now
from zhuji.base.files import FileRefused, Kind, Upload, check_upload, store_bytes, store_file
from zhuji.base.files.store import plain_name
from zhuji.base.jobs import enqueue
from zhuji.base.office import CONVERTED, has_office
from zhuji.base.pages import page_count
from zhuji.learning.actions.catalogue import manager_of
from zhuji.learning.models import Courseware, CoursewareVersion
from zhuji.learning.queries.courseware import facts_of, is_converting
from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.courseware import may_review, may_withdraw
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import JobKind, PlaceKind

KINDS: Final = CONVERTED | {Kind.PDF}


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A file looked through, not kept yet. A PDF has its pages; what is to be converted has none."""

    content: bytes
    kind: Kind
    name: str
    pages: int


def take_in(upload: Upload, name: str) -> TakenIn:
    """Look a file through; what is no PDF is converted beside the pages, once it is kept.

    Raises `FileRefused` with whatever stands against it.
    """
    kind = check_upload(upload, KINDS)
    content = upload.read()
    if kind is not Kind.PDF and not has_office():
        raise FileRefused("office_missing")
    return TakenIn(content, kind, name, page_count(content) if kind is Kind.PDF else 0)


@transaction.atomic
def add_courseware(
    *, by: Actor, topic_id: int, title: str, file: TakenIn
) -> int | Verdict[Permitted]:
    """Give in a courseware in its first version, to wait for a review; its id.

    By the office, or by a lecturer. Refused with courseware_title_taken: a new file of the same
    courseware is a new version.
    """
    user = _uploader(by)
    try:
        with transaction.atomic():
            made = Courseware.objects.create(
                topic_id=topic_id, title=title, created_by_id=user, created_at=now()
            )
    except IntegrityError:
        return permit(Reason.of("courseware_title_taken", title=title))
    _keep(by, made.pk, 1, file, change="")
    return made.pk


@transaction.atomic
def add_version(*, by: Actor, courseware_id: int, file: TakenIn, change: str) -> Verdict[Permitted]:
    """Give in a new version, to wait for a review; the one that shows goes on showing until then.

    Refused with courseware_same_file for the bytes of the newest version, and with
    courseware_converting while that is being converted.
    """
    user = _uploader(by)
    # The row is the lock: of two versions at once each gets a number.
    held = Courseware.objects.select_for_update().filter(pk=courseware_id).first()
    if held is not None and held.created_by_id != user:
        manager_of(by)
    versions = CoursewareVersion.objects.filter(courseware_id=courseware_id)
    newest = versions.select_related("original").order_by("-version").first()
    if newest is None:
        raise Http404
    if newest.original.sha256 == sha256(file.content).hexdigest():
        return permit(Reason.of("courseware_same_file", version=newest.version))
    if newest.pdf_id is None and is_converting(courseware_id):
        return permit(Reason.of("courseware_converting"))
    _keep(by, courseware_id, newest.version + 1, file, change=change)
    return permit()


@transaction.atomic
def convert_again(*, by: Actor, courseware_id: int) -> None:
    """Convert the newest version once more, after it has failed; nothing where it has its PDF.

    By whoever may give in a version of it.
    """
    held = get_object_or_404(Courseware.objects.select_for_update(), pk=courseware_id)
    if held.created_by_id != _uploader(by):
        manager_of(by)
    newest = CoursewareVersion.objects.filter(courseware_id=courseware_id).first()
    if newest is not None and newest.pdf_id is None and newest.withdrawn_at is None:
        _convert(by, newest)


def keep_pdf(*, version_id: int, pdf: bytes) -> None:
    """Keep what a version was converted into; done twice it keeps the first. Raises `FileRefused`."""
    pages = page_count(pdf)
    kept = store_bytes(pdf, kind=Kind.PDF, name="课件.pdf")
    rows = CoursewareVersion.objects.filter(pk=version_id, pdf=None)
    rows.update(pdf=kept, pages=pages)


@transaction.atomic
def review_version(*, by: Actor, version_id: int) -> Verdict[Permitted]:
    """Pass a version: from now on it shows. Refused as `rules.courseware.may_review` says."""
    if not by.may_somewhere(Permission.LEARNING_REVIEW):
        raise PermissionDenied
    verdict = may_review(facts_of(_version(version_id)), by.user_id)
    if verdict.outcome is Permitted.NO:
        return verdict
    rows = CoursewareVersion.objects.filter(pk=version_id, reviewed_at=None, withdrawn_at=None)
    if not rows.update(reviewed_by_id=by.user_id, reviewed_at=now()):
        return permit(Reason.of("courseware_reviewed"))
    record(by=by, event="learning.courseware_reviewed", about=("courseware_version", version_id))
    return verdict


@transaction.atomic
def withdraw_version(*, by: Actor, version_id: int, reason: str) -> Verdict[Permitted]:
    """Take a version back, reviewed or not: its uploader's office or a reviewer sends it back.

    Refused as `rules.courseware.may_withdraw` says.
    """
    if by.user_id is None or not by.may_somewhere(Permission.LEARNING_REVIEW):
        raise PermissionDenied
    verdict = may_withdraw(facts_of(_version(version_id)), reason)
    if verdict.outcome is Permitted.NO:
        return verdict
    rows = CoursewareVersion.objects.filter(pk=version_id, withdrawn_at=None)
    gone = rows.update(
        withdrawn_by_id=by.user_id, withdrawn_at=now(), withdrawn_reason=reason.strip()
    )
    if not gone:
        return permit(Reason.of("courseware_withdrawn"))
    record(by=by, event="learning.courseware_withdrawn", about=("courseware_version", version_id))
    return verdict


def _uploader(by: Actor) -> int:
    """Who manages the catalogue, or a lecturer for the own courseware; PermissionDenied otherwise."""
    if not by.may_somewhere(Permission.LEARNING_UPLOAD_OWN):
        return manager_of(by)
    return user_of(by)


def _version(version_id: int) -> CoursewareVersion:
    found = CoursewareVersion.objects.filter(pk=version_id).first()
    if found is None:
        raise Http404
    return found


def _keep(by: Actor, courseware_id: int, version: int, file: TakenIn, *, change: str) -> None:
    original = store_file(BytesIO(file.content), kind=file.kind, name=file.name)
    made = CoursewareVersion.objects.create(
        courseware_id=courseware_id,
        version=version,
        original=original,
        name=plain_name(file.name),
        pdf=original if file.kind is Kind.PDF else None,
        pages=file.pages,
        change=change,
        uploaded_by_id=_uploader(by),
        uploaded_at=now(),
    )
    about = ("courseware_version", made.pk)
    details = {"courseware": courseware_id, "version": version, "pages": file.pages}
    record(by=by, event="learning.courseware_given_in", about=about, details=details)
    if file.kind is not Kind.PDF:
        _convert(by, made)


def _convert(by: Actor, version: CoursewareVersion) -> None:
    place = Place(PlaceKind.COURSEWARE, version.courseware_id)
    arguments = {"version": version.pk}
    enqueue(by=by, kind=JobKind.COURSEWARE_PDF, place=place, arguments=arguments, total=1)
