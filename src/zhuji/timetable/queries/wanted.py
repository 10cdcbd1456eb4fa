"""What a class wants of its timetable."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from zhuji.rules.words import Equipment, HalfDay, SessionKind
from zhuji.timetable.models import WantedSession


@dataclass(frozen=True, slots=True)
class WantedRow:
    """One session that each batch is to have; `lecturers` are (id, name), any one of them."""

    id: int
    class_id: int
    order: int
    kind: SessionKind
    title: str
    topic_id: int | None
    topic: str
    periods: int
    lecturers: tuple[tuple[int, str], ...]
    by_groups: bool
    equipment: tuple[Equipment, ...]
    demanding: bool
    on_day: int | None
    half_day: HalfDay | None

    @property
    def lecturer_names(self) -> str:
        return "、".join(name for _, name in self.lecturers)


@dataclass(frozen=True, slots=True)
class WantedValues:
    """One wanted session as typed. `lecturer_ids`: any one of them."""

    kind: SessionKind
    title: str
    periods: int
    topic_id: int | None = None
    lecturer_ids: tuple[int, ...] = ()
    by_groups: bool = False
    equipment: tuple[Equipment, ...] = ()
    demanding: bool = False
    on_day: int | None = None
    half_day: HalfDay | None = None

    def columns(self) -> dict[str, Any]:
        """Without the lecturers, which are rows of their own."""
        values = asdict(self)
        del values["lecturer_ids"]
        return values | {"half_day": self.half_day or "", "equipment": list(self.equipment)}


def wanted_of_class(class_id: int) -> tuple[WantedRow, ...]:
    """All that a class wants, in its order. Two statements."""
    return tuple(_rows(WantedSession.objects.filter(training_class=class_id)))


def wanted_or_404(class_id: int, wanted_id: int) -> WantedRow:
    """One of them; Http404 where the class has none of that id. Two statements."""
    rows = list(_rows(WantedSession.objects.filter(training_class=class_id, pk=wanted_id)))
    if not rows:
        raise Http404
    return rows[0]


def _rows(rows: QuerySet[WantedSession]) -> Iterator[WantedRow]:
    for row in rows.select_related("topic").prefetch_related("lecturers"):
        yield WantedRow(
            id=row.pk,
            class_id=row.training_class_id,
            order=row.order,
            kind=SessionKind(row.kind),
            title=row.title,
            topic_id=row.topic_id,
            topic=row.topic.name if row.topic else "",
            periods=row.periods,
            lecturers=tuple((one.pk, one.name) for one in row.lecturers.all()),
            by_groups=row.by_groups,
            equipment=tuple(map(Equipment, row.equipment)),
            demanding=row.demanding,
            on_day=row.on_day,
            half_day=HalfDay(row.half_day) if row.half_day else None,
        )
