"""Results brought to the county: what the rule asks of one, and the list of those taken."""

from dataclasses import dataclass
from datetime import date, datetime

from zhuji.base.sealed import own_key
from zhuji.cascade.models import ClassPack, FollowOnClass, PackResult
from zhuji.cascade.queries.packs import is_known
from zhuji.cascade.queries.result_file import ReadResult
from zhuji.rules.cascade import ResultFacts
from zhuji.rules.words import PackWay


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One result as it came; `counts` where no newer one of the same class has come."""

    id: int
    title: str
    unit_id: int
    unit: str
    origin: str
    opens_on: date
    closes_on: date
    trainees: int
    completed: int
    made_at: datetime
    counts: bool
    recorded_by: str
    recorded_at: datetime


def pack_of_result(read: ReadResult) -> int | None:
    """The pack made here that the result names."""
    rows = ClassPack.objects.filter(identity=read.body.pack, way=PackWay.SENT)
    return rows.values_list("pk", flat=True).first()


def result_facts(read: ReadResult) -> ResultFacts:
    """Facts for `rules.cascade.take_result`. A fixed number of statements."""
    same = PackResult.objects.filter(identity=read.body.identity).order_by("made_at")
    newest = same.last()
    return ResultFacts(
        pack_is_ours=pack_of_result(read) is not None,
        from_here=read.key == own_key()
        or FollowOnClass.objects.filter(identity=read.body.identity).exists(),
        key=read.key,
        key_known=is_known(read.key),
        made_at=read.body.made_at,
        is_copy=same.filter(digest=read.digest).exists(),
        kept_key=newest.origin_key if newest else None,
        kept_made_at=newest.made_at if newest else None,
    )


def results_of_class(class_id: int) -> list[ResultRow]:
    """All results that came for the packs of a class, the newest first. One statement."""
    rows = PackResult.objects.filter(pack__training_class=class_id)
    found = list(rows.select_related("unit", "recorded_by").order_by("-made_at", "-pk"))
    newest: dict[str, int] = {}
    for row in found:
        newest.setdefault(row.identity, row.pk)
    return [
        ResultRow(
            id=row.pk,
            title=row.title,
            unit_id=row.unit_id,
            unit=row.unit.name,
            origin=row.origin,
            opens_on=row.opens_on,
            closes_on=row.closes_on,
            trainees=row.trainees,
            completed=row.completed,
            made_at=row.made_at,
            counts=newest[row.identity] == row.pk,
            recorded_by=row.recorded_by.name,
            recorded_at=row.recorded_at,
        )
        for row in found
    ]
