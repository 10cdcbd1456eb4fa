"""A trainee sits an exam: starts, gives answers, hands in. Every clock is the server's."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.http import Http404

from zhuji.audit.actions import record
from zhuji.base.asking import ask
from zhuji.base.clock import now
from zhuji.classes import queries as classes
from zhuji.exams.actions.exams import mark_sitting
from zhuji.exams.models import Answer, Exam, Sitting
from zhuji.exams.queries.sheets import shape_of
from zhuji.exams.queries.sittings import own_exam_or_404
from zhuji.exams.queries.times import facts_of, time_of
from zhuji.policies.queries import current_policy
from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.marking import Response
from zhuji.rules.policy import FunctionsPolicy
from zhuji.rules.response import read_response
from zhuji.rules.sitting import (
    KEPT,
    HandInOutcome,
    SaveOutcome,
    SittingFacts,
    deadline,
    hand_in,
    may_save,
    may_start,
    remaining,
)
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import PlaceKind


@dataclass(frozen=True, slots=True)
class Receipt:
    """保存凭证: what the server holds for the question after the answer came, once committed.

    `version` 0 and no choice: nothing. `saved_at` of what it holds. `remaining` seconds to the bell.
    """

    outcome: SaveOutcome
    question: int
    version: int
    chosen: Response
    saved_at: datetime | None
    remaining: int | None
    reasons: tuple[Reason, ...]

    @property
    def kept(self) -> bool:
        return self.outcome in KEPT


class AnswerUnreadable(ValueError):
    """The answer names a question or an option that the paper does not have."""


@transaction.atomic
def start_sitting(*, by: Actor, exam_id: int) -> int | Verdict[Permitted]:
    """Begin the actor's own sitting, or come back to it; its id. The server fixes the time.

    Http404 for who is not a candidate. Refused before and after the window, once handed in, and
    where the county has the exam on paper.
    """
    ask(by, Permission.EXAMS_SIT, Place(PlaceKind.PERSON, by.person_id or 0))
    own = own_exam_or_404(by, exam_id)
    exam = Exam.objects.select_for_update().filter(pk=exam_id).first()
    if exam is None:
        raise Http404
    sitting = Sitting.objects.filter(exam_id=exam_id, trainee_id=own.trainee_id).first()
    facts = facts_of(exam, sitting, time_of(exam_id), own.trainee_id)
    verdict = may_start(facts, now())
    if verdict.outcome is Permitted.NO:
        return verdict
    if sitting is not None:
        return sitting.pk
    if not current_policy(FunctionsPolicy).exam_on_phone.value:
        return permit(Reason.of("exam_on_paper"))
    sitting = Sitting.objects.create(exam=exam, trainee_id=own.trainee_id, started_at=now())
    about = ("sitting", sitting.pk)
    record(by=by, event="exams.sitting_started", about=about, details={"exam": exam_id})
    return sitting.pk


@transaction.atomic
def save_answer(
    *,
    by: Actor,
    sitting_id: int,
    question: int,
    version: int,
    chosen: Sequence[object],
    generation: int | None = None,
) -> Receipt:
    """Append one version of an answer; the receipt is true once this has returned.

    `generation`: the opening of the page that sends it. Sent again, it is the same answer. Raises
    AnswerUnreadable for what no page of ours sends.
    """
    sitting = _own_sitting(by, sitting_id)
    value = _readable(sitting.exam.paper.questions, question, chosen)
    moment = now()  # taken behind the lock: the order of the clock is the order of the writes
    held = Answer.objects.filter(sitting_id=sitting_id, question=question).last()
    facts = _with_answer(sitting, held)
    policies = classes.policies_of(sitting.exam.batch.training_class_id)
    verdict = may_save(
        facts,
        moment,
        version=version,
        grace_seconds=policies.exam.late_answer_grace_seconds,
        value=value,
        generation=generation,
    )
    if verdict.outcome in KEPT and version > facts.last_version:
        held = Answer.objects.create(
            sitting_id=sitting_id,
            question=question,
            version=version,
            chosen=list(value),
            late=verdict.outcome is SaveOutcome.SAVED_LATE,
            received_at=moment,
        )
    return Receipt(
        verdict.outcome,
        question,
        held.version if held else 0,
        tuple(held.chosen) if held else (),
        held.received_at if held else None,
        remaining(facts, moment),
        verdict.reasons,
    )


@transaction.atomic
def hand_in_sitting(
    *, by: Actor, sitting_id: int, generation: int | None = None
) -> Verdict[HandInOutcome]:
    """Hand in, after the bell as of the bell, and mark. Handed in twice is the same.

    Refused from a page that is not the newest opening, and in a pause (`rules.sitting.hand_in`).
    """
    sitting = _own_sitting(by, sitting_id)
    facts, moment = facts_of(sitting.exam, sitting, time_of(sitting.exam_id)), now()
    verdict = hand_in(facts, moment, generation=generation)
    if verdict.outcome is not HandInOutcome.HANDED_IN:
        return verdict
    rows = Sitting.objects.filter(pk=sitting_id, handed_in_at=None)
    if rows.update(handed_in_at=min(moment, deadline(facts, moment))):
        mark_sitting(sitting)
        about = ("sitting", sitting_id)
        record(by=by, event="exams.sitting_handed_in", about=about, details={})
    return verdict


def _own_sitting(by: Actor, sitting_id: int) -> Sitting:
    """The sitting, locked; Http404 for any but its trainee."""
    rows = Sitting.objects.select_for_update(of=("self",))
    sitting = rows.select_related("exam__paper", "exam__batch", "trainee").filter(pk=sitting_id)
    found = sitting.first()
    if found is None or found.trainee.person_id != by.person_id:
        raise Http404
    return found


def _readable(
    questions: Sequence[dict[str, object]], number: int, chosen: Sequence[object]
) -> Response:
    if not 1 <= number <= len(questions):
        raise AnswerUnreadable(f"question {number}: the paper has {len(questions)}")
    value = read_response(shape_of(questions[number - 1]), chosen)
    if value is None:
        raise AnswerUnreadable(f"question {number}: no page sends such an answer")
    return value


def _with_answer(sitting: Sitting, held: Answer | None) -> SittingFacts:
    facts = facts_of(sitting.exam, sitting, time_of(sitting.exam_id))
    if held is None:
        return facts
    return replace(facts, last_version=held.version, last_value=tuple(held.chosen))
