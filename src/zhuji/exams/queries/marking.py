"""Answers in sentences as their markers find them: by a code, without name and without others' marks."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from django.http import Http404

from zhuji.classes import queries as classes
from zhuji.exams.models import Exam, Sitting
from zhuji.exams.queries.given import Given, given_of, points_of
from zhuji.exams.queries.keys import frozen_now, questions_of_paper
from zhuji.exams.queries.neighbours import shown_as
from zhuji.exams.queries.papers import FrozenQuestion, material_of
from zhuji.exams.queries.topics import newest_answers
from zhuji.rules.actor import Actor
from zhuji.rules.lifecycle import Unmarked
from zhuji.rules.marking import PaperQuestion, answered
from zhuji.rules.open_marking import may_see, settle
from zhuji.rules.policy import ExamPolicy
from zhuji.rules.words import COUNTED_PURPOSES, OPEN_KINDS, OpenMarking


@dataclass(frozen=True, slots=True)
class PointLine:
    """One point of a key, and the marks it gives at most."""

    text: str
    most: Fraction


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    """An answer to be marked; `code` says nothing of who wrote it. `own`: what this marker gave."""

    sitting_id: int
    code: str
    text: str
    state: OpenMarking
    mine: bool  # it waits for this marker
    own: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that people mark, with its answers in an order that says nothing."""

    question: FrozenQuestion
    points: tuple[PointLine, ...]
    answers: tuple[OpenAnswer, ...]
    material: str  # of its case
    material_pictures: Mapping[int, int]

    def count(self, state: OpenMarking) -> int:
        return sum(one.state is state for one in self.answers)

    @property
    def mine(self) -> tuple[OpenAnswer, ...]:
        return tuple(one for one in self.answers if one.mine)

    @property
    def given(self) -> tuple[OpenAnswer, ...]:
        """What this marker has given and may still put right."""
        return tuple(
            one for one in self.answers if one.own and one.state is not OpenMarking.SETTLED
        )


@dataclass(frozen=True, slots=True)
class MarkingPage:
    """The questions of an exam that people mark."""

    exam_id: int
    class_id: int
    batch_id: int
    title: str
    variant: str  # what tells its paper from the other one in the same hall
    policy: ExamPolicy
    questions: tuple[OpenQuestion, ...]

    def question(self, number: int) -> OpenQuestion | None:
        return next((one for one in self.questions if one.question.number == number), None)


def marking_of_exam(actor: Actor, exam_id: int) -> MarkingPage:
    """What the actor finds to mark: of the sittings that are handed in and wait for markers, or are
    settled. A fixed number of statements. Http404 without the exam.
    """
    exam = Exam.objects.select_related("paper", "batch").filter(pk=exam_id).first()
    if exam is None:
        raise Http404
    class_id = exam.batch.training_class_id
    policy = classes.policies_of(class_id).exam
    questions = questions_of_paper(exam.paper)
    shown = {one.number: one for one in frozen_now(exam.paper, questions)}
    sittings = list(waiting_or_settled(exam_id))
    answers, given = newest_answers(sittings), given_of(sittings)
    return MarkingPage(
        exam_id,
        class_id,
        exam.batch_id,
        exam.paper.title,
        shown_as(exam.paper),
        policy,
        tuple(
            OpenQuestion(
                shown[one.id],
                tuple(PointLine(point.text, point.share * one.marks) for point in points_of(one)),
                _answers(actor, one, answers, given, policy),
                *material_of(exam.paper, shown[one.id]),
            )
            for one in questions
            if one.kind in OPEN_KINDS and not one.for_all
        ),
    )


def waiting_or_settled(exam_id: int) -> set[int]:
    """The sittings on screen whose answers in sentences people mark or have marked; one statement."""
    rows = Sitting.objects.filter(exam_id=exam_id, awaits_markers=True)
    return set(rows.values_list("pk", flat=True))


def unmarked_of_class(class_id: int) -> tuple[Unmarked, ...]:
    """The tests of a class with sheets that wait for markers, both papers of a hall in one; one
    statement.
    """
    rows = Sitting.objects.filter(
        exam__batch__training_class_id=class_id, mark=None, awaits_markers=True
    ).order_by("exam__opens_at", "trainee__number")
    found: dict[int, Unmarked] = {}
    columns = ("exam", "exam__beside", "exam__paper__title", "exam__purpose", "trainee__number")
    for exam, beside, title, purpose, number in rows.values_list(*columns):
        key = beside or exam
        known = found.get(key, Unmarked(key, title, purpose in COUNTED_PURPOSES, ()))
        found[key] = replace(known, numbers=(*known.numbers, number or 0))
    return tuple(found.values())


def _answers(
    actor: Actor,
    question: PaperQuestion,
    answers: Mapping[int, Mapping[int, Sequence[object]]],
    given: Given,
    policy: ExamPolicy,
) -> tuple[OpenAnswer, ...]:
    marker = actor.user_id or 0
    found = []
    for sitting_id, own in answers.items():
        text = own.get(question.id, ())
        if not answered(text):
            continue
        marked = given.get((sitting_id, question.id), ())
        state = settle(marked, question.marks, policy).outcome
        mine = next((one.points for one in marked if one.marker == marker), ())
        code = hashlib.sha256(f"{question.id}:{sitting_id}".encode()).hexdigest()[:5].upper()
        said = "\n".join(map(str, text))
        waits = may_see(marked, marker, state)
        found.append(OpenAnswer(sitting_id, code, said, state, waits, mine))
    return tuple(sorted(found, key=lambda one: one.code))
