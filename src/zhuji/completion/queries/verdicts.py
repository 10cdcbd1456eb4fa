"""What counts: the sealed verdict once a class is closed, until then the computed one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from zhuji.completion.models import CompletionRecord
from zhuji.completion.queries.judging import Judged, judge_batch
from zhuji.enrolment.queries import RosterRow, roster_of_batch
from zhuji.rules.verdict import Verdict, reason_from_plain, term_from_plain
from zhuji.rules.words import Completion, SealCause


@dataclass(frozen=True, slots=True)
class TraineeVerdict:
    """One trainee's verdict; `sealed_at` is None while it still follows the facts.

    `number` counts the sealed verdicts, 0 while there is none; `why` says why it was sealed again.
    """

    trainee: RosterRow
    verdict: Verdict[Completion]
    sealed_at: datetime | None
    sealed_by: str
    number: int = 0
    cause: SealCause = SealCause.CLOSING
    why: str = ""


def is_sealed(batch_id: int) -> bool:
    """Whether the batch has sealed verdicts. One statement."""
    return CompletionRecord.objects.filter(trainee__batch_id=batch_id).exists()


def verdicts_of_batch(batch_id: int) -> tuple[TraineeVerdict, ...]:
    """Every trainee by number, in a fixed number of statements.

    Once one verdict is sealed, only sealed ones are shown, of each trainee the last: facts that
    change later alter nothing until the verdict is sealed again.
    """
    found = CompletionRecord.objects.filter(trainee__batch_id=batch_id).select_related("sealed_by")
    sealed = {row.trainee_id: row for row in found.order_by("number")}
    if not sealed:
        return tuple(map(computed, judge_batch(batch_id)))
    return tuple(
        _sealed(row, sealed[row.trainee_id])
        for row in roster_of_batch(batch_id)
        if row.trainee_id in sealed
    )


def sealed_verdicts(trainees: Sequence[RosterRow]) -> tuple[TraineeVerdict, ...]:
    """The sealed verdicts of some trainees, in their order; who has none is left out. One statement."""
    records = CompletionRecord.objects.filter(trainee__in=[row.trainee_id for row in trainees])
    sealed = {row.trainee_id: row for row in records.select_related("sealed_by").order_by("number")}
    return tuple(
        _sealed(row, sealed[row.trainee_id]) for row in trainees if row.trainee_id in sealed
    )


@dataclass(frozen=True, slots=True)
class SealedOutcome:
    """What a trainee's last sealed verdict came to, without its reasons."""

    trainee_id: int
    batch_id: int
    outcome: Completion


def sealed_outcomes(
    class_id: int, trainee_ids: Collection[int] | None = None
) -> tuple[SealedOutcome, ...]:
    """Of a class (or some of its trainees), by batch in the order of the rosters; one statement."""
    found = CompletionRecord.objects.filter(trainee__batch__training_class_id=class_id)
    asked = found if trainee_ids is None else found.filter(trainee__in=trainee_ids)
    rows = asked.order_by("trainee__batch__number", "trainee__number", "number")
    columns = ("trainee_id", "trainee__batch_id", "outcome")
    last = {
        trainee: (trainee, batch, outcome) for trainee, batch, outcome in rows.values_list(*columns)
    }
    return tuple(SealedOutcome(one, batch, Completion(told)) for one, batch, told in last.values())


def verdict_of_trainee(batch_id: int, trainee_id: int) -> TraineeVerdict:
    """One trainee's verdict, without the others being judged; Http404 where there is none."""
    if is_sealed(batch_id):
        shown = sealed_verdicts(roster_of_batch(batch_id, trainee_id))
    else:
        shown = tuple(map(computed, judge_batch(batch_id, trainee_id)))
    for one in shown:
        return one
    raise Http404


def computed(one: Judged) -> TraineeVerdict:
    """A verdict that still follows the facts."""
    return TraineeVerdict(one.trainee, one.verdict, None, "")


def _sealed(trainee: RosterRow, row: CompletionRecord) -> TraineeVerdict:
    verdict = Verdict(
        Completion(row.outcome),
        tuple(map(reason_from_plain, row.reasons)),
        tuple(map(term_from_plain, row.arithmetic)),
    )
    return TraineeVerdict(
        trainee=trainee,
        verdict=verdict,
        sealed_at=row.sealed_at,
        sealed_by=row.sealed_by.name,
        number=row.number,
        cause=SealCause(row.cause),
        why=row.why,
    )


def verdict_history(trainee: RosterRow) -> tuple[TraineeVerdict, ...]:
    """The sealed verdicts on a trainee, the newest first; one statement."""
    rows = CompletionRecord.objects.filter(trainee_id=trainee.trainee_id)
    return tuple(
        _sealed(trainee, row) for row in rows.select_related("sealed_by").order_by("-number")
    )
