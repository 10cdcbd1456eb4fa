"""Reading the questions of a bank: pages by filter, one with its key, the versions that it had."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, BinaryIO

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import Http404

from zhuji.base.clock import today
from zhuji.base.files import open_file
from zhuji.base.numbers import whole
from zhuji.exams.models import Question, QuestionPicture, QuestionVersion
from zhuji.rules.marking import Key, key_from
from zhuji.rules.questions.key_text import LETTERS, key_text
from zhuji.rules.questions.standing import outdated
from zhuji.rules.sources import SourceFacts
from zhuji.rules.verdict import Reason
from zhuji.rules.words import Difficulty, QuestionKind

PAGE_SIZE = 50


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
    rule_version: str = ""
    version: int = 1
    parent_id: int | None = None
    pictures: tuple[tuple[int, int], ...] = ()  # number and id
    parts: tuple["QuestionRow", ...] = ()
    outdated: Reason | None = None
    sealed: bool = False  # the key is not for the one who asks yet

    @property
    def answer(self) -> str:
        """The key for people: AC, 正确, or in words; nothing while it is sealed."""
        if self.sealed:
            return ""
        return key_text(self.kind, [option.text for option in self.options], self.key)


@dataclass(frozen=True, slots=True)
class QuestionFilter:
    """What a list of questions is narrowed to; empty text asks for nothing."""

    kind: str = ""
    chapter: str = ""
    topic: str = ""  # a topic's id, or `none`
    reviewed: str = ""  # yes, no
    difficulty: str = ""  # a word, or `none`
    dated: str = ""  # yes: the rule it was written for has a newer version
    q: str = ""


def question_page(
    bank_id: int,
    asked: QuestionFilter,
    number: str | int,
    known: Sequence[SourceFacts] = (),
    sealed: Collection[int] = (),
) -> Page[QuestionRow]:
    """One page of a bank's questions in the order of the file; a fixed number of statements.

    `known` are the versions of rules that the county has registered, `sealed` the questions shown
    without their keys.
    """
    pages = Paginator(_filtered(bank_id, asked, known), PAGE_SIZE)
    page: Any = pages.get_page(number)
    rows = [_question_row(row, known) for row in page.object_list]
    page.object_list = [_kept_shut(row) if row.id in sealed else row for row in rows]
    return page  # type: ignore[no-any-return] # the page, its rows made ready to show


def _kept_shut(row: QuestionRow) -> QuestionRow:
    options = tuple(replace(option, right=False) for option in row.options)
    return replace(row, options=options, explanation="", sealed=True)


def _filtered(
    bank_id: int, asked: QuestionFilter, known: Sequence[SourceFacts]
) -> QuerySet[Question]:
    rows = _questions(bank_id)
    if asked.difficulty in {*Difficulty, "none"}:
        rows = rows.filter(difficulty="" if asked.difficulty == "none" else asked.difficulty)
    if asked.dated == "yes":
        rows = rows.filter(_replaced(bank_id, known))
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


def _replaced(bank_id: int, known: Sequence[SourceFacts]) -> Q:
    """The questions, cases by theirs, whose rule has a newer version; one statement."""
    rows = Question.objects.filter(bank_id=bank_id, retired=False).exclude(rule_version="")
    by_version: defaultdict[str, list[str]] = defaultdict(list)
    for article, version in rows.values_list("article", "rule_version").distinct():
        if outdated(article, version, known, today()):
            by_version[version].append(article)
    found = Q(pk__in=[])
    for version, articles in by_version.items():
        found |= Q(rule_version=version, article__in=articles)
        found |= Q(parts__rule_version=version, parts__article__in=articles, parts__retired=False)
    return Q(pk__in=Question.objects.filter(found, bank_id=bank_id).values("pk"))


def count_outdated(bank_id: int, known: Sequence[SourceFacts]) -> int:
    """How many questions of a bank are out of date; two statements."""
    return _questions(bank_id).filter(_replaced(bank_id, known)).count()


def outdated_among(question_ids: Collection[int], known: Sequence[SourceFacts]) -> frozenset[int]:
    """Of these questions, those whose rule has a newer version, a case with its; one statement."""
    wanted = Q(pk__in=question_ids) | Q(parent__in=question_ids, retired=False)
    rows = Question.objects.filter(wanted).exclude(rule_version="")
    day = today()
    return frozenset(
        parent or pk
        for pk, parent, article, version in rows.values_list(
            "pk", "parent", "article", "rule_version"
        )
        if outdated(article, version, known, day)
    )


def _questions(bank_id: int) -> QuerySet[Question]:
    rows = Question.objects.filter(bank_id=bank_id, retired=False, parent=None)
    return rows.select_related("topic", "entered_by", "reviewed_by")


def question_or_404(
    bank_id: int, question_id: int, known: Sequence[SourceFacts] = ()
) -> QuestionRow:
    """A question, or one of a case, with its pictures and parts."""
    rows = Question.objects.filter(bank_id=bank_id, retired=False, pk=question_id)
    row = rows.select_related("topic", "entered_by", "reviewed_by").first()
    if row is None:
        raise Http404
    parts = row.parts.filter(retired=False).select_related("topic", "entered_by", "reviewed_by")
    shown = [_with_pictures(_question_row(part, known)) for part in parts.order_by("position")]
    return replace(_with_pictures(_question_row(row, known)), parts=tuple(shown))


def _with_pictures(row: QuestionRow) -> QuestionRow:
    kept = QuestionPicture.objects.filter(question_id=row.id)
    return replace(row, pictures=tuple(kept.values_list("number", "pk")))


def picture_file(bank_id: int, picture_id: int) -> tuple[BinaryIO, str]:
    """The bytes, to be closed, and their media type."""
    rows = QuestionPicture.objects.filter(question__bank_id=bank_id, pk=picture_id)
    row = rows.select_related("file").first()
    if row is None:
        raise Http404
    return open_file(row.file), row.file.media_type


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version that was, and what became of it."""

    version: int
    stem: str
    options: tuple[str, ...]
    answer: str
    explanation: str
    article: str
    rule_version: str
    written_by: str
    written_at: datetime
    reviewed_by: str
    replaced_by: str
    replaced_at: datetime
    reason: str


def versions_of(question_id: int) -> tuple[VersionRow, ...]:
    """The versions before the one that holds, the newest first; one statement."""
    rows = QuestionVersion.objects.filter(question_id=question_id)
    return tuple(
        _version_row(row) for row in rows.select_related("written_by", "reviewed_by", "replaced_by")
    )


def _version_row(row: QuestionVersion) -> VersionRow:
    held = row.content
    kind, options = QuestionKind(held["kind"]), tuple(held["options"])
    return VersionRow(
        row.version,
        held["stem"],
        options,
        key_text(kind, options, key_from(kind, held["key"])),
        held["explanation"],
        held["article"],
        held["rule_version"],
        row.written_by.name,
        row.written_at,
        row.reviewed_by.name if row.reviewed_by else "",
        row.replaced_by.name,
        row.replaced_at,
        row.reason,
    )


def next_unreviewed(bank_id: int, after: int = 0) -> int | None:
    """The next question nobody has reviewed, in the order of the file and round again."""
    waiting = Question.objects.filter(bank_id=bank_id, retired=False, parent=None, reviewed_at=None)
    ids = waiting.values_list("pk", flat=True)
    return ids.filter(pk__gt=after).first() or ids.first()


def _question_row(row: Question, known: Sequence[SourceFacts] = ()) -> QuestionRow:
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
        row.rule_version,
        row.version,
        row.parent_id,
        outdated=outdated(row.article, row.rule_version, known, today()),
    )
