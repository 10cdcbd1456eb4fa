"""Reading test papers: the frozen questions, what is delivered of them, what is still to confirm."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.db.models import Count
from django.http import Http404

from zhuji.exams.models import Question, TestPaper
from zhuji.exams.queries.banks import Option
from zhuji.registry.queries import topic_names
from zhuji.rules.actor import Place
from zhuji.rules.blueprint import Blueprint, BlueprintLine, Candidate, Draw, confirmation_needed
from zhuji.rules.marking import Key, PaperQuestion, key_from
from zhuji.rules.questions.key_text import LETTERS, key_text
from zhuji.rules.verdict import Reason
from zhuji.rules.words import Difficulty, PlaceKind, QuestionKind


@dataclass(frozen=True, slots=True)
class FrozenQuestion:
    """A question of a paper, key and all: for organisers, and for everybody once the exam is over.

    `number` is its place in the paper, from 1; `id` is the bank's.
    """

    number: int
    id: int
    kind: QuestionKind
    stem: str
    options: tuple[str, ...]
    key: Key
    explanation: str
    article: str
    marks: Fraction

    @property
    def lettered(self) -> tuple[Option, ...]:
        return tuple(
            Option(LETTERS[index], text, index in self.key)
            for index, text in enumerate(self.options)
        )

    @property
    def answer(self) -> str:
        """The key for people: AC, 正确, or in words."""
        return key_text(self.kind, self.options, self.key)


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper in the list of its class."""

    id: int
    title: str
    questions: int
    full_marks: Fraction
    exams: int
    created_at: datetime
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class BlueprintRow:
    """One line of the blueprint as it is shown; an empty topic or difficulty means any."""

    topic: str
    kind: QuestionKind
    difficulty: Difficulty | str
    count: int
    marks: Fraction


@dataclass(frozen=True, slots=True)
class PaperCard:
    """A paper with everything: `needed` is what somebody must confirm before it is published,
    `seal` of the questions as they stand now.
    """

    id: int
    class_id: int
    title: str
    seed: str
    blueprint: tuple[BlueprintRow, ...]
    questions: tuple[FrozenQuestion, ...]
    full_marks: Fraction
    created_by: str
    created_at: datetime
    published_by: str
    published_at: datetime | None
    needed: tuple[Reason, ...]
    confirmed: tuple[str, ...]
    seal: str

    @property
    def by_kind(self) -> tuple[tuple[QuestionKind, tuple[FrozenQuestion, ...]], ...]:
        """The questions in the parts of a printed paper."""
        parts = (
            (kind, tuple(q for q in self.questions if q.kind is kind)) for kind in QuestionKind
        )
        return tuple((kind, questions) for kind, questions in parts if questions)


def places_of_paper(paper_id: int) -> tuple[Place, ...] | None:
    class_id = (
        TestPaper.objects.filter(pk=paper_id).values_list("training_class_id", flat=True).first()
    )
    return None if class_id is None else (Place(PlaceKind.CLASS, class_id),)


def paper_rows(class_id: int) -> list[PaperRow]:
    """The papers of a class; one statement."""
    rows = TestPaper.objects.filter(training_class_id=class_id).annotate(used=Count("exams"))
    return [
        PaperRow(
            row.pk,
            row.title,
            len(row.questions),
            row.full_marks,
            row.used,
            row.created_at,
            row.published_at,
        )
        for row in rows
    ]


def published_papers(class_id: int) -> list[tuple[int, str]]:
    """Papers that an exam may use, as the choices of a form."""
    rows = TestPaper.objects.filter(training_class_id=class_id, published_at__isnull=False)
    return list(rows.values_list("pk", "title"))


def is_of_one_topic(paper_id: int) -> bool:
    """Whether all questions of a paper are asked of one topic; one statement."""
    rows = TestPaper.objects.filter(pk=paper_id).values_list("blueprint", flat=True)
    topics = {line["topic"] for kept in rows for line in kept}
    return len(topics) == 1 and None not in topics


def paper_or_404(paper_id: int) -> PaperCard:
    """A paper; one not yet published shows its questions as the bank has them now."""
    rows = TestPaper.objects.select_related("created_by", "published_by")
    row = rows.filter(pk=paper_id).first()
    if row is None:
        raise Http404
    draft = row.published_at is None
    kept = (
        snapshot_of([(each["id"], each["marks"]) for each in row.questions])[0]
        if draft
        else row.questions
    )
    lines = blueprint_from(row.blueprint).lines
    names = topic_names({line.topic_id for line in lines if line.topic_id})
    return PaperCard(
        row.pk,
        row.training_class_id,
        row.title,
        row.seed,
        tuple(_blueprint_row(line, names) for line in lines),
        frozen_questions(kept),
        row.full_marks,
        row.created_by.name,
        row.created_at,
        row.published_by.name if row.published_by else "",
        row.published_at,
        needed_for(row.questions) if draft else (),
        tuple(row.confirmed_reasons),
        seal_of(kept),
    )


def _blueprint_row(line: BlueprintLine, names: dict[int, str]) -> BlueprintRow:
    topic = names.get(line.topic_id, "") if line.topic_id else ""
    return BlueprintRow(topic, line.kind, line.difficulty or "", line.count, line.marks)


def snapshot_of(drawn: Iterable[tuple[int, object]]) -> tuple[list[dict[str, Any]], Fraction]:
    """The questions as they stand in the bank, in the order drawn, and their full marks."""
    wanted = [(int(question_id), Fraction(str(marks))) for question_id, marks in drawn]
    rows = Question.objects.in_bulk([question_id for question_id, _ in wanted])
    snapshot = [
        {
            "number": number,
            "id": question_id,
            "kind": rows[question_id].kind.value,
            "stem": rows[question_id].stem,
            "options": rows[question_id].options,
            "key": rows[question_id].key,
            "explanation": rows[question_id].explanation,
            "article": rows[question_id].article,
            "topic": rows[question_id].topic_id,
            "marks": str(marks),
        }
        for number, (question_id, marks) in enumerate(wanted, start=1)
    ]
    return snapshot, sum((marks for _, marks in wanted), Fraction(0))


def seal_of(snapshot: Sequence[Any]) -> str:
    text = json.dumps(snapshot, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def needed_for(snapshot: Sequence[Any]) -> tuple[Reason, ...]:
    """What must be confirmed by name before the paper is published, as the bank stands now."""
    rows = Question.objects.filter(pk__in=[each["id"] for each in snapshot])
    found = [
        Candidate(
            row.pk,
            row.topic_id,
            row.kind,
            row.difficulty or None,
            bool(row.article),
            row.reviewed_at is not None,
            row.stem_digest,
        )
        for row in rows
    ]
    drawn = Draw(tuple((each["id"], Fraction(each["marks"])) for each in snapshot), ())
    return confirmation_needed(drawn, found)


def frozen_questions(kept: Iterable[Any]) -> tuple[FrozenQuestion, ...]:
    return tuple(
        FrozenQuestion(
            each["number"],
            each["id"],
            QuestionKind(each["kind"]),
            each["stem"],
            tuple(each["options"]),
            key_from(QuestionKind(each["kind"]), each["key"]),
            each["explanation"],
            each["article"],
            Fraction(each["marks"]),
        )
        for each in kept
    )


def to_mark(kept: Iterable[Any]) -> list[PaperQuestion]:
    """The paper as `rules.marking` takes it, its questions by their numbers."""
    return [
        PaperQuestion(
            each["number"],
            QuestionKind(each["kind"]),
            key_from(QuestionKind(each["kind"]), each["key"]),
            Fraction(each["marks"]),
        )
        for each in kept
    ]


def blueprint_to(blueprint: Blueprint) -> list[dict[str, object]]:
    """The kept form of a blueprint."""
    return [
        {
            "topic": line.topic_id,
            "kind": line.kind.value,
            "difficulty": line.difficulty.value if line.difficulty else None,
            "count": line.count,
            "marks": str(line.marks),
        }
        for line in blueprint.lines
    ]


def blueprint_from(kept: Iterable[Any]) -> Blueprint:
    return Blueprint(
        tuple(
            BlueprintLine(
                each["topic"],
                QuestionKind(each["kind"]),
                Difficulty(each["difficulty"]) if each["difficulty"] else None,
                each["count"],
                Fraction(each["marks"]),
            )
            for each in kept
        )
    )
