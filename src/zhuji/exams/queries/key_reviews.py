"""Reading reviews of keys: what was doubted and decided, and whom a decision would move."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.http import Http404

from zhuji.classes import queries as classes
from zhuji.exams.models import KeyReview, MarkChange, Question, Sitting, TestPaper
from zhuji.exams.queries.given import given_of, settled_marks
from zhuji.exams.queries.keys import correction_of, questions_of_paper
from zhuji.exams.queries.neighbours import ids_of_both, shown_as
from zhuji.exams.queries.papers import FrozenQuestion, frozen_questions
from zhuji.exams.queries.topics import newest_answers
from zhuji.rules.key_reviews import Correction, Effect, SatPaper, effect
from zhuji.rules.marking import PaperQuestion, key_from
from zhuji.rules.policy import ExamPolicy
from zhuji.rules.questions.key_text import key_text
from zhuji.rules.words import KeyDecision, QuestionKind, StruckOut


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review of a key, decided or not. `key` is the corrected one, for people."""

    id: int
    number: int
    doubt: str
    opened_by: str
    opened_at: datetime
    decision: KeyDecision | None
    key: str
    struck: StruckOut | None
    reason: str
    decided_by: str
    decided_at: datetime | None
    changed: int


@dataclass(frozen=True, slots=True)
class MarkHistory:
    """One step of a mark: what it was before and after a review of a question's key."""

    number: int
    before: Fraction
    after: Fraction
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ChangedMark:
    """Whose mark a review of a key has moved; `variant` of the paper, where neighbours have two."""

    trainee_number: int
    name: str
    variant: str
    exam_id: int
    number: int
    before: Fraction
    after: Fraction
    decision: KeyDecision
    reason: str
    by: str
    at: datetime


def mark_changes_of(exam_id: int) -> tuple[ChangedMark, ...]:
    """What reviews of keys have moved in an exam, of both papers of a hall, by decision and number; two
    statements.
    """
    exams = ids_of_both(exam_id)
    rows = MarkChange.objects.filter(sitting__exam__in=exams, review__decided_at__isnull=False)
    whole = rows.select_related(
        "review__decided_by", "review__paper", "sitting__trainee__person"
    ).defer("review__paper__questions", "review__paper__blueprint", "review__paper__materials")
    return tuple(
        ChangedMark(
            row.sitting.trainee.number or 0,
            row.sitting.trainee.person.name,
            shown_as(row.review.paper) if len(exams) > 1 else "",
            row.sitting.exam_id,
            row.review.question,
            row.before,
            row.after,
            KeyDecision(row.review.decision),
            row.review.reason,
            row.review.decided_by.name if row.review.decided_by else "",
            row.review.decided_at or row.review.opened_at,
        )
        for row in whole.order_by("review__decided_at", "sitting__trainee__number", "pk")
    )


def reviews_of_question(paper_id: int, number: int) -> tuple[ReviewRow, ...]:
    """The reviews of one question of a paper, the newest first; three statements at most."""
    paper = TestPaper.objects.only("questions").get(pk=paper_id)
    frozen = {each.number: each for each in frozen_questions(paper.questions)}.get(number)
    if frozen is None:
        raise Http404
    rows = KeyReview.objects.filter(paper_id=paper_id, question=number).order_by("-pk")
    counts = _changes([row.pk for row in rows])
    return tuple(
        ReviewRow(
            row.pk,
            row.question,
            row.doubt,
            row.opened_by.name,
            row.opened_at,
            KeyDecision(row.decision) if row.decision else None,
            key_text(frozen.kind, frozen.options, correction_of(row).key) if row.key else "",
            StruckOut(row.struck) if row.struck else None,
            row.reason,
            row.decided_by.name if row.decided_by else "",
            row.decided_at,
            counts.get(row.pk, 0),
        )
        for row in rows.select_related("opened_by", "decided_by")
    )


def mark_history(sitting_id: int) -> tuple[MarkHistory, ...]:
    """How the mark of a sitting came to be what it is, the oldest step first; one statement."""
    rows = MarkChange.objects.filter(sitting_id=sitting_id).select_related("review").order_by("pk")
    return tuple(
        MarkHistory(
            row.review.question, row.before, row.after, row.review.reason, row.review.decided_at
        )
        for row in rows
        if row.review.decided_at is not None
    )


def still_wrong_in_bank(found: FrozenQuestion) -> int | None:
    """The bank in which a question still has another key than the paper has now; None where there is
    none. One statement.
    """
    rows = Question.objects.filter(pk=found.id, retired=False)
    row = rows.values_list("bank", "kind", "key").first()
    if row is None or key_from(QuestionKind(row[1]), row[2]) == found.key:
        return None
    return int(row[0])


def paper_to_review(paper_id: int, number: int) -> tuple[TestPaper, PaperQuestion, int]:
    """The paper, the question as it is marked now, and how many options it has. Http404 without it."""
    paper = TestPaper.objects.defer("blueprint").filter(pk=paper_id).first()
    if paper is None:
        raise Http404
    options = {each["number"]: len(each["options"]) for each in paper.questions}
    for question in questions_of_paper(paper):
        if question.id == number:
            return paper, question, options[number]
    raise Http404


def effect_of(paper: TestPaper, correction: Correction) -> Effect:
    """Whom a decision would move, over all exams with the paper; five statements."""
    policies, questions = classes.policies_of(paper.training_class_id), questions_of_paper(paper)
    return effect(
        questions,
        correction,
        _sat(paper.pk, questions, policies.exam),
        policies.exam,
        policies.completion.pass_share,
    )


def trainees_of(sitting_ids: tuple[int, ...]) -> Mapping[int, tuple[int, str]]:
    """By sitting the number and name of its trainee, for the organiser; one statement."""
    rows = Sitting.objects.filter(pk__in=sitting_ids)
    found = rows.values_list("pk", "trainee__number", "trainee__person__name")
    return {pk: (number or 0, name) for pk, number, name in found}


def _sat(paper_id: int, questions: Sequence[PaperQuestion], policy: ExamPolicy) -> list[SatPaper]:
    rows = Sitting.objects.filter(exam__paper_id=paper_id, mark__isnull=False).order_by("pk")
    found = list(rows.values_list("pk", "mark", "on_paper", "open_mark"))
    keys = [pk for pk, *_ in found]
    answers, given = newest_answers(keys), given_of(keys)
    return [
        SatPaper(
            pk,
            Fraction(mark or 0),
            None if on_paper and pk not in answers else answers.get(pk, {}),
            settled_marks(questions, pk, given, policy),
            Fraction(in_sum or 0),
        )
        for pk, mark, on_paper, in_sum in found
    ]


def _changes(review_ids: list[int]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for pk in MarkChange.objects.filter(review__in=review_ids).values_list("review", flat=True):
        counts[pk] = counts.get(pk, 0) + 1
    return counts
