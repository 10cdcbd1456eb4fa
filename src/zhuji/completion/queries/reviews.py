"""Review requests: the list of a batch, one of them, and what is still open."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO, Final

from django.db.models import QuerySet
from django.http import Http404

from zhuji.base.clock import today
from zhuji.base.files import Kind, open_file
from zhuji.classes.queries import places_of_class, policies_of
from zhuji.completion.models import ReviewRequest
from zhuji.rules.actor import Place
from zhuji.rules.review import due_on
from zhuji.rules.words import Condition, Correction, ReviewState, ReviewWay

EVIDENCE_KINDS: Final = (Kind.PDF, Kind.JPEG, Kind.PNG, Kind.DOCX)


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One request; `due_on` is the last day for the answer, `overdue` when it has passed unanswered."""

    id: int
    class_id: int
    batch_id: int
    trainee_id: int
    name: str
    number: int
    unit: str
    condition: Condition
    text: str
    evidence: str
    way: ReviewWay
    asked_on: date
    due_on: date
    overdue: bool
    state: ReviewState
    requested_by: str
    requested_at: datetime
    correction: Correction | None
    corrected: str
    answer: str
    decided_by: str
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """What was handed in with a request; whoever takes it closes `content`."""

    name: str
    media_type: str
    content: BinaryIO


def reviews_of_batch(batch_id: int) -> tuple[ReviewRow, ...]:
    """The requests of a batch, the open ones first, then the newest; a fixed number of statements."""
    rows = _rows(ReviewRequest.objects.filter(trainee__batch_id=batch_id))
    return tuple(sorted(rows, key=lambda one: one.state is not ReviewState.REQUESTED))


def review_was_asked(batch_id: int) -> bool:
    """Whether anybody of a batch has ever asked for a review; one statement."""
    return ReviewRequest.objects.filter(trainee__batch_id=batch_id).exists()


def reviews_of_trainee(trainee_id: int) -> tuple[ReviewRow, ...]:
    """A trainee's requests, the newest first."""
    return tuple(_rows(ReviewRequest.objects.filter(trainee_id=trainee_id)))


def review_row(review_id: int) -> ReviewRow:
    """One request; Http404 where there is none."""
    found = _rows(ReviewRequest.objects.filter(pk=review_id))
    if not found:
        raise Http404
    return found[0]


def places_of_review(review_id: int) -> tuple[Place, ...] | None:
    """Where a request lies, for the guard of its pages; None when there is none."""
    class_id = (
        ReviewRequest.objects.filter(pk=review_id)
        .values_list("trainee__batch__training_class_id", flat=True)
        .first()
    )
    return None if class_id is None else places_of_class(class_id)


def open_reviews(class_id: int) -> int:
    """How many requests of a class wait for an answer; one statement."""
    waiting = ReviewRequest.objects.filter(
        trainee__batch__training_class_id=class_id, state=ReviewState.REQUESTED.value
    )
    return waiting.count()


def open_conditions(trainee_id: int) -> frozenset[Condition]:
    """The conditions of a trainee that are being reviewed; one statement."""
    waiting = ReviewRequest.objects.filter(trainee_id=trainee_id, state=ReviewState.REQUESTED.value)
    return frozenset(map(Condition, waiting.values_list("condition", flat=True)))


def under_review(class_id: int) -> Counter[int]:
    """By trainee id of a class how many requests wait for an answer; one statement."""
    waiting = ReviewRequest.objects.filter(
        trainee__batch__training_class_id=class_id, state=ReviewState.REQUESTED.value
    )
    return Counter(waiting.values_list("trainee_id", flat=True))


def evidence_file(review_id: int) -> EvidenceFile:
    """The file handed in with a request; Http404 without one, FileRefused where the disk lacks it."""
    row = ReviewRequest.objects.select_related("evidence").filter(pk=review_id).first()
    if row is None or row.evidence is None:
        raise Http404
    return EvidenceFile(row.evidence.name, row.evidence.media_type, open_file(row.evidence))


def _rows(found: QuerySet[ReviewRequest]) -> list[ReviewRow]:
    rows: Sequence[ReviewRequest] = list(
        found.select_related(
            "trainee__person",
            "trainee__unit",
            "trainee__batch",
            "evidence",
            "requested_by",
            "decided_by",
        )
    )
    classes = {row.trainee.batch.training_class_id for row in rows}
    policies = {class_id: policies_of(class_id).completion for class_id in classes}
    return [
        _row(row, due_on(row.asked_on, policies[row.trainee.batch.training_class_id]))
        for row in rows
    ]


def _row(row: ReviewRequest, due: date) -> ReviewRow:
    state = ReviewState(row.state)
    return ReviewRow(
        id=row.pk,
        class_id=row.trainee.batch.training_class_id,
        batch_id=row.trainee.batch_id,
        trainee_id=row.trainee_id,
        name=row.trainee.person.name,
        number=row.trainee.number,
        unit=row.trainee.unit.name,
        condition=Condition(row.condition),
        text=row.text,
        evidence=row.evidence.name if row.evidence else "",
        way=ReviewWay(row.way),
        asked_on=row.asked_on,
        due_on=due,
        overdue=state is ReviewState.REQUESTED and due < today(),
        state=state,
        requested_by=row.requested_by.name,
        requested_at=row.requested_at,
        correction=Correction(row.correction) if row.correction else None,
        corrected=row.corrected,
        answer=row.answer,
        decided_by=row.decided_by.name if row.decided_by else "",
        decided_at=row.decided_at,
    )
