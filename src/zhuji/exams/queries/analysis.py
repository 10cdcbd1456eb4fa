"""What the answers to an exam say about its questions. Nobody's name is read."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from django.http import Http404

from zhuji.base.clock import now
from zhuji.classes import queries as classes
from zhuji.exams.models import Exam, KeyReview, QuestionRecord, Sitting
from zhuji.exams.queries.exams import is_over
from zhuji.exams.queries.given import Given, given_of, settled_marks
from zhuji.exams.queries.keys import corrections_of, frozen_now
from zhuji.exams.queries.papers import FrozenQuestion, to_mark
from zhuji.exams.queries.times import time_of
from zhuji.exams.queries.topics import newest_answers
from zhuji.policies.queries import current_policy
from zhuji.rules.item_analysis import (
    AnsweredPaper,
    AskedQuestion,
    Leads,
    PaperAnalysis,
    QuestionFigures,
    analyse_paper,
    leads_of,
)
from zhuji.rules.key_reviews import Correction, corrected
from zhuji.rules.marking import PaperQuestion, Response, answered, mark_paper
from zhuji.rules.policy import ExamPolicy, ItemAnalysisPolicy
from zhuji.rules.questions.key_text import LETTERS
from zhuji.rules.words import CLOSED_KINDS, OPEN_KINDS, ExamPurpose, KeyDecision


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
class ExamAnalysis:
    """The analysis of an exam; `analysis` None: of nobody the answers to each question are known.

    `sums_only` candidates came back with their sum alone.
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


def analysis_of_exam(exam_id: int) -> ExamAnalysis:
    """The analysis of an exam that is over; before, only that it is not. Http404 without the exam.

    A fixed number of statements, whatever the number of candidates and questions.
    """
    exam = _exam_or_404(exam_id)
    policies = classes.policies_of(exam.batch.training_class_id)
    over = is_over(exam, time_of(exam_id), policies, now())
    policy = current_policy(ItemAnalysisPolicy)
    corrections = corrections_of({exam.paper_id}).get(exam.paper_id, [])
    sat, sums_only = _sat(exam) if over else ([], 0)
    analysis = _analysed(exam, sat, corrections, policy, policies.exam)
    return ExamAnalysis(
        exam.pk,
        exam.batch.training_class_id,
        exam.batch_id,
        exam.paper_id,
        exam.paper.title,
        exam.batch.training_class.title,
        exam.purpose,
        exam.opens_at,
        exam.paper.full_marks,
        over,
        analysis,
        sums_only,
        policy,
        _questions(exam, analysis, corrections, policy),
    )


def figures_of_questions(exam_id: int) -> tuple[dict[int, Fraction], int]:
    """By number the mean share of the marks of each question, and of how many people, as it is kept."""
    found = analysis_of_exam(exam_id).analysis
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


@dataclass(frozen=True, slots=True)
class _Sat:
    """A sitting of which the answers are known. Where it was typed in from paper, `each_open` is what
    each answer in sentences earned: known of one alone, or where all of them earned nothing.
    """

    id: int
    answers: Mapping[int, Response]
    on_paper: bool
    each_open: Fraction | None


def _sat(exam: Exam) -> tuple[list[_Sat], int]:
    """Each sitting that is marked or may be, and of how many only the sum is known; two statements."""
    rows = Sitting.objects.filter(exam=exam)
    sittings = list(rows.values_list("pk", "on_paper", "open_mark"))
    answers = newest_answers([pk for pk, *_ in sittings])
    alone = sum(each["kind"] in OPEN_KINDS for each in exam.paper.questions) == 1
    known = [
        _Sat(
            pk, answers.get(pk, {}), on_paper, Fraction(typed or 0) if alone or not typed else None
        )
        for pk, on_paper, typed in sittings
        if pk in answers or not on_paper
    ]
    return known, len(sittings) - len(known)


def _analysed(
    exam: Exam,
    sat: Sequence[_Sat],
    corrections: Sequence[Correction],
    policy: ItemAnalysisPolicy,
    marking: ExamPolicy,
) -> PaperAnalysis | None:
    """By the keys that hold now; a question struck out by the key it had, and left out where people
    would have to mark it.
    """
    struck = {one.number for one in corrections if one.decision is KeyDecision.STRUCK}
    changed = [one for one in corrections if one.decision is KeyDecision.CHANGED]
    questions = [
        each
        for each in corrected(to_mark(exam.paper.questions), changed)
        if each.kind not in OPEN_KINDS or each.id not in struck
    ]
    options = {each["number"]: len(each["options"]) for each in exam.paper.questions}
    asked = [_asked(each, options[each.id], spoilt=each.id in struck) for each in questions]
    given = given_of([each.id for each in sat])
    return analyse_paper(asked, [_paper(questions, each, given, marking) for each in sat], policy)


def _asked(question: PaperQuestion, options: int, *, spoilt: bool) -> AskedQuestion:
    closed = question.kind in CLOSED_KINDS
    return AskedQuestion(
        question.id,
        question.kind,
        tuple(LETTERS[:options]) if closed else (),
        frozenset(each for each in question.key if isinstance(each, int)),
        question.marks,
        spoilt=spoilt,
    )


def _paper(
    questions: Sequence[PaperQuestion], sat: _Sat, given: Given, policy: ExamPolicy
) -> AnsweredPaper:
    marked = mark_paper(questions, sat.answers, partial=policy.multiple_partial.value)
    by_people = _by_people(questions, sat, given, policy)
    closed = {each.id for each in questions if each.kind in CLOSED_KINDS}
    return AnsweredPaper(
        {each.id: by_people.get(each.id, each.earned) for each in marked.questions},
        {
            number: tuple(each for each in response if isinstance(each, int))
            for number, response in sat.answers.items()
            if number in closed
        },
    )


def _by_people(
    questions: Sequence[PaperQuestion], sat: _Sat, given: Given, policy: ExamPolicy
) -> dict[int, Fraction | None]:
    """Of each question answered in sentences what it earned; None where that is not known."""
    asked = [each for each in questions if each.kind in OPEN_KINDS]
    if sat.on_paper:
        return {each.id: sat.each_open for each in asked}
    settled: Mapping[int, Fraction | None] = settled_marks(asked, sat.id, given, policy)
    return {
        each.id: settled.get(each.id) if answered(sat.answers.get(each.id, ())) else Fraction(0)
        for each in asked
    }


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
