"""A key is doubted, reviewed and decided on; marks follow, and what they were stays readable."""

from collections.abc import Iterable

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now
from zhuji.classes import queries as classes
from zhuji.exams.actions.questions import follow_key
from zhuji.exams.actions.records import keep_records
from zhuji.exams.models import Exam, KeyReview, MarkChange, Sitting, TestPaper
from zhuji.exams.queries.key_reviews import effect_of, paper_to_review
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.key_reviews import Correction, Effect, may_decide
from zhuji.rules.lifecycle import FINAL
from zhuji.rules.marking import key_to
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import KeyDecision


@transaction.atomic
def open_review(*, by: Actor, paper_id: int, number: int, doubt: str) -> int | Verdict[Permitted]:
    """Open a review of a question's key; its id. Nothing is changed yet.

    Refused without a doubt, for a draft, with a review of the question still open, and once the class
    has closed. Http404 without the question.
    """
    paper, _question, _options = paper_to_review(paper_id, number)
    ask(by, Permission.EXAMS_MANAGE, class_place(paper.training_class_id))
    refusals = _closed(paper)
    if not doubt.strip():
        refusals.append(Reason.of("key_review_doubt_missing"))
    if paper.published_at is None:
        refusals.append(Reason.of("exam_paper_not_published"))
    # The paper is held: two who doubt the same question at once open one review.
    list(TestPaper.objects.select_for_update().filter(pk=paper_id).values_list("pk"))
    if KeyReview.objects.filter(paper_id=paper_id, question=number, decided_at=None).exists():
        refusals.append(Reason.of("key_review_open_already", number=number))
    if refusals:
        return permit(*refusals)
    row = KeyReview.objects.create(
        paper_id=paper_id,
        question=number,
        doubt=doubt.strip(),
        opened_by_id=user_of(by),
        opened_at=now(),
    )
    details = {"question": number, "review": row.pk}
    record(by=by, event="exams.key_review_opened", about=("paper", paper_id), details=details)
    return row.pk


@transaction.atomic
def decide_review(
    *,
    by: Actor,
    review_id: int,
    correction: Correction,
    reason: str,
    seal: str = "",
    bank_too: bool = False,
) -> Verdict[Permitted]:
    """Decide on a doubted key, and mark anew what the decision moves, over all exams of the paper.

    `seal` is that of the effect as it was shown (`Effect.seal`); where marks have come in since, it
    no longer holds and nothing is changed. Sittings of which only the sum is known stay as they are.
    With `bank_too` the changed key is a new version of the bank's question as well, or nothing is done.
    Refused as `rules.key_reviews.may_decide` and `follow_key` say, with key_review_decided_already,
    key_review_changed_meanwhile, and once the class has closed.
    """
    row = KeyReview.objects.get(pk=review_id)
    paper, question, options = paper_to_review(row.paper_id, row.question)
    ask(by, Permission.EXAMS_MANAGE, class_place(paper.training_class_id))
    sittings = Sitting.objects.filter(exam__paper_id=paper.pk)
    list(sittings.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    found = effect_of(paper, correction)
    verdict = may_decide(question, options, correction, sums_only=len(found.unknown), reason=reason)
    refusals = [*_closed(paper), *(verdict.reasons if verdict.outcome is Permitted.NO else ())]
    if correction.decision is not KeyDecision.STAYS and seal != found.seal:
        refusals.append(Reason.of("key_review_changed_meanwhile"))
    if not refusals and not _decide(by, row, correction, reason):
        refusals.append(Reason.of("key_review_decided_already"))
    if not refusals and bank_too and correction.decision is KeyDecision.CHANGED:
        refusals += _bank_follows(by, paper, correction, reason).reasons
    if refusals:
        transaction.set_rollback(True)
        return permit(*refusals)
    _mark_anew(row, found)
    details = {"question": row.question, "decision": correction.decision, "marks": len(found.moves)}
    record(by=by, event="exams.key_review_decided", about=("paper", paper.pk), details=details)
    return permit()


def _bank_follows(
    by: Actor, paper: TestPaper, correction: Correction, reason: str
) -> Verdict[Permitted]:
    (entry,) = (each for each in paper.questions if each["number"] == correction.number)
    return follow_key(
        by=by,
        question_id=entry["id"],
        asked=(entry["stem"], entry["options"]),
        key=correction.key,
        reason=reason,
    )


def _decide(by: Actor, row: KeyReview, correction: Correction, reason: str) -> bool:
    changed = correction.decision is KeyDecision.CHANGED
    waiting = KeyReview.objects.filter(pk=row.pk, decided_at=None)
    return bool(
        waiting.update(
            decision=correction.decision,
            key=key_to(correction.key) if changed else [],
            struck=correction.struck or "",
            reason=reason.strip(),
            decided_by_id=user_of(by),
            decided_at=now(),
        )
    )


def _mark_anew(row: KeyReview, found: Effect) -> None:
    """The sittings are held, so that each still has the mark that the effect was reckoned from."""
    moved = [one for one in found.moves if one.before != one.after]
    for one in moved:
        if not Sitting.objects.filter(pk=one.sitting_id, mark=one.before).update(mark=one.after):
            raise RuntimeError(f"sitting {one.sitting_id} was marked while it was held")
    MarkChange.objects.bulk_create(
        MarkChange(review=row, sitting_id=one.sitting_id, before=one.before, after=one.after)
        for one in moved
    )
    if found.full_before != found.full_after:
        TestPaper.objects.filter(pk=row.paper_id).update(full_marks=found.full_after)
    _keep(Exam.objects.filter(paper_id=row.paper_id).values_list("pk", flat=True))


def _keep(exam_ids: Iterable[int]) -> None:
    for exam_id in exam_ids:
        keep_records(exam_id)


def _closed(paper: TestPaper) -> list[Reason]:
    head = classes.class_head(None, paper.training_class_id)
    return [Reason.of("exam_class_final", state=head.state)] if head.state in FINAL else []
