"""Questions are given topics, articles and difficulties, and are reviewed."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from zhuji.audit.actions import record
from zhuji.base.asking import user_of
from zhuji.base.clock import now
from zhuji.exams.models import Question
from zhuji.policies.queries import current_policy
from zhuji.registry.queries import topic_names
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.policy import DutiesPolicy
from zhuji.rules.questions.reviewing import Entered, may_review
from zhuji.rules.verdict import Permitted, Verdict


@transaction.atomic
def give_topic(
    *,
    by: Actor,
    bank_id: int,
    topic_id: int | None,
    question_ids: Collection[int] = (),
    chapter: str | None = None,
) -> int:
    """Give the topic to questions, or to a whole chapter; how many it was given to.

    A topic that is not there is given to none.
    """
    _ask(by, Permission.EXAMS_BANK_MANAGE)
    if topic_id is not None and topic_id not in topic_names({topic_id}):
        return 0
    rows = Question.objects.filter(bank_id=bank_id, retired=False)
    rows = rows.filter(pk__in=question_ids) if chapter is None else rows.filter(chapter=chapter)
    other = Q(topic__isnull=False) if topic_id is None else ~Q(topic_id=topic_id)
    changed = rows.filter(other).update(topic_id=topic_id)
    if changed:
        details = {"topic": topic_id, "questions": changed}
        record(by=by, event="exams.topic_given", about=("bank", bank_id), details=details)
    return changed


@transaction.atomic
def review_questions(
    *, by: Actor, bank_id: int, question_ids: Collection[int]
) -> tuple[Verdict[Permitted], int]:
    """Record the actor as reviewer; questions reviewed already keep theirs. How many it were.
    A case is reviewed with its questions.

    All of them or none: refused as `rules.questions.reviewing.may_review` says.
    """
    _ask(by, Permission.EXAMS_REVIEW)
    user = user_of(by)
    rows = Question.objects.filter(
        bank_id=bank_id, retired=False, parent=None, pk__in=question_ids, reviewed_at=None
    )
    entered = rows.values_list("entered_by", "entered_by__person")
    verdict = may_review([Entered(*one) for one in entered], by, current_policy(DutiesPolicy))
    if verdict.outcome is Permitted.NO:
        return verdict, 0
    parts = Question.objects.filter(parent__in=rows, retired=False)
    parts.update(reviewed_by_id=user, reviewed_at=now())
    changed = rows.update(reviewed_by_id=user, reviewed_at=now())
    if changed:
        details = {"questions": changed, "ids": sorted(question_ids)[:500]}
        record(by=by, event="exams.questions_reviewed", about=("bank", bank_id), details=details)
    return verdict, changed


@transaction.atomic
def take_back_review(*, by: Actor, bank_id: int, question_id: int) -> None:
    """A review given by mistake is taken back."""
    _ask(by, Permission.EXAMS_REVIEW)
    rows = Question.objects.filter(bank_id=bank_id, pk=question_id, reviewed_at__isnull=False)
    if rows.update(reviewed_by=None, reviewed_at=None):
        Question.objects.filter(parent_id=question_id).update(reviewed_by=None, reviewed_at=None)
        about = ("question", question_id)
        record(by=by, event="exams.review_taken_back", about=about, details={"bank": bank_id})


@transaction.atomic
def describe_question(
    *,
    by: Actor,
    bank_id: int,
    question_id: int,
    topic_id: int | None,
    difficulty: str,
    article: str,
) -> None:
    """Set what is known about a question; its stem, options and key stay as they came in.

    By who manages the banks, or by who reviews their questions.
    """
    _ask(by, Permission.EXAMS_BANK_MANAGE, Permission.EXAMS_REVIEW)
    rows = Question.objects.filter(bank_id=bank_id, pk=question_id, retired=False)
    now_held = rows.values_list("topic_id", "difficulty", "article").first()
    if now_held is not None and now_held != (topic_id, difficulty, article):
        rows.update(topic_id=topic_id, difficulty=difficulty, article=article)
        about = ("question", question_id)
        record(by=by, event="exams.question_described", about=about, details={"bank": bank_id})


@transaction.atomic
def give_article(*, by: Actor, bank_id: int, question_ids: Collection[int], article: str) -> int:
    """Name the article on which the questions rest."""
    _ask(by, Permission.EXAMS_BANK_MANAGE)
    rows = Question.objects.filter(bank_id=bank_id, retired=False, pk__in=question_ids)
    changed = rows.exclude(article=article).update(article=article)
    if changed:
        details = {"questions": changed}
        record(by=by, event="exams.article_given", about=("bank", bank_id), details=details)
    return changed


def _ask(by: Actor, *either: Permission) -> None:
    if not any(map(by.may_somewhere, either)):
        raise PermissionDenied
