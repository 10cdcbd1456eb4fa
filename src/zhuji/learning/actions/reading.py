"""A reader's requests leave marks; a paper register is typed back."""

from collections.abc import Collection

from django.db import transaction
from django.http import Http404

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now
from zhuji.classes.queries import head_of_batch
from zhuji.learning.models import PaperReading, ReadingMark
from zhuji.learning.queries.reading import own_material_or_404, register_of
from zhuji.policies.queries import current_policy
from zhuji.rules.actor import Actor, Permission, Place, class_place
from zhuji.rules.lifecycle import FINAL
from zhuji.rules.policy import FunctionsPolicy
from zhuji.rules.reading import Mark, is_new
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import PlaceKind


@transaction.atomic
def mark_page(*, by: Actor, version_id: int, page: int) -> None:
    """The reader asked for a page now, by this clock; what it earns is computed from all marks.

    Http404 while reading on screen is switched off, for what is not the reader's, and for a page
    that the file does not have. Like answers, marks are their own record.
    """
    person_id = by.person_id or 0
    ask(by, Permission.LEARNING_READ, Place(PlaceKind.PERSON, person_id))
    if not current_policy(FunctionsPolicy).courseware_on_phone.value:
        raise Http404
    material = own_material_or_404(by, version_id)
    if not 1 <= page <= material.version.pages:
        raise Http404
    last = ReadingMark.objects.filter(person_id=person_id).order_by("at", "pk").last()
    before = Mark((last.version_id, last.page), last.at) if last else None
    moment = now()
    if is_new(before, Mark((version_id, page), moment)):
        ReadingMark.objects.create(person_id=person_id, version_id=version_id, page=page, at=moment)


@transaction.atomic
def return_register(
    *, by: Actor, batch_id: int, courseware_id: int, unread: Collection[int]
) -> Verdict[Permitted]:
    """Type the paper register of a courseware back: everybody has read it, except `unread`.

    By trainee id. Only what differs from what the register says already becomes a fact. Refused
    with register_class_final.
    """
    head = head_of_batch(batch_id)
    ask(by, Permission.LEARNING_PROGRESS_RECORD, class_place(head.id))
    if head.state in FINAL:
        return permit(Reason.of("register_class_final", state=head.state))
    register, moment = register_of(batch_id, courseware_id), now()
    changed = [
        PaperReading(
            courseware_id=courseware_id,
            trainee_id=row.trainee.trainee_id,
            has_read=row.trainee.trainee_id not in unread,
            recorded_by_id=user_of(by),
            recorded_at=moment,
        )
        for row in register.rows
        if row.paper is not (row.trainee.trainee_id not in unread)
    ]
    PaperReading.objects.bulk_create(changed)
    if changed:
        about, details = ("courseware", courseware_id), {"batch": batch_id, "rows": len(changed)}
        record(by=by, event="learning.register_returned", about=about, details=details)
    return permit()
