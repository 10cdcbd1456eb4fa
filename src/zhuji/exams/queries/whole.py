"""Questions as they stand, with everything: what an export of a bank writes, what a class hands on."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import Q, QuerySet

from zhuji.base.files import open_file
from zhuji.exams.models import Question, QuestionPicture
from zhuji.rules.marking import key_from
from zhuji.rules.questions import ParsedQuestion
from zhuji.rules.questions.notes import Notes
from zhuji.rules.words import Difficulty


def whole_bank(bank_id: int) -> tuple[ParsedQuestion, ...]:
    """Every question in use in the order of its file, cases with theirs; three statements."""
    rows = _in_use(Q(bank_id=bank_id, parent=None))
    parts, pictures = _parts(Q(bank_id=bank_id)), _pictures(Q(question__bank_id=bank_id))
    return tuple(_whole(row, parts.get(row.pk, ()), pictures) for row in rows)


def whole_questions(wanted: Q) -> tuple[ParsedQuestion, ...]:
    """The questions in use that are wanted, cases with theirs, one of those that are alike; three
    statements.
    """
    rows = {row.digest: row for row in _in_use(wanted & Q(parent=None))}.values()
    parts = _parts(Q(parent__in=rows))
    held = [*(row.pk for row in rows), *(one.pk for own in parts.values() for one in own)]
    pictures = _pictures(Q(question__in=held))
    return tuple(_whole(row, parts.get(row.pk, ()), pictures) for row in rows)


def _in_use(wanted: Q) -> QuerySet[Question]:
    return Question.objects.filter(wanted, retired=False).select_related("topic")


def _parts(wanted: Q) -> Mapping[int, Sequence[Question]]:
    """By case its questions; one statement."""
    parts: defaultdict[int, list[Question]] = defaultdict(list)
    for row in _in_use(wanted & Q(parent__isnull=False)):
        parts[row.parent_id or 0].append(row)
    return parts


def _pictures(wanted: Q) -> Mapping[int, tuple[bytes, ...]]:
    found: defaultdict[int, list[bytes]] = defaultdict(list)
    kept = QuestionPicture.objects.filter(wanted).select_related("file")
    for row in kept.order_by("question", "number"):
        with open_file(row.file) as file:
            found[row.question_id].append(file.read())
    return {question: tuple(files) for question, files in found.items()}


def _whole(
    row: Question, parts: Sequence[Question], pictures: Mapping[int, tuple[bytes, ...]]
) -> ParsedQuestion:
    ordered = sorted(parts, key=lambda part: part.position)
    return ParsedQuestion(
        kind=row.kind,
        stem=row.stem,
        options=tuple(row.options),
        key=key_from(row.kind, row.key),
        explanation=row.explanation,
        place=row.place,
        chapter=row.chapter,
        parts=tuple(_whole(part, (), pictures) for part in ordered),
        notes=Notes(
            row.explanation,
            row.article,
            Difficulty(row.difficulty) if row.difficulty else None,
            row.rule_version,
            row.topic.name if row.topic else "",
        ),
        pictures=pictures.get(row.pk, ()),
    )
