"""A question is changed: the version that was is kept, and somebody has to review it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.http import Http404

from zhuji.audit.actions import record
from zhuji.base.asking import user_of
from zhuji.base.clock import now
from zhuji.exams.models import Question, QuestionVersion
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.marking import Key, key_to
from zhuji.rules.questions import ParsedQuestion
from zhuji.rules.questions.changing import Typed, answer_lines, judge_typed
from zhuji.rules.questions.digest import digest, part_digest, stem_digest
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import BankFormat, QuestionKind

LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a question beside its text and key."""

    explanation: str
    topic_id: int | None
    difficulty: str
    article: str
    rule_version: str


@transaction.atomic
def change_question(
    *,
    by: Actor,
    bank_id: int,
    question_id: int,
    version: int,
    typed: Typed,
    about: About,
    reason: str,
) -> tuple[Verdict[Permitted], tuple[Reason, ...]]:
    """Write a new version of a question; what the judge warns of comes back beside the verdict.

    Refused with the judge's reasons where it would reject the question, with question_same where
    nothing changes, question_without_reason, question_changed_meanwhile where `version` is no longer
    the newest, question_already_there. A question that was reviewed is unreviewed again, and so is
    its case.
    """
    if not by.may_somewhere(Permission.EXAMS_BANK_MANAGE):
        raise PermissionDenied
    row = _held(bank_id, question_id)
    judged = judge_typed(typed)
    if judged.question is None:
        return permit(*judged.reasons), ()
    refusal = _refusal(row, version, judged.question, about, reason)
    if refusal is not None:
        return permit(refusal), ()
    if not _write(row, by, judged.question, about, reason):
        return permit(Reason.of("question_changed_meanwhile")), ()
    details = {"bank": bank_id, "version": version + 1}
    record(by=by, event="exams.question_changed", about=("question", row.pk), details=details)
    return permit(), judged.reasons


@transaction.atomic
def follow_key(
    *, by: Actor, question_id: int, asked: tuple[str, Sequence[str]], key: Key, reason: str
) -> Verdict[Permitted]:
    """Write a new version of a question with the key that a review of a paper has decided.

    `asked` are the stem and the options of the paper. Refused with key_review_bank_differs where the
    bank has others by now or the question is gone, and as `change_question` says.
    """
    row = Question.objects.filter(pk=question_id, retired=False).first()
    if row is None or (row.stem, row.options) != (asked[0], list(asked[1])):
        return permit(Reason.of("key_review_bank_differs"))
    verdict, _warnings = change_question(
        by=by,
        bank_id=row.bank_id,
        question_id=row.pk,
        version=row.version,
        typed=Typed(row.kind, row.stem, row.options, answer_lines(row.kind, row.options, key)),
        about=About(row.explanation, row.topic_id, row.difficulty, row.article, row.rule_version),
        reason=reason,
    )
    return verdict


@transaction.atomic
def record_export(*, by: Actor, bank_id: int, form: BankFormat) -> None:
    """A bank with its keys has gone out: who took it, and as what."""
    if not by.may_somewhere(Permission.EXAMS_BANK_MANAGE):
        raise PermissionDenied
    details = {"format": form.value}
    record(by=by, event="exams.bank_exported", about=("bank", bank_id), details=details)


def _held(bank_id: int, question_id: int) -> Question:
    rows = Question.objects.filter(bank_id=bank_id, pk=question_id, retired=False)
    row = rows.select_related("parent", "topic").first()
    if row is None:
        raise Http404
    return row


def _refusal(
    row: Question, version: int, made: ParsedQuestion, about: About, reason: str
) -> Reason | None:
    if row.version != version:
        return Reason.of("question_changed_meanwhile")
    if _now(row) == _then(row, made, about):
        return Reason.of("question_same")
    if not reason.strip():
        return Reason.of("question_without_reason")
    alike = Question.objects.filter(bank_id=row.bank_id, digest=_digest(row, made))
    other = alike.exclude(pk=row.pk).values_list("pk", flat=True).first()
    return None if other is None else Reason.of("question_already_there")


def _key(row: Question, made: ParsedQuestion) -> list[Any]:
    return [] if row.kind is QuestionKind.CASE else key_to(made.key)


def _now(row: Question) -> tuple[object, ...]:
    known = (row.topic_id, row.difficulty, row.article, row.rule_version)
    return (row.stem, row.options, row.key, row.explanation, *known)


def _then(row: Question, made: ParsedQuestion, about: About) -> tuple[object, ...]:
    known = (about.topic_id, about.difficulty, about.article, about.rule_version)
    return (made.stem, list(made.options), _key(row, made), about.explanation, *known)


def _digest(row: Question, made: ParsedQuestion) -> str:
    """A case keeps its own while its questions change: its file is known again."""
    pictures = list(row.pictures.values_list("file__sha256", flat=True))
    parts = list(row.parts.filter(retired=False).values_list("digest", flat=True))
    key = () if row.kind is QuestionKind.CASE else made.key
    own = digest(row.kind, made.stem, made.options, key, pictures, parts)
    return own if row.parent is None else part_digest(row.parent.digest, row.position, own)


def _write(row: Question, by: Actor, made: ParsedQuestion, about: About, reason: str) -> bool:
    user, moment = user_of(by), now()
    rows = Question.objects.filter(pk=row.pk, version=row.version)
    written = rows.update(
        stem=made.stem,
        options=list(made.options),
        key=_key(row, made),
        explanation=about.explanation,
        topic_id=about.topic_id,
        difficulty=about.difficulty,
        article=about.article,
        rule_version=about.rule_version,
        digest=_digest(row, made),
        stem_digest=stem_digest(made.stem),
        version=F("version") + 1,
        changed_by_id=user,
        changed_at=moment,
        reviewed_by=None,
        reviewed_at=None,
    )
    if not written:
        return False
    if row.parent_id is not None:
        Question.objects.filter(pk=row.parent_id).update(reviewed_by=None, reviewed_at=None)
    QuestionVersion.objects.create(
        question=row,
        version=row.version,
        content=_content(row),
        written_by_id=row.changed_by_id or row.entered_by_id,
        written_at=row.changed_at or row.entered_at,
        reviewed_by_id=row.reviewed_by_id,
        reviewed_at=row.reviewed_at,
        replaced_by_id=user,
        replaced_at=moment,
        reason=reason.strip()[:LONGEST_REASON],
    )
    return True


def _content(row: Question) -> dict[str, Any]:
    return {
        "kind": row.kind.value,
        "stem": row.stem,
        "options": row.options,
        "key": row.key,
        "explanation": row.explanation,
        "topic": row.topic.name if row.topic else "",
        "difficulty": row.difficulty,
        "article": row.article,
        "rule_version": row.rule_version,
    }
