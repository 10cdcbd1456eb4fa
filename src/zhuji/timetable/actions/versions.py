"""A timetable is published as a frozen version; those whom it touches are told."""

from collections.abc import Collection, Iterator

from django.db import transaction
from django.db.models import Max

from zhuji.audit.actions import record
from zhuji.base.asking import user_of
from zhuji.base.clock import now
from zhuji.classes.queries import head_of_batch
from zhuji.enrolment.queries import groups_of_batch
from zhuji.registry.queries import lecturer_rows, venue_rows
from zhuji.rules.actor import Actor
from zhuji.rules.lifecycle import FINAL
from zhuji.rules.timetabling import Touched, touched
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import NoticeTo
from zhuji.timetable.models import ChangeNotice, TimetableVersion
from zhuji.timetable.queries.versions import cells_kept, cells_now, unpublished


@transaction.atomic
def publish_timetable(*, by: Actor, batch_id: int) -> Verdict[Permitted]:
    """Freeze the timetable as the next version. Who is touched by what differs from the last one is
    to be told; of a first version that is everybody in it, who learn of it with the notice of the class.

    Refused where nothing differs and in a class that is over.
    """
    head = head_of_batch(batch_id)
    found = unpublished(batch_id)
    if head.state in FINAL:
        return permit(Reason.of("timetable_is_final", state=head.state))
    if not found:
        return permit(Reason.of("timetable_as_published"))
    rows = TimetableVersion.objects.filter(batch=batch_id)
    number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
    version = TimetableVersion.objects.create(
        batch_id=batch_id,
        number=number,
        cells=cells_kept(cells_now(batch_id)),
        published_at=now(),
        published_by_id=user_of(by),
    )
    if number > 1:
        _to_be_told(version, batch_id, touched(found))
    details = {"version": number, "changes": len(found)}
    record(by=by, event="timetable.published", about=("batch", batch_id), details=details)
    return permit()


def _to_be_told(version: TimetableVersion, batch_id: int, whom: Touched) -> None:
    ChangeNotice.objects.bulk_create(
        ChangeNotice(version=version, to=to, to_id=number, name=name)
        for to, number, name in _named(batch_id, whom)
    )


def _named(batch_id: int, whom: Touched) -> Iterator[tuple[NoticeTo, int, str]]:
    """Those touched by name; where the whole batch is, its groups need not be named."""
    if whom.batches:
        yield NoticeTo.BATCH, batch_id, head_of_batch(batch_id).title
    else:
        for group in groups_of_batch(batch_id):
            if group.id in whom.groups:
                yield NoticeTo.GROUP, group.id, group.name
    for lecturer in lecturer_rows():
        if lecturer.id in whom.lecturers:
            yield NoticeTo.LECTURER, lecturer.id, lecturer.name
    for venue in venue_rows():
        if venue.id in whom.venues:
            yield NoticeTo.VENUE, venue.id, venue.name


@transaction.atomic
def mark_told(*, by: Actor, batch_id: int, notice_ids: Collection[int]) -> int:
    """Note that some were told; gives how many had not been."""
    waiting = ChangeNotice.objects.filter(version__batch=batch_id, pk__in=notice_ids, told_at=None)
    told = waiting.update(told_at=now(), told_by_id=user_of(by))
    if told:
        details = {"told": told}
        record(by=by, event="timetable.told", about=("batch", batch_id), details=details)
    return told
