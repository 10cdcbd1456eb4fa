"""Questions that were read become rows of a bank, a case with its questions."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Final

from zhuji.base.clock import now
from zhuji.exams.models import Question
from zhuji.registry.queries import topic_choices
from zhuji.rules.marking import key_to
from zhuji.rules.questions import ParsedQuestion
from zhuji.rules.questions.notes import notes_of
from zhuji.rules.questions.repeats import stem_identity

_BATCH: Final = 200


def digest_of(question: ParsedQuestion) -> str:
    """Equal for questions of the same kind, stem, options, key, pictures and parts."""
    said: list[object] = [
        question.kind.value,
        question.stem,
        list(question.options),
        key_to(question.key),
    ]
    if question.pictures or question.parts:
        said.append([hashlib.sha256(picture).hexdigest() for picture in question.pictures])
        said.append([digest_of(part) for part in question.parts])
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def write_questions(
    bank_id: int,
    entered_by: int,
    questions: Sequence[ParsedQuestion],
    topic_ids: Mapping[str, int] | None = None,
) -> None:
    """Write new rows, in their order; the same number of statements for one case and for many.

    A topic that the file names is given where the catalogue, or `topic_ids`, has one of that name.
    """
    named = any(question.notes and question.notes.topic for question in questions)
    topics = topic_ids
    if topics is None:
        topics = {name: pk for pk, name in topic_choices()} if named else {}
    rows = [_row(bank_id, entered_by, one, digest_of(one), topics) for one in questions]
    Question.objects.bulk_create(rows, batch_size=_BATCH)
    parts = []
    for row, question in zip(rows, questions, strict=True):
        for position, part in enumerate(question.parts, start=1):
            own = hashlib.sha256(f"{row.digest}:{position}:{digest_of(part)}".encode()).hexdigest()
            made = _row(bank_id, entered_by, part, own, topics)
            made.parent, made.position, made.chapter = row, position, row.chapter
            made.topic_id = made.topic_id or row.topic_id
            parts.append(made)
    Question.objects.bulk_create(parts, batch_size=_BATCH)


def _row(
    bank_id: int,
    entered_by: int,
    question: ParsedQuestion,
    digest: str,
    topics: Mapping[str, int],
) -> Question:
    notes = question.notes or notes_of(question.explanation)
    row = Question(
        bank_id=bank_id,
        place=question.place[:80],
        chapter=question.chapter[:120],
        kind=question.kind,
        stem=question.stem,
        options=list(question.options),
        key=key_to(question.key),
        explanation=notes.explanation,
        article=notes.article,
        rule_version=notes.rule_version,
        topic_id=topics.get(notes.topic) if notes.topic else None,
        entered_by_id=entered_by,
        entered_at=now(),
        digest=digest,
        stem_digest=hashlib.sha256(stem_identity(question.stem).encode()).hexdigest(),
    )
    if notes.difficulty:
        row.difficulty = notes.difficulty
    return row
