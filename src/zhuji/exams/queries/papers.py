"""Reading test papers: the frozen questions, what is delivered of them, what is still to confirm."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from itertools import groupby
from typing import Any

from django.db.models import Count
from django.http import Http404
from django.utils.translation import gettext as _

from zhuji.base.files import FileRefused, open_file
from zhuji.base.models import StoredFile
from zhuji.exams.models import TestPaper
from zhuji.exams.queries.drafts import (
    blueprint_from,
    candidates_of,
    places_in,
    seal_of,
    snapshot_of,
)
from zhuji.exams.queries.questions import Option
from zhuji.registry.queries import topic_names
from zhuji.rules.actor import Place
from zhuji.rules.blueprint import BlueprintLine, Candidate, confirmation_needed
from zhuji.rules.marking import Key, MarkingPoint, PaperQuestion, key_from
from zhuji.rules.questions.key_text import LETTERS, key_text
from zhuji.rules.sources import SourceFacts
from zhuji.rules.verdict import Reason
from zhuji.rules.words import Difficulty, PaperVariant, PlaceKind, QuestionKind
from zhuji.wording.amounts import decimal
from zhuji.wording.labels import label


@dataclass(frozen=True, slots=True)
class FrozenQuestion:
    """A question of a paper, key and all: for organisers, and for everybody once the exam is over.

    `number` is its place in the paper, from 1; `id` is the bank's; `case_id` of the case that it
    belongs to.
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
    case_id: int | None = None
    pictures: Mapping[int, int] = field(default_factory=dict)  # files by number

    @property
    def unit(self) -> int:
        """What is drawn, locked and moved: the question, or the whole case."""
        return self.case_id or self.id

    @property
    def lettered(self) -> tuple[Option, ...]:
        return tuple(
            Option(LETTERS[index], text, index in self.key)
            for index, text in enumerate(self.options)
        )

    @property
    def answer(self) -> str:
        """The key for people: AC, 正确, or in words, each point with its marks in this paper."""
        points = [each for each in self.key if isinstance(each, MarkingPoint)]
        if len(points) < 2:
            return key_text(self.kind, self.options, self.key)
        return "；".join(
            _("%(point)s（%(marks)s 分）")
            % {"point": each.text, "marks": decimal(each.share * self.marks)}
            for each in points
        )


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper in the list of its class."""

    id: int
    title: str
    variant: PaperVariant | str
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
class PaperUnit:
    """A question, or a case with its material and its questions."""

    id: int
    material: str
    questions: tuple[FrozenQuestion, ...]
    locked: bool
    pictures: Mapping[int, int]  # of the material
    lacks: Candidate | None = None  # what stands against it, in a draft


@dataclass(frozen=True, slots=True)
class PaperPart:
    """The questions of a kind, as a printed paper has them under one heading."""

    kind: QuestionKind
    units: tuple[PaperUnit, ...]

    @property
    def questions(self) -> tuple[FrozenQuestion, ...]:
        return tuple(question for unit in self.units for question in unit.questions)

    @property
    def marks(self) -> Fraction:
        return sum((question.marks for question in self.questions), Fraction(0))

    @property
    def each(self) -> Fraction | None:
        """The marks of every unit, where all have the same."""
        found = {
            sum((question.marks for question in unit.questions), Fraction(0)) for unit in self.units
        }
        return found.pop() if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class PaperCard:
    """A paper with everything: `needed` is what somebody must confirm before it is published,
    `seal` of the questions as they stand now.
    """

    id: int
    class_id: int
    title: str
    variant: PaperVariant | str
    root_id: int
    bank: str
    seed: str
    blueprint: tuple[BlueprintRow, ...]
    parts: tuple[PaperPart, ...]
    full_marks: Fraction
    created_by: str
    created_at: datetime
    published_by: str
    published_at: datetime | None
    needed: tuple[Reason, ...]
    confirmed: tuple[str, ...]
    seal: str
    minutes: (
        int  # of the first exam with the paper; 0 where there is none, or its window alone counts
    )

    @property
    def questions(self) -> tuple[FrozenQuestion, ...]:
        return tuple(question for part in self.parts for question in part.questions)


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
            row.variant,
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
    return [(row.pk, named(row.title, row.variant)) for row in rows.defer("questions")]


def named(title: str, variant: PaperVariant | str) -> str:
    """A paper as lists name it: 知识测试试卷（B卷）."""
    return f"{title}（{label(variant)}）" if isinstance(variant, PaperVariant) else title


def is_of_one_topic(paper_id: int) -> bool:
    """Whether all questions of a paper are asked of one topic; one statement."""
    rows = TestPaper.objects.filter(pk=paper_id).values_list("blueprint", flat=True)
    topics = {line["topic"] for kept in rows for line in kept}
    return len(topics) == 1 and None not in topics


def paper_or_404(paper_id: int, known: Sequence[SourceFacts] = ()) -> PaperCard:
    """A paper; one not yet published shows its questions as the bank has them now, and what they lack by
    the `known` versions of rules.
    """
    rows = TestPaper.objects.select_related("bank", "created_by", "published_by")
    row = rows.filter(pk=paper_id).first()
    if row is None:
        raise Http404
    draft = row.published_at is None
    places = places_in(row)
    kept, materials, checked = row.questions, row.materials, {}
    if draft:
        kept, materials, _ = snapshot_of(places)
        checked = {each.id: each for each in candidates_of(places, known)}
    lines = blueprint_from(row.blueprint).lines
    names = topic_names({line.topic_id for line in lines if line.topic_id})
    return PaperCard(
        row.pk,
        row.training_class_id,
        row.title,
        row.variant,
        row.parallel_to_id or row.pk,
        row.bank.name if row.bank else "",
        row.seed,
        tuple(_blueprint_row(line, names) for line in lines),
        _parts(frozen_questions(kept), materials, frozenset(row.locked), checked),
        row.full_marks,
        row.created_by.name,
        row.created_at,
        row.published_by.name if row.published_by else "",
        row.published_at,
        confirmation_needed([place.question for place in places], list(checked.values())),
        tuple(row.confirmed_reasons),
        seal_of(kept, materials),
        row.exams.values_list("minutes", flat=True).first() or 0,
    )


@dataclass(frozen=True, slots=True)
class Picture:
    data: bytes
    media_type: str


def pictures_in(card: PaperCard) -> dict[int, Picture]:
    """The pictures of a paper by the ids of their files, where there are any; one statement.

    One that the disk lacks is left out: its sign stays in the text.
    """
    units = [unit for part in card.parts for unit in part.units]
    held = [*(unit.pictures for unit in units), *(each.pictures for each in card.questions)]
    wanted = {file_id for pictures in held for file_id in pictures.values()}
    found = {}
    for stored in StoredFile.objects.filter(pk__in=wanted) if wanted else ():
        with suppress(FileRefused), open_file(stored) as file:
            found[stored.pk] = Picture(file.read(), stored.media_type)
    return found


def _parts(
    questions: Iterable[FrozenQuestion],
    materials: Mapping[str, Any],
    locked: frozenset[int],
    checked: Mapping[int, Candidate],
) -> tuple[PaperPart, ...]:
    """Questions in their order, put together to cases and to parts."""
    units = [
        PaperUnit(
            unit,
            materials.get(str(unit), {}).get("stem", ""),
            tuple(found),
            locked=unit in locked,
            pictures=_files(materials.get(str(unit), {})),
            lacks=checked.get(unit),
        )
        for unit, found in groupby(questions, key=lambda each: each.unit)
    ]
    return tuple(PaperPart(kind, tuple(found)) for kind, found in groupby(units, key=_kind_of_unit))


def material_of(paper: TestPaper, question: FrozenQuestion) -> tuple[str, Mapping[int, int]]:
    """The material of a question's case with the files of its pictures; nothing without a case."""
    held = paper.materials.get(str(question.case_id), {})
    return held.get("stem", ""), _files(held)


def _kind_of_unit(unit: PaperUnit) -> QuestionKind:
    first = unit.questions[0]
    return first.kind if first.case_id is None else QuestionKind.CASE


def _blueprint_row(line: BlueprintLine, names: dict[int, str]) -> BlueprintRow:
    topic = names.get(line.topic_id, "") if line.topic_id else ""
    return BlueprintRow(topic, line.kind, line.difficulty or "", line.count, line.marks)


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
            each.get("case"),
            _files(each),
        )
        for each in kept
    )


def _files(entry: Mapping[str, Any]) -> dict[int, int]:
    return {int(number): file_id for number, file_id in entry.get("pictures", {}).items()}


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
