"""Reading banks: lists with their figures, chapters, what may be drawn."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from zhuji.exams.models import Question, QuestionBank
from zhuji.rules.blueprint import Candidate
from zhuji.rules.words import QuestionKind


@dataclass(frozen=True, slots=True)
class BankRow:
    """A bank with its figures; questions taken out of use are not counted."""

    id: int
    name: str
    total: int
    single: int
    multiple: int
    true_false: int
    fill: int
    short: int
    essay: int
    case: int
    reviewed: int
    with_article: int
    with_topic: int

    @property
    def in_words(self) -> int:
        return self.fill + self.short + self.essay + self.case

    @property
    def unreviewed(self) -> int:
        return self.total - self.reviewed

    @property
    def without_article(self) -> int:
        return self.total - self.with_article

    @property
    def without_topic(self) -> int:
        return self.total - self.with_topic


@dataclass(frozen=True, slots=True)
class ChapterRow:
    """A chapter of the file, and the topics that its questions have been given."""

    chapter: str
    questions: int
    topic_id: int | None  # the one topic of all its questions, if they agree
    several: bool


def bank_rows() -> list[BankRow]:
    """All banks by name; one statement."""
    return [_bank_row(row) for row in _counted(QuestionBank.objects.all())]


def bank_or_404(bank_id: int) -> BankRow:
    row = _counted(QuestionBank.objects.filter(pk=bank_id)).first()
    if row is None:
        raise Http404
    return _bank_row(row)


def bank_choices() -> list[tuple[int, str]]:
    return list(QuestionBank.objects.values_list("pk", "name"))


def _counted(banks: QuerySet[QuestionBank]) -> QuerySet[Any]:
    used = Q(questions__retired=False, questions__parent=None)
    return banks.annotate(
        total=Count("questions", filter=used),
        reviewed=Count("questions", filter=used & Q(questions__reviewed_at__isnull=False)),
        with_article=Count("questions", filter=used & ~Q(questions__article="")),
        with_topic=Count("questions", filter=used & Q(questions__topic__isnull=False)),
        **{
            kind.value: Count("questions", filter=used & Q(questions__kind=kind))
            for kind in QuestionKind
        },
    )


def _bank_row(row: Any) -> BankRow:
    return BankRow(
        row.pk,
        row.name,
        row.total,
        row.single,
        row.multiple,
        row.true_false,
        row.fill,
        row.short,
        row.essay,
        row.case,
        row.reviewed,
        row.with_article,
        row.with_topic,
    )


def chapter_rows(bank_id: int) -> list[ChapterRow]:
    """The chapters in the order of the file; one statement."""
    questions: Counter[str] = Counter()
    topics: defaultdict[str, set[int | None]] = defaultdict(set)
    rows = Question.objects.filter(bank_id=bank_id, retired=False, parent=None)
    for chapter, topic_id in rows.values_list("chapter", "topic_id"):
        questions[chapter] += 1
        topics[chapter].add(topic_id)
    return [
        ChapterRow(
            chapter,
            count,
            next(iter(topics[chapter])) if len(topics[chapter]) == 1 else None,
            len(topics[chapter]) > 1,
        )
        for chapter, count in questions.items()
    ]


def candidates(bank_id: int) -> list[Candidate]:
    """Every question that may be drawn, a case as one; one statement."""
    return _candidates(Question.objects.filter(bank_id=bank_id, retired=False, parent=None))


def candidates_among(question_ids: Collection[int]) -> list[Candidate]:
    """The questions of a draft, those taken out of use since among them; one statement."""
    return _candidates(Question.objects.filter(pk__in=question_ids))


def _candidates(found: QuerySet[Question]) -> list[Candidate]:
    """A case rests on its own article, or on those of its questions; without questions it is none."""
    bare = Count("parts", filter=Q(parts__retired=False, parts__article=""))
    rows = found.annotate(parts_bare=bare, parts_all=Count("parts", filter=Q(parts__retired=False)))
    return [
        Candidate(
            row.pk,
            row.topic_id,
            row.kind,
            row.difficulty or None,
            bool(row.article) or (row.parts_all > 0 and not row.parts_bare),
            row.reviewed_at is not None,
            row.stem_digest,
        )
        for row in rows.only(
            *("pk", "topic_id", "kind", "difficulty", "article", "reviewed_at", "stem_digest")
        )
        if row.kind is not QuestionKind.CASE or row.parts_all
    ]


@dataclass(frozen=True, slots=True)
class AvailableRow:
    """How many different stems of each kind a topic has; `topic_id` None: without a topic."""

    topic_id: int | None
    topic: str
    single: int
    multiple: int
    true_false: int
    fill: int = 0
    short: int = 0
    essay: int = 0
    case: int = 0

    @property
    def total(self) -> int:
        closed = self.single + self.multiple + self.true_false
        return closed + self.fill + self.short + self.essay + self.case


def available(found: list[Candidate], names: Mapping[int, str]) -> list[AvailableRow]:
    """What may be drawn, by topic in the catalogue's order and then those without one."""
    stems: defaultdict[tuple[int | None, QuestionKind], set[str]] = defaultdict(set)
    for each in found:
        stems[each.topic_id, each.kind].add(each.stem_digest)
    held = {each.topic_id for each in found}
    ordered: list[int | None] = [topic_id for topic_id in names if topic_id in held]
    if None in held:
        ordered.append(None)
    return [
        AvailableRow(
            topic_id,
            "" if topic_id is None else names[topic_id],
            *(len(stems[topic_id, kind]) for kind in QuestionKind),
        )
        for topic_id in ordered
    ]
