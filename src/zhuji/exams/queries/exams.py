"""Reading exams: the organiser's lists, each trainee's state, results for completion."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from zhuji.base.clock import now
from zhuji.classes import queries as classes
from zhuji.enrolment.queries import RosterRow, roster_of_batch
from zhuji.exams.models import Exam, Sitting, TestPaper
from zhuji.exams.queries.neighbours import Seated, both_of, seated, shown_as
from zhuji.exams.queries.papers import named
from zhuji.exams.queries.times import ExamTimes, facts_of, last_bell, times_of
from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.marking import counted_mark, most_counted
from zhuji.rules.policy import ClassPolicies
from zhuji.rules.sitting import deadline
from zhuji.rules.words import COUNTED_PURPOSES, OPEN_KINDS, ExamPurpose, PlaceKind


class SittingState(StrEnum):
    """Where one candidate stands."""

    NOT_STARTED = "not_started"
    SITTING = "sitting"
    HANDED_IN = "handed_in"
    TIME_OVER = "time_over"  # never handed in, closed by the clock
    ON_PAPER = "on_paper"
    ABSENT = "absent"  # the exam is over and there is no sitting


@dataclass(frozen=True, slots=True)
class ExamRow:
    """An exam in the lists of its class."""

    id: int
    title: str
    variants: tuple[str, ...]  # of its papers, where neighbours have different ones
    purpose: ExamPurpose
    chosen: int | None  # how many trainees it is set for; None: the whole batch
    opens_at: datetime
    closes_at: datetime
    minutes: int
    started: int
    marked: int


@dataclass(frozen=True, slots=True)
class Duty:
    """An exam as a proctor or a marker finds it."""

    id: int
    title: str
    class_title: str
    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """One candidate of an exam: `exam_id` and `variant` are those of the paper that is theirs. `mark` is
    there once it is marked.
    """

    trainee: RosterRow
    exam_id: int
    variant: str  # empty where all have the same paper
    state: SittingState
    started_at: datetime | None
    handed_in_at: datetime | None
    answered: int
    mark: Fraction | None
    on_paper: bool


@dataclass(frozen=True, slots=True)
class ExamCard:
    """An exam as its organiser sees it; where neighbours have different papers, both in one. Marks are
    shown once `over`; of a make-up test `most` count.
    """

    id: int  # of the first paper's exam
    class_id: int
    class_title: str
    batch_id: int
    paper_id: int
    title: str
    variants: tuple[str, ...]  # of its papers, where neighbours have different ones
    purpose: ExamPurpose
    chosen: bool  # for some of the batch only
    questions: int
    by_people: bool  # some of them are answered in sentences
    full_marks: Fraction
    opens_at: datetime
    closes_at: datetime
    minutes: int
    opened: bool
    over: bool
    rows: tuple[CandidateRow, ...]
    most: Fraction | None

    def count(self, *states: SittingState) -> int:
        return sum(row.state in states for row in self.rows)

    @property
    def marked(self) -> int:
        return sum(row.mark is not None for row in self.rows)

    @property
    def waiting(self) -> int:
        """How many sheets are in and wait for people to mark what is answered in sentences."""
        done = self.count(SittingState.HANDED_IN, SittingState.TIME_OVER)
        marked = sum(row.mark is not None and not row.on_paper for row in self.rows)
        return done - marked if self.by_people else 0


@dataclass(frozen=True, slots=True)
class TestResult:
    """The best marked sitting of a trainee; `taken` False: there is none."""

    __test__ = False  # not a test case

    taken: bool
    mark: Fraction | None
    full: Fraction | None


def places_of_exam(exam_id: int) -> tuple[Place, ...] | None:
    rows = Exam.objects.filter(pk=exam_id)
    class_id = rows.values_list("batch__training_class_id", flat=True).first()
    return None if class_id is None else (Place(PlaceKind.CLASS, class_id),)


def grace_of(policies: ClassPolicies) -> timedelta:
    return timedelta(seconds=policies.exam.late_answer_grace_seconds.value)


def is_over(exam: Exam, times: ExamTimes, policies: ClassPolicies, moment: datetime) -> bool:
    """Whether no answer of anybody can come in any more, so that marks may be shown."""
    return moment >= last_bell(exam, times, moment) + grace_of(policies)


def is_due(sitting: Sitting, times: ExamTimes, policies: ClassPolicies, moment: datetime) -> bool:
    """Whether a sitting, with its exam, may be marked: handed in, or no answer can come in any more."""
    if sitting.handed_in_at:
        return True
    bell = deadline(facts_of(sitting.exam, sitting, times), moment)
    return moment >= bell + grace_of(policies)


def exam_rows(class_id: int) -> list[ExamRow]:
    """The exams of a class, both halves of an occasion in one; one statement."""
    rows = _counted(Exam.objects.filter(batch__training_class_id=class_id))
    return _exam_rows(list(rows.defer("paper__questions", "paper__blueprint")))


def duties_of(actor: Actor) -> tuple[Duty, ...]:
    """The exams that the actor watches or marks, the latest first; one statement."""
    held = actor.ids(Permission.EXAMS_DUTY_SEE, PlaceKind.CLASS) or ()
    rows = Exam.objects.filter(batch__training_class__in=held, beside=None).order_by(
        "-opens_at", "pk"
    )
    titles = ("paper__title", "batch__training_class__title")
    return tuple(Duty(*row) for row in rows.values_list("pk", *titles, "opens_at", "closes_at"))


def checks_on_topic(topic_id: int) -> tuple[ExamRow, ...]:
    """The short checks of all classes whose paper is of one topic alone; one statement."""
    rows = _counted(Exam.objects.filter(purpose=ExamPurpose.CHECK))
    found = [
        row
        for row in rows.defer("paper__questions")
        if {line["topic"] for line in row.paper.blueprint} == {topic_id}
    ]
    return tuple(_exam_rows(found))


def _counted(rows: QuerySet[Exam]) -> QuerySet[Any]:
    return rows.select_related("paper").annotate(
        started=Count("sittings", distinct=True),
        marked=Count("sittings", filter=Q(sittings__mark__isnull=False), distinct=True),
        asked=Count("candidates", distinct=True),
    )


def _exam_rows(rows: Sequence[Any]) -> list[ExamRow]:
    beside = {row.beside_id: row for row in rows if row.beside_id}
    return [_exam_row([row, *_there(beside.get(row.pk))]) for row in rows if not row.beside_id]


def _there(row: Any) -> list[Any]:
    return [] if row is None else [row]


def _exam_row(halves: Sequence[Any]) -> ExamRow:
    first, papers = halves[0], [half.paper for half in halves]
    return ExamRow(
        first.pk,
        _title(papers),
        _variants(papers),
        first.purpose,
        first.asked if first.chosen and len(halves) == 1 else None,
        first.opens_at,
        first.closes_at,
        first.minutes,
        sum(half.started for half in halves),
        sum(half.marked for half in halves),
    )


def _title(papers: Sequence[TestPaper]) -> str:
    """Of an occasion: its one paper's with the variant, or both papers' without."""
    first = papers[0]
    return first.title if len(papers) > 1 else named(first.title, first.variant)


def _variants(papers: Sequence[TestPaper]) -> tuple[str, ...]:
    return tuple(map(shown_as, papers)) if len(papers) > 1 else ()


def exam_or_404(exam_id: int) -> ExamCard:
    """The occasion of an exam with all its candidates in the order of their numbers; a fixed number of
    statements.
    """
    exams = both_of(exam_id)
    if not exams:
        raise Http404
    exam, papers, moment = exams[0], [each.paper for each in exams], now()
    times = times_of([each.pk for each in exams])
    policies = classes.policies_of(exam.batch.training_class_id)
    over = is_over(exam, times[exam.pk], policies, moment)
    counted = Sitting.objects.annotate(answered=Count("answers__question", distinct=True))
    cap, share = policies.exam.make_up_cap, policies.completion.pass_share
    return ExamCard(
        exam.pk,
        exam.batch.training_class_id,
        exam.batch.training_class.title,
        exam.batch_id,
        exam.paper_id,
        _title(papers),
        _variants(papers),
        exam.purpose,
        exam.chosen and len(exams) == 1,
        len(exam.paper.questions),
        any(each["kind"] in OPEN_KINDS for paper in papers for each in paper.questions),
        exam.paper.full_marks,
        exam.opens_at,
        exam.closes_at,
        exam.minutes,
        moment >= exam.opens_at,
        over,
        tuple(
            _candidate(one, times[one.exam.pk], moment, over=over, two=len(exams) > 1)
            for one in seated(exams, counted)
        ),
        most_counted(exam.purpose, exam.paper.full_marks, cap, share),
    )


def chosen_of(exam: Exam) -> frozenset[int] | None:
    """The trainees an exam is set for; None: the whole batch, without a statement."""
    if not exam.chosen:
        return None
    return frozenset(exam.candidates.values_list("trainee_id", flat=True))


def _candidate(
    one: Seated, times: ExamTimes, moment: datetime, *, over: bool, two: bool
) -> CandidateRow:
    state = state_of(one.exam, times, one.sitting, moment, over=over)
    variant = shown_as(one.exam.paper) if two else ""
    whose = (one.trainee, one.exam.pk, variant, state)
    if one.sitting is None:
        return CandidateRow(*whose, None, None, 0, None, on_paper=False)
    return CandidateRow(
        *whose,
        one.sitting.started_at,
        one.sitting.handed_in_at,
        one.sitting.answered,
        one.sitting.mark,
        one.sitting.on_paper,
    )


def state_of(
    exam: Exam, times: ExamTimes, sitting: Sitting | None, moment: datetime, *, over: bool
) -> SittingState:
    """Where a candidate stands at a moment; `over`: no answer of anybody can come in any more."""
    if sitting is None:
        return SittingState.ABSENT if over else SittingState.NOT_STARTED
    if sitting.on_paper:
        return SittingState.ON_PAPER
    if sitting.handed_in_at:
        return SittingState.HANDED_IN
    if moment >= deadline(facts_of(exam, sitting, times), moment):
        return SittingState.TIME_OVER
    return SittingState.SITTING


def results_of_batch(batch_id: int, trainee_id: int | None = None) -> Mapping[int, TestResult]:
    """The test of every trainee of a batch, or of one, by trainee id: of several exams the best, as
    a share.

    Only marked sittings of completion tests and make-up tests count, these as far as the county caps
    them. A fixed number of statements, whatever the number of trainees.
    """
    best: dict[int, tuple[Fraction, Fraction]] = {}
    marked = Sitting.objects.filter(
        exam__batch_id=batch_id, exam__purpose__in=COUNTED_PURPOSES, mark__isnull=False
    )
    if trainee_id is not None:
        marked = marked.filter(trainee_id=trainee_id)
    rows = list(
        marked.values_list("trainee_id", "mark", "exam__paper__full_marks", "exam__purpose")
    )
    made_up = any(purpose is ExamPurpose.MAKE_UP for *_, purpose in rows)
    policies = classes.policies_of_batch(batch_id) if made_up else None
    for whose, earned, full, purpose in rows:
        mark = Fraction(earned or 0)
        if policies is not None:
            cap, needed = policies.exam.make_up_cap, policies.completion.pass_share
            mark = counted_mark(purpose, mark, full, cap, needed)
        known = best.get(whose)
        if known is None or mark * known[1] > known[0] * full:
            best[whose] = (mark, full)
    return {
        row.trainee_id: TestResult(
            taken=True, mark=best[row.trainee_id][0], full=best[row.trainee_id][1]
        )
        if row.trainee_id in best
        else TestResult(taken=False, mark=None, full=None)
        for row in roster_of_batch(batch_id, trainee_id)
    }


def counts_for_class(class_id: int) -> int:
    """How many sittings of a class may still receive an answer, the grace behind the bell included."""
    sittings = Sitting.objects.filter(exam__batch__training_class_id=class_id, mark=None)
    if not sittings.exists():
        return 0
    policies, moment = classes.policies_of(class_id), now()
    rows = list(sittings.select_related("exam"))
    times = times_of({row.exam_id for row in rows})
    return sum(not is_due(row, times[row.exam_id], policies, moment) for row in rows)


def exams_of_batch(batch_id: int, trainee_id: int | None = None) -> list[int]:
    """The ids of a batch's exams, for marking what is due before a class is closed; or of those
    that count towards one trainee's completion.
    """
    rows = Exam.objects.filter(batch_id=batch_id)
    if trainee_id is not None:
        rows = rows.filter(set_for(trainee_id), purpose__in=COUNTED_PURPOSES)
    return list(rows.values_list("pk", flat=True))


def set_for(trainee_id: int) -> Q:
    """Exams that are set for a trainee of their batch."""
    return Q(chosen=False) | Q(candidates__trainee_id=trainee_id)
