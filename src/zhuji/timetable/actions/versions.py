"""A timetable is published as a frozen version; those whom it touches are told."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Max

from zhuji.audit.actions import record
from zhuji.base.asking import user_of
from zhuji.base.clock import now
from zhuji.classes.queries import head_of_batch
from zhuji.rules.actor import Actor
from zhuji.rules.lifecycle import FINAL
from zhuji.rules.timetabling import Touched, touched
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.timetable.models import ChangeNotice, TimetableVersion
from zhuji.timetable.queries.versions import cells_kept, cells_now, to_tell, unpublished


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
        ChangeNotice(version=version, to=one.to, to_id=one.id, name=one.name)
        for one in to_tell(batch_id, whom)
    )


@transaction.atomic
def mark_told(*, by: Actor, batch_id: int, notice_ids: Collection[int]) -> int:
    """Note that some were told; gives how many had not been."""
    waiting = ChangeNotice.objects.filter(version__batch=batch_id, pk__in=notice_ids, told_at=None)
    told = waiting.update(told_at=now(), told_by_id=user_of(by))
    if told:
        details = {"told": told}
        record(by=by, event="timetable.told", about=("batch", batch_id), details=details)
    return told
