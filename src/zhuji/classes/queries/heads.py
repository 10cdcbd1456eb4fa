"""What the pages of a class share, and where a class lies."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.http import Http404

from zhuji.base.clock import today
from zhuji.classes.models import Batch, TrainingClass
from zhuji.classes.queries.batches import BatchRow, batch_rows
from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.words import ClassState, PlaceKind


@dataclass(frozen=True, slots=True)
class ClassHead:
    """A class in a few words. `batch_id` is its first batch, or the one from which it is seen, and
    `opens_on` and `closes_on` are the first and the last day, then of that batch.
    """

    id: int
    title: str
    year: int
    state: ClassState
    template: str
    batch_id: int
    batches: tuple[BatchRow, ...]
    opens_on: date | None
    closes_on: date | None
    place: str
    organiser_id: int
    organiser: str
    co_organisers: str
    planned_places: int
    nominate_by: date | None
    contact: str
    contact_phone: str
    proposed_by: int | None

    def seen_from(self, batch_id: int) -> "ClassHead":
        """The same class from one of its batches, with that one's days where it has its own."""
        batch = next(one for one in self.batches if one.id == batch_id)
        return replace(
            self,
            batch_id=batch_id,
            opens_on=batch.starts_on or self.opens_on,
            closes_on=batch.ends_on or self.closes_on,
        )


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class in the list; `waits` says that something is to be done by the one who looks."""

    head: ClassHead
    waits: bool


def places_of_class(class_id: int) -> tuple[Place, ...] | None:
    """Where a class lies, for the guard of its pages; None when there is no such class."""
    if not TrainingClass.objects.filter(pk=class_id).exists():
        return None
    return (Place(PlaceKind.CLASS, class_id),)


def places_of_batch(batch_id: int) -> tuple[Place, ...] | None:
    class_id = Batch.objects.filter(pk=batch_id).values_list("training_class_id", flat=True).first()
    return None if class_id is None else (Place(PlaceKind.CLASS, class_id),)


def class_head(actor: Actor | None, class_id: int) -> ClassHead:
    """One class; Http404 where there is none or the actor does not reach it. Two statements.

    Without an actor (flows, documents) nothing is asked; units reach a class through their own
    pages.
    """
    if actor is not None and not actor.reaches(Place(PlaceKind.CLASS, class_id)):
        raise Http404
    heads = _heads({"pk": class_id})
    if not heads:
        raise Http404
    return heads[0]


def head_of_batch(batch_id: int) -> ClassHead:
    """The class seen from one of its batches; Http404 where there is none. Two statements."""
    heads = _heads({"batches": batch_id})
    if not heads:
        raise Http404
    return heads[0].seen_from(batch_id)


def heads_of(class_ids: set[int]) -> dict[int, ClassHead]:
    """Many classes at once, by id. Two statements."""
    return {head.id: head for head in _heads({"pk__in": class_ids})}


def heads_of_year(year: int) -> list[ClassHead]:
    """The classes of a year, whoever asks. Two statements."""
    return _heads({"year": year})


def every_class() -> list[tuple[int, str]]:
    """Ids and titles of all classes, the newest first, whoever asks; one statement."""
    rows = TrainingClass.objects.order_by("-year", "-pk")
    return [
        (pk, f"{title}（{year}）") for pk, title, year in rows.values_list("pk", "title", "year")
    ]


def running_on(day: date, ids: frozenset[int] | None) -> list[ClassHead]:
    """Running classes on a day, of these ids or (None) of all. Two statements."""
    asked: dict[str, object] = {
        "state": ClassState.RUNNING,
        "opens_on__lte": day,
        "closes_on__gte": day,
    }
    return _heads(asked if ids is None else asked | {"pk__in": ids})


def not_over_on(day: date, ids: Collection[int]) -> frozenset[int]:
    """Which of these classes close on the day or later; one statement."""
    rows = TrainingClass.objects.filter(pk__in=ids, closes_on__gte=day)
    return frozenset(rows.values_list("pk", flat=True))


def class_list(
    actor: Actor, *, year: int | None = None, state: ClassState | None = None
) -> list[ClassRow]:
    """The classes that the actor may see: what waits for the actor first, then the newest."""
    asked: dict[str, object] = {}
    seen = actor.ids(Permission.CLASSES_SEE, PlaceKind.CLASS)
    if seen is not None:
        asked["pk__in"] = seen
    if year is not None:
        asked["year"] = year
    if state is not None:
        asked["state"] = state
    day = today()
    rows = [ClassRow(head, waits_for(actor, head, day)) for head in _heads(asked)]
    return sorted(rows, key=lambda row: not row.waits)


def waits_for(actor: Actor, head: ClassHead, day: date) -> bool:
    """Whether the next step of a class is the actor's, and its time has come."""
    place = Place(PlaceKind.CLASS, head.id)
    if head.state is ClassState.SUBMITTED and actor.may(Permission.CLASSES_APPROVE, place):
        return head.proposed_by != actor.user_id
    return actor.may(Permission.CLASSES_MANAGE, place) and _is_due(head, day)


def _is_due(head: ClassHead, day: date) -> bool:
    """Whether its organisers are to do something: at once, or from a day on."""
    if head.state in {ClassState.DRAFT, ClassState.APPROVED}:
        return True
    due = {
        ClassState.PUBLISHED: head.nominate_by and head.nominate_by + timedelta(days=1),
        ClassState.LOCKED: head.opens_on,
        ClassState.RUNNING: head.closes_on,
    }.get(head.state)
    return due is not None and due <= day


def _heads(asked: dict[str, object]) -> list[ClassHead]:
    """Without the frozen rules: they are by far the longest column, and no head shows them."""
    rows = (
        TrainingClass.objects.filter(**asked)
        .defer("policies")
        .select_related("organiser")
        .prefetch_related("batches")
    )
    return [_head(row) for row in rows]


def _head(row: TrainingClass) -> ClassHead:
    batches = batch_rows(row.batches.all())
    return ClassHead(
        id=row.pk,
        title=row.title,
        year=row.year,
        state=ClassState(row.state),
        template=row.template,
        batch_id=batches[0].id,
        batches=batches,
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        place=row.place,
        organiser_id=row.organiser_id,
        organiser=row.organiser.name,
        co_organisers=row.co_organisers,
        planned_places=row.planned_places,
        nominate_by=row.nominate_by,
        contact=row.contact,
        contact_phone=row.contact_phone,
        proposed_by=row.proposed_by_id,
    )
