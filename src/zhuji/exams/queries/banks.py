"""Reading banks: lists with their figures, questions by filter, chapters, what may be drawn."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404

from zhuji.base.clock import today
from zhuji.base.numbers import whole
from zhuji.exams.models import Question, QuestionBank
from zhuji.rules.blueprint import Candidate
from zhuji.rules.marking import Key, key_from
from zhuji.rules.outdated import is_outdated
from zhuji.rules.questions.key_text import LETTERS, key_text
from zhuji.rules.sources import SourceFacts
from zhuji.rules.words import Difficulty, QuestionKind

PAGE_SIZE = 50


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
    def unreviewed(self) -> int:
        return self.total - self.reviewed

    @property
    def without_article(self) -> int:
        return self.total - self.with_article

    @property
    def without_topic(self) -> int:
        return self.total - self.with_topic


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a question as an organiser sees it."""

    letter: str
    text: str
    right: bool


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question with its key, for those who manage banks."""

    id: int
    kind: QuestionKind
    chapter: str
    place: str
    stem: str
    options: tuple[Option, ...]
    explanation: str
    topic_id: int | None
    topic: str
    difficulty: Difficulty | str
    article: str
    entered_by: str
    reviewed_by: str
    reviewed_at: datetime | None

    key: Key

    @property
    def answer(self) -> str:
        """The key for people: AC, 正确, or in words."""
        return key_text(self.kind, [option.text for option in self.options], self.key)


@dataclass(frozen=True, slots=True)
class QuestionFilter:
    """What a list of questions is narrowed to; empty text asks for nothing."""

    kind: str = ""
    chapter: str = ""
    topic: str = ""  # a topic's id, or `none`
    reviewed: str = ""  # yes, no
    q: str = ""


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


def question_page(bank_id: int, asked: QuestionFilter, number: str | int) -> Page[QuestionRow]:
    """One page of a bank's questions in the order of the file; two statements."""
    pages = Paginator(_filtered(bank_id, asked), PAGE_SIZE)
    page: Any = pages.get_page(number)
    page.object_list = [_question_row(row) for row in page.object_list]
    return page  # type: ignore[no-any-return] # the page, its rows made ready to show


def _filtered(bank_id: int, asked: QuestionFilter) -> QuerySet[Question]:
    rows = _questions(bank_id)
    if asked.kind in set(QuestionKind):
        rows = rows.filter(kind=asked.kind)
    if asked.chapter:
        rows = rows.filter(chapter=asked.chapter)
    if asked.topic == "none":
        rows = rows.filter(topic=None)
    elif (topic_id := whole(asked.topic)) is not None:
        rows = rows.filter(topic_id=topic_id)
    if asked.reviewed in {"yes", "no"}:
        rows = rows.filter(reviewed_at__isnull=asked.reviewed == "no")
    for word in asked.q.split():
        rows = rows.filter(Q(stem__icontains=word) | Q(article__icontains=word))
    return rows


def _questions(bank_id: int) -> QuerySet[Question]:
    rows = Question.objects.filter(bank_id=bank_id, retired=False, parent=None)
    return rows.select_related("topic", "entered_by", "reviewed_by")


def question_or_404(bank_id: int, question_id: int) -> QuestionRow:
    row = _questions(bank_id).filter(pk=question_id).first()
    if row is None:
        raise Http404
    return _question_row(row)


def next_unreviewed(bank_id: int, after: int = 0) -> int | None:
    """The next question nobody has reviewed, in the order of the file and round again."""
    waiting = Question.objects.filter(bank_id=bank_id, retired=False, parent=None, reviewed_at=None)
    ids = waiting.values_list("pk", flat=True)
    return ids.filter(pk__gt=after).first() or ids.first()


def _question_row(row: Question) -> QuestionRow:
    return QuestionRow(
        row.pk,
        row.kind,
        row.chapter,
        row.place,
        row.stem,
        tuple(
            Option(LETTERS[index], text, index in row.key) for index, text in enumerate(row.options)
        ),
        row.explanation,
        row.topic_id,
        row.topic.name if row.topic else "",
        row.difficulty,
        row.article,
        row.entered_by.name,
        row.reviewed_by.name if row.reviewed_by else "",
        row.reviewed_at,
        key_from(row.kind, row.key),
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


def candidates_among(
    question_ids: Collection[int], known: Sequence[SourceFacts] = ()
) -> list[Candidate]:
    """The questions of a draft, those taken out of use since among them; outdated by the `known` versions
    of rules. One statement.
    """
    return _candidates(Question.objects.filter(pk__in=question_ids), known)


def _candidates(found: QuerySet[Question], known: Sequence[SourceFacts] = ()) -> list[Candidate]:
    """A case rests on its own article, or on those of its questions; without questions it is none."""
    day = today()
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
            is_outdated(row.article, row.rule_version, known, day),
        )
        for row in rows.only(
            *("pk", "topic_id", "kind", "difficulty", "article", "reviewed_at", "stem_digest"),
            "rule_version",
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
