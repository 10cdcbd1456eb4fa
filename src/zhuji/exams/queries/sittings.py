"""What a trainee receives: the own exams, the paper without its key, and later the result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from typing import Any, Final

from django.db.models import F, Q, QuerySet
from django.http import Http404

from zhuji.base.clock import now
from zhuji.base.prepared import Prepared
from zhuji.classes import queries as classes
from zhuji.exams.models import Exam, Sitting
from zhuji.exams.queries.exams import is_over
from zhuji.exams.queries.given import given_of, settled_marks
from zhuji.exams.queries.key_reviews import MarkHistory, mark_history
from zhuji.exams.queries.keys import frozen_now, questions_of_paper
from zhuji.exams.queries.papers import FrozenQuestion, material_of
from zhuji.exams.queries.releases import released_of
from zhuji.exams.queries.sheets import (
    Choice,
    choices_of,
    latest_answers,
    order_seed,
    sitting_or_404,
)
from zhuji.exams.queries.times import ExamTimes, facts_of, time_of, times_of
from zhuji.rules.actor import Actor, Place
from zhuji.rules.marking import PaperQuestion, Response, mark_paper, most_counted, passed
from zhuji.rules.policy import ClassPolicies
from zhuji.rules.release import shows
from zhuji.rules.sitting import deadline
from zhuji.rules.stem import Block, blocks_of
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import (
    COUNTED_PURPOSES,
    OPEN_KINDS,
    ExamPurpose,
    PlaceKind,
    ReleaseLevel,
    ReleaseWhen,
)


@dataclass(frozen=True, slots=True)
class OwnExam:
    """An exam as one of its candidates sees it before and after; no question of it is here."""

    id: int
    trainee_id: int
    class_id: int
    class_title: str
    title: str
    purpose: ExamPurpose
    questions: int
    full_marks: Fraction
    opens_at: datetime
    closes_at: datetime
    minutes: int
    sitting_id: int | None
    bell: datetime
    handed_in_at: datetime | None
    on_paper: bool
    opened: bool
    over: bool
    running: bool  # the own sitting has begun and its bell has not rung
    mark: Fraction | None  # only once it is released
    waiting: bool  # for the proctor to start it
    release: ReleaseLevel
    release_when: ReleaseWhen
    release_at: datetime | None


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A question with the own answer, the key and what it earned, in the order it was shown."""

    question: FrozenQuestion
    choices: tuple[tuple[Choice, bool], ...]
    earned: Fraction
    given: Response
    material: tuple[Block, ...]  # of its case

    @property
    def answered(self) -> bool:
        return any(str(each).strip() for each in self.given)

    @property
    def by_people(self) -> bool:
        """Answered in sentences: no machine says whether it is right."""
        return self.question.kind in OPEN_KINDS

    @property
    def blocks(self) -> tuple[Block, ...]:
        return blocks_of(self.question.stem)

    @property
    def explained(self) -> tuple[Block, ...]:
        return blocks_of(self.question.explanation) if self.question.explanation else ()

    @property
    def full(self) -> bool:
        return self.earned == self.question.marks

    @property
    def own(self) -> str:
        if not self.choices:
            return "；".join(map(str, self.given)) if self.answered else ""
        return "".join(choice.letter for choice, _ in self.choices if choice.chosen)

    @property
    def right(self) -> str:
        if not self.choices:
            return self.question.answer
        return "".join(choice.letter for choice, right in self.choices if right)


@dataclass(frozen=True, slots=True)
class Result:
    """The mark and, where it counts towards completion, whether it is enough. `history`: how reviews of
    keys have moved it; their reasons are told once everything is released. `most`: what it counts at
    most, of a make-up test.

    `lines` are empty where only the marks are released, and for a sitting on paper of which the mark
    alone was typed.
    """

    title: str
    purpose: ExamPurpose
    mark: Fraction
    full: Fraction
    verdict: Verdict[Permitted]
    level: ReleaseLevel
    lines: tuple[MarkedLine, ...]
    history: tuple[MarkHistory, ...]
    most: Fraction | None

    @property
    def counted(self) -> bool:
        return self.purpose in COUNTED_PURPOSES


def places_of_sitting(sitting_id: int) -> tuple[Place, ...] | None:
    """A sitting lies with its trainee alone."""
    row = _PERSON.row({"sitting": sitting_id})
    return None if row is None else (Place(PlaceKind.PERSON, row[0]),)


def _person(sitting: int) -> QuerySet[Sitting, Any]:
    return Sitting.objects.order_by().filter(pk=sitting).values_list("trainee__person_id")


_PERSON: Final = Prepared(_person, sitting=int)


def own_exams(actor: Actor) -> list[OwnExam]:
    """All exams of the actor as a trainee, the next one first; a fixed number per class."""
    if actor.person_id is None:
        return []
    found = _own(actor.person_id, Q())
    return sorted(found, key=lambda exam: (exam.over, exam.opens_at))


def own_exam_or_404(actor: Actor, exam_id: int) -> OwnExam:
    """One exam; Http404 for whoever is not among its candidates."""
    found = _own(actor.person_id, Q(pk=exam_id)) if actor.person_id else []
    if not found:
        raise Http404
    return found[0]


def trainee_to_sit(actor: Actor, exam_id: int) -> tuple[int, bool]:
    """As which trainee the actor sits an exam, and whether that trainee has left; one statement.

    Http404 for whoever is not among its candidates.
    """
    found = _trainees(actor.person_id, Q(pk=exam_id)) if actor.person_id else {}
    if exam_id not in found:
        raise Http404
    trainee_id, withdrawn_at = found[exam_id]
    return trainee_id, withdrawn_at is not None


def _trainees(person_id: int, asked: Q) -> dict[int, tuple[int, datetime | None]]:
    """By exam as which trainee a person is meant by it, and when that one has left."""
    meant = Q(chosen=False) | Q(candidates__trainee=F("batch__trainees__pk"))
    rows = Exam.objects.filter(asked, meant, batch__trainees__person_id=person_id).order_by()
    columns = ("pk", "batch__trainees__pk", "batch__trainees__withdrawn_at")
    return {
        pk: (trainee_id, withdrawn_at)
        for pk, trainee_id, withdrawn_at in rows.values_list(*columns)
    }


def _own(person_id: int, asked: Q) -> list[OwnExam]:
    trainees = _trainees(person_id, asked)
    own = Sitting.objects.filter(exam_id__in=trainees, trainee__person_id=person_id)
    sittings = {sitting.exam_id: sitting for sitting in own}
    exams = Exam.objects.filter(pk__in=trainees).select_related("paper", "batch__training_class")
    shown = [exam for exam in exams if trainees[exam.pk][1] is None or exam.pk in sittings]
    class_ids = {exam.batch.training_class_id for exam in shown}
    policies = {class_id: classes.policies_of(class_id) for class_id in class_ids}
    times = times_of({exam.pk for exam in shown})
    moment = now()
    return [
        _own_exam(
            exam,
            times[exam.pk],
            trainees[exam.pk][0],
            sittings.get(exam.pk),
            moment,
            policies[exam.batch.training_class_id],
        )
        for exam in shown
    ]


def _own_exam(
    exam: Exam,
    times: ExamTimes,
    trainee_id: int,
    sitting: Sitting | None,
    moment: datetime,
    policies: ClassPolicies,
) -> OwnExam:
    level = released_of(exam, times, policies, moment)
    bell = deadline(facts_of(exam, sitting, times, trainee_id), moment)
    return OwnExam(
        id=exam.pk,
        trainee_id=trainee_id,
        class_id=exam.batch.training_class_id,
        class_title=exam.batch.training_class.title,
        title=exam.paper.title,
        purpose=exam.purpose,
        questions=len(exam.paper.questions),
        full_marks=exam.paper.full_marks,
        opens_at=exam.opens_at,
        closes_at=exam.closes_at,
        minutes=exam.minutes,
        sitting_id=sitting.pk if sitting else None,
        bell=bell,
        handed_in_at=sitting.handed_in_at if sitting else None,
        on_paper=sitting.on_paper if sitting else False,
        opened=moment >= exam.opens_at,
        over=is_over(exam, times, policies, moment),
        running=sitting is not None and sitting.handed_in_at is None and moment < bell,
        mark=sitting.mark if sitting and shows(level, ReleaseLevel.MARKS) else None,
        waiting=exam.proctor_starts and exam.started_at is None,
        release=ReleaseLevel(exam.release),
        release_when=ReleaseWhen(exam.release_when),
        release_at=exam.release_at,
    )


def result_of(sitting_id: int) -> Result | None:
    """The result for the trainee alone, as far as it is released; None until the marks are.

    Short of a full release there is no key, explanation or article in it.
    """
    sitting = sitting_or_404(sitting_id)
    paper = sitting.exam.paper
    policies = classes.policies_of(sitting.exam.batch.training_class_id)
    level = released_of(sitting.exam, time_of(sitting.exam_id), policies, now())
    if sitting.mark is None or not shows(level, ReleaseLevel.MARKS):
        return None
    verdict = passed(sitting.mark, paper.full_marks, policies.completion.pass_share)
    answers = latest_answers(sitting_id)
    questions = questions_of_paper(paper)
    given = {number: chosen for number, (_, chosen) in answers.items()}
    marked = mark_paper(questions, given, partial=policies.exam.multiple_partial.value)
    people = settled_marks(questions, sitting_id, given_of([sitting_id]), policies.exam)
    earned = {each.id: people.get(each.id, each.earned) for each in marked.questions}
    lines = _lines(sitting, questions, given, earned) if given or not sitting.on_paper else ()
    purpose, share = sitting.exam.purpose, policies.completion.pass_share
    return Result(
        paper.title,
        purpose,
        sitting.mark,
        paper.full_marks,
        verdict,
        level,
        _released(lines, level),
        tuple(
            one if level is ReleaseLevel.FULL else replace(one, reason="")
            for one in mark_history(sitting_id)
        ),
        most_counted(purpose, paper.full_marks, policies.exam.make_up_cap, share),
    )


def _released(lines: tuple[MarkedLine, ...], level: ReleaseLevel) -> tuple[MarkedLine, ...]:
    """Every question with its key; those not right without it; or none."""
    if level is ReleaseLevel.FULL:
        return lines
    if level is not ReleaseLevel.OWN_WRONG:
        return ()
    return tuple(
        replace(
            line,
            question=replace(line.question, key=(), explanation="", article=""),
            choices=tuple((choice, False) for choice, _ in line.choices),
        )
        for line in lines
        if not line.full
    )


def _lines(
    sitting: Sitting,
    questions: Sequence[PaperQuestion],
    given: Mapping[int, Response],
    earned: Mapping[int, Fraction],
) -> tuple[MarkedLine, ...]:
    paper = sitting.exam.paper
    seed = "" if sitting.on_paper else order_seed(sitting.exam_id, sitting.trainee_id)
    return tuple(
        _line(
            question,
            seed,
            given.get(question.number, ()),
            earned[question.number],
            material_of(paper, question)[0],
        )
        for question in frozen_now(paper, questions)
    )


def _line(
    question: FrozenQuestion, seed: str, chosen: Response, earned: Fraction, material: str
) -> MarkedLine:
    choices = choices_of(question, seed, chosen)
    marked = tuple((choice, choice.index in question.key) for choice in choices)
    told = blocks_of(material) if material else ()
    return MarkedLine(question, marked, earned, chosen, told)
