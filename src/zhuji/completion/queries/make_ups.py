"""Make-up: who needs it, what is under way, and its facts."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.db.models import QuerySet
from django.http import Http404

from zhuji.base.clock import today
from zhuji.classes.queries import places_of_class
from zhuji.completion.models import MakeUp, MakeUpResult
from zhuji.completion.queries.missed import MissedSession, missed_sessions
from zhuji.rules.actor import Place
from zhuji.rules.words import MakeUpPath, MakeUpState


@dataclass(frozen=True, slots=True)
class MakeUpFact:
    """One result: a mark, or a session made up by its title."""

    done_on: date
    place: str
    session: str
    mark: Fraction | None
    full: Fraction | None
    recorded_by: str


@dataclass(frozen=True, slots=True)
class MakeUpRow:
    """One make-up with its facts; `missed` are the sessions that may still be made up."""

    id: int
    class_id: int
    batch_id: int
    trainee_id: int
    person_id: int
    name: str
    number: int
    unit: str
    path: MakeUpPath
    reason: str
    due_on: date | None
    overdue: bool
    target_id: int | None
    target: str
    state: MakeUpState
    decided_by: str
    decided_at: datetime
    note: str
    ended_by: str
    ended_at: datetime | None
    facts: tuple[MakeUpFact, ...]
    missed: tuple[MissedSession, ...] = ()


@dataclass(frozen=True, slots=True)
class MadeUp:
    """What make-up adds to the facts of a verdict: sessions attended elsewhere, and the best mark."""

    sessions: frozenset[int]
    mark: Fraction | None
    full: Fraction | None


NOTHING = MadeUp(frozenset(), None, None)


def made_up(batch_id: int) -> Mapping[int, MadeUp]:
    """By trainee id what has been made up; of several marks the best as a share. One statement."""
    sessions: dict[int, set[int]] = defaultdict(set)
    best: dict[int, tuple[Fraction, Fraction]] = {}
    rows = MakeUpResult.objects.filter(make_up__trainee__batch_id=batch_id)
    for row in rows.select_related("make_up"):
        trainee_id = row.make_up.trainee_id
        if row.session_id is not None:
            sessions[trainee_id].add(row.session_id)
        elif row.mark is not None and row.full_marks is not None:
            known = best.get(trainee_id)
            if known is None or row.mark * known[1] > known[0] * row.full_marks:
                best[trainee_id] = (row.mark, row.full_marks)
    return {
        trainee_id: MadeUp(
            frozenset(sessions.get(trainee_id, ())), *best.get(trainee_id, (None, None))
        )
        for trainee_id in sessions.keys() | best.keys()
    }


def has_open_make_up(trainee_id: int) -> bool:
    """Whether a make-up of the trainee is under way; one statement."""
    return MakeUp.objects.filter(trainee_id=trainee_id, state=MakeUpState.OPEN.value).exists()


def make_ups_of_batch(batch_id: int) -> tuple[MakeUpRow, ...]:
    """The make-ups of a batch, the newest first; a fixed number of statements."""
    rows = _found().filter(trainee__batch_id=batch_id)
    return tuple(_row(row) for row in rows)


def make_up_row(make_up_id: int) -> MakeUpRow:
    """One make-up with what may still be made up; Http404 where there is none."""
    row = _found().filter(pk=make_up_id).first()
    if row is None:
        raise Http404
    done = {one.session_id for one in row.results.all()}
    missed: tuple[MissedSession, ...] = ()
    if row.path == MakeUpPath.SESSIONS:
        missed = missed_sessions(row.trainee.batch_id, row.trainee_id)
    return _row(row, tuple(one for one in missed if one.session_id not in done))


def places_of_make_up(make_up_id: int) -> tuple[Place, ...] | None:
    """Where a make-up lies, for the guard of its pages; None when there is none."""
    class_id = (
        MakeUp.objects.filter(pk=make_up_id)
        .values_list("trainee__batch__training_class_id", flat=True)
        .first()
    )
    return None if class_id is None else places_of_class(class_id)


def _found() -> QuerySet[MakeUp]:
    return MakeUp.objects.select_related(
        "trainee__person", "trainee__unit", "trainee__batch", "target", "decided_by", "ended_by"
    ).prefetch_related("results__session", "results__recorded_by")


def _row(row: MakeUp, missed: tuple[MissedSession, ...] = ()) -> MakeUpRow:
    state = MakeUpState(row.state)
    return MakeUpRow(
        id=row.pk,
        class_id=row.trainee.batch.training_class_id,
        batch_id=row.trainee.batch_id,
        trainee_id=row.trainee_id,
        person_id=row.trainee.person_id,
        name=row.trainee.person.name,
        number=row.trainee.number,
        unit=row.trainee.unit.name,
        path=MakeUpPath(row.path),
        reason=row.reason,
        due_on=row.due_on,
        overdue=bool(state is MakeUpState.OPEN and row.due_on and row.due_on < today()),
        target_id=row.target_id,
        target=row.target.title if row.target else "",
        state=state,
        decided_by=row.decided_by.name,
        decided_at=row.decided_at,
        note=row.outcome_note,
        ended_by=row.ended_by.name if row.ended_by else "",
        ended_at=row.ended_at,
        facts=tuple(map(_fact, row.results.all())),
        missed=missed,
    )


def _fact(row: MakeUpResult) -> MakeUpFact:
    return MakeUpFact(
        done_on=row.done_on,
        place=row.place,
        session=row.session.title if row.session else "",
        mark=row.mark,
        full=row.full_marks,
        recorded_by=row.recorded_by.name,
    )
