"""A bank as it stands, question by question with everything: what an export writes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from zhuji.base.files import open_file
from zhuji.exams.models import Question, QuestionPicture
from zhuji.rules.marking import key_from
from zhuji.rules.questions import ParsedQuestion
from zhuji.rules.questions.notes import Notes
from zhuji.rules.words import Difficulty


def whole_bank(bank_id: int) -> tuple[ParsedQuestion, ...]:
    """Every question in use in the order of its file, cases with theirs; two statements."""
    rows = Question.objects.filter(bank_id=bank_id, retired=False).select_related("topic")
    pictures = _pictures(bank_id)
    parts: defaultdict[int, list[Question]] = defaultdict(list)
    tops = []
    for row in rows:
        if row.parent_id is None:
            tops.append(row)
        else:
            parts[row.parent_id].append(row)
    return tuple(_whole(row, parts.get(row.pk, ()), pictures) for row in tops)


def _pictures(bank_id: int) -> Mapping[int, tuple[bytes, ...]]:
    found: defaultdict[int, list[bytes]] = defaultdict(list)
    kept = QuestionPicture.objects.filter(question__bank_id=bank_id).select_related("file")
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
