"""What the answers to an exam say about its questions. Nobody's name is read."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from django.http import Http404

from zhuji.base.clock import now
from zhuji.classes import queries as classes
from zhuji.exams.models import Exam, KeyReview, QuestionRecord
from zhuji.exams.queries.answered import AnsweredBy, answered_by, known_sittings
from zhuji.exams.queries.exams import is_over
from zhuji.exams.queries.keys import corrections_of, frozen_now
from zhuji.exams.queries.occasions import (
    Occasion,
    occasion_of,
    same_questions,
)
from zhuji.exams.queries.papers import FrozenQuestion, named, to_mark
from zhuji.exams.queries.times import time_of
from zhuji.policies.queries import current_policy
from zhuji.rules.item_analysis import (
    Leads,
    OtherPaper,
    PaperAnalysis,
    QuestionFigures,
    analyse_paper,
    leads_of,
)
from zhuji.rules.key_reviews import Correction, corrected
from zhuji.rules.policy import ExamPolicy, ItemAnalysisPolicy
from zhuji.rules.words import ExamPurpose, KeyDecision


@dataclass(frozen=True, slots=True)
class AnalysedQuestion:
    """A question of the paper. `figures` None: what people gave for it is not known of enough papers.
    `open_review`: the id of the review that is not decided; `struck`: it was struck out.
    """

    question: FrozenQuestion
    figures: QuestionFigures | None
    leads: Leads
    open_review: int | None
    struck: bool

    @property
    def worth_a_look(self) -> bool:
        return bool(self.leads.doubts)


@dataclass(frozen=True, slots=True)
class PooledExam:
    """Another exam that is taken in: with the same paper, or with `shared` questions of another."""

    id: int
    batch: int
    title: str
    people: int
    shared: int | None


@dataclass(frozen=True, slots=True)
class Differing:
    """A question that is not the same in the neighbours' paper, though one of the bank's: not pooled."""

    number: int
    their_number: int
    title: str


@dataclass(frozen=True, slots=True)
class ExamAnalysis:
    """The analysis of an exam; `analysis` None: of nobody the answers to each question are known.

    `sums_only` candidates came back with their sum alone. `pooled` are the other exams taken in.
    """

    exam_id: int
    class_id: int
    batch_id: int
    paper_id: int
    title: str
    class_title: str
    purpose: ExamPurpose
    opens_at: datetime
    full_marks: Fraction
    over: bool
    analysis: PaperAnalysis | None
    sums_only: int
    pooled: tuple[PooledExam, ...]
    differing: tuple[Differing, ...]
    policy: ItemAnalysisPolicy
    questions: tuple[AnalysedQuestion, ...]

    @property
    def doubted(self) -> tuple[AnalysedQuestion, ...]:
        return tuple(each for each in self.questions if each.worth_a_look)

    @property
    def open_still(self) -> bool:
        """Whether questions stay out because most papers are not marked on them."""
        return self.analysis is not None and any(
            each.figures is None and not each.struck for each in self.questions
        )

    def question(self, number: int) -> AnalysedQuestion | None:
        return next((each for each in self.questions if each.question.number == number), None)


@dataclass(frozen=True, slots=True)
class PastFacility:
    """How a question has done in exams that are over: the mean share of its marks, over all people."""

    facility: Fraction
    people: int
    exams: int


def analysis_of_exam(exam_id: int, *, alone: bool = False) -> ExamAnalysis:
    """The analysis of an exam that is over; before, only that it is not. Http404 without the exam.

    Together with the exams of its occasion, unless `alone`: those with the same paper in other
    batches, and the questions that the neighbours' paper has too. A fixed number of statements,
    whatever the number of candidates and questions; one more for each other paper.
    """
    exam = _exam_or_404(exam_id)
    policies, moment = classes.policies_of(exam.batch.training_class_id), now()
    over = is_over(exam, time_of(exam_id), policies, moment)
    occasion = Occasion((exam,), {})
    if over and not alone:
        occasion = occasion_of(exam, policies, moment)
    policy = current_policy(ItemAnalysisPolicy)
    corrections = corrections_of({one.paper_id for one in occasion.exams})
    found = _Found(None, 0, (), ())
    if over:
        found = _found(exam, occasion, corrections, policies.exam, policy)
    return ExamAnalysis(
        exam.pk,
        exam.batch.training_class_id,
        exam.batch_id,
        exam.paper_id,
        named(exam.paper.title, exam.paper.variant),
        exam.batch.training_class.title,
        exam.purpose,
        exam.opens_at,
        exam.paper.full_marks,
        over,
        found.analysis,
        found.sums_only,
        found.pooled,
        found.differing,
        policy,
        _questions(exam, found.analysis, corrections.get(exam.paper_id, []), policy),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """What the answers of an occasion give."""

    analysis: PaperAnalysis | None
    sums_only: int
    pooled: tuple[PooledExam, ...]
    differing: tuple[Differing, ...]


def _found(
    exam: Exam,
    occasion: Occasion,
    corrections: Mapping[int, Sequence[Correction]],
    marking: ExamPolicy,
    policy: ItemAnalysisPolicy,
) -> _Found:
    known, sums_only = known_sittings(occasion.exams)

    def sat(exams: Sequence[Exam]) -> AnsweredBy:
        ids, paper = {one.pk for one in exams}, exams[0].paper
        own = [each for each in known if each.exam_id in ids]
        return answered_by(paper, own, corrections.get(paper.pk, []), marking)

    there = {
        exams: same_questions(exam.paper, exams[0].paper, corrections)
        for exams in occasion.beside.values()
        if exams
    }
    here, others = sat(occasion.with_paper), []
    for exams, same in there.items():
        if same.same:
            other = sat(exams)
            others.append(OtherPaper(other.asked, other.papers, same.same))
    people = Counter(each.exam_id for each in known)
    pooled: list[tuple[Exam, int | None]]
    pooled = [(one, None) for one in occasion.with_paper if one.pk != exam.pk]
    pooled += [(one, len(same.same)) for exams, same in there.items() if same.same for one in exams]
    return _Found(
        analyse_paper(here.asked, here.papers, policy, others),
        sum(sums_only[one.pk] for one in occasion.with_paper),
        tuple(PooledExam(*_name(one), people[one.pk], shared) for one, shared in pooled),
        tuple(
            Differing(mine, its, _name(exams[0])[-1])
            for exams, same in there.items()
            for mine, its in same.differing
        ),
    )


def _name(exam: Exam) -> tuple[int, int, str]:
    return exam.pk, exam.batch.number, named(exam.paper.title, exam.paper.variant)


def figures_of_questions(exam_id: int) -> tuple[dict[int, Fraction], int]:
    """By number the mean share of the marks of each question, and of how many people, as it is kept."""
    found = analysis_of_exam(exam_id, alone=True).analysis
    if found is None:
        return {}, 0
    return {
        each.asked.number: Fraction(each.item.facility).limit_denominator(10**6)
        for each in found.questions
        if each.item.facility is not None
    }, found.figures.n


def past_facility(question_ids: Collection[int]) -> dict[int, PastFacility]:
    """How questions of the banks have done so far; those never asked are left out. One statement."""
    shares: dict[int, Fraction] = {}
    people: dict[int, int] = {}
    exams: dict[int, int] = {}
    rows = QuestionRecord.objects.filter(question__in=question_ids)
    for key, facility, count in rows.values_list("question", "facility", "people"):
        shares[key] = shares.get(key, Fraction(0)) + facility * count
        people[key] = people.get(key, 0) + count
        exams[key] = exams.get(key, 0) + 1
    return {key: PastFacility(shares[key] / people[key], people[key], exams[key]) for key in people}


def _exam_or_404(exam_id: int) -> Exam:
    rows = Exam.objects.select_related("paper", "batch__training_class")
    exam = rows.defer("paper__blueprint").filter(pk=exam_id).first()
    if exam is None:
        raise Http404
    return exam


def _questions(
    exam: Exam,
    analysis: PaperAnalysis | None,
    corrections: Sequence[Correction],
    policy: ItemAnalysisPolicy,
) -> tuple[AnalysedQuestion, ...]:
    figures = {each.asked.number: each for each in analysis.questions} if analysis else {}
    waiting = KeyReview.objects.filter(paper_id=exam.paper_id, decided_at=None)
    open_reviews = dict(waiting.values_list("question", "pk"))
    struck = {one.number for one in corrections if one.decision is KeyDecision.STRUCK}
    now_asked = corrected(to_mark(exam.paper.questions), corrections)
    shown = frozen_now(exam.paper, now_asked)
    full = {each["number"]: Fraction(each["marks"]) for each in exam.paper.questions}
    return tuple(
        AnalysedQuestion(
            replace(each, marks=full[each.number]),
            figures.get(each.number),
            leads_of(figures[each.number], policy) if each.number in figures else Leads((), ()),
            open_reviews.get(each.number),
            each.number in struck,
        )
        for each in shown
    )
