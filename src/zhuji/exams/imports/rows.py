"""Questions that were read become rows of a bank, a case with its questions."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Final

from zhuji.base.clock import now
from zhuji.base.files import Kind, store_bytes
from zhuji.base.models import StoredFile
from zhuji.exams.models import Question, QuestionPicture
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
    _write_pictures(
        [
            *zip(rows, questions, strict=True),
            *zip(parts, (part for one in questions for part in one.parts), strict=True),
        ]
    )


def _write_pictures(written: Sequence[tuple[Question, ParsedQuestion]]) -> None:
    QuestionPicture.objects.bulk_create(
        [
            QuestionPicture(question=row, number=number, file=store_picture(data))
            for row, question in written
            for number, data in enumerate(question.pictures, start=1)
        ],
        batch_size=_BATCH,
    )


def store_picture(data: bytes) -> StoredFile:
    """Kept once, whatever number of questions show it."""
    kind = Kind.PNG if data.startswith(b"\x89PNG") else Kind.JPEG
    return store_bytes(data, kind=kind, name=f"question.{kind.value}")


def _row(
    bank_id: int,
    entered_by: int,
    question: ParsedQuestion,
    digest: str,
    topics: Mapping[str, int],
) -> Question:
    notes = question.notes or notes_of(question.explanation)
    explanation = notes.explanation
    if notes.topic and notes.topic not in topics:  # nothing of a file vanishes
        explanation = f"{explanation}\n专题：{notes.topic}".strip()
    row = Question(
        bank_id=bank_id,
        place=question.place[:80],
        chapter=question.chapter[:120],
        kind=question.kind,
        stem=question.stem,
        options=list(question.options),
        key=key_to(question.key),
        explanation=explanation,
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
