"""Questions with their keys: reviewed ones of the class's topics, and those its papers asked."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from io import BytesIO
from typing import Annotated, Any

import msgspec

from zhuji.base.files import Kind, check_upload
from zhuji.base.sealed import Plain
from zhuji.base.sealed.container import Digest
from zhuji.exams.imports import take_questions
from zhuji.exams.queries import questions_to_hand_on
from zhuji.flows.pack_parts.part import (
    FILES,
    Gathering,
    MaybeLabel,
    MaybeTopic,
    Opening,
    Part,
    Prose,
    Values,
    unknown_topics,
)
from zhuji.rules.marking import MarkingPoint
from zhuji.rules.questions import ParsedQuestion
from zhuji.rules.questions.notes import Notes
from zhuji.rules.verdict import Reason
from zhuji.rules.words import CLOSED_KINDS, Difficulty, PackPart, QuestionKind

MAX_NAME = 120  # of a bank

Accepted = Annotated[
    list[Annotated[str, msgspec.Meta(min_length=1, max_length=2_000)]],
    msgspec.Meta(min_length=1, max_length=200),
]


class PointPart(Plain, frozen=True):
    """`share` of the marks, exact: 1/3."""

    text: Annotated[str, msgspec.Meta(max_length=2_000)]
    share: Annotated[str, msgspec.Meta(pattern=r"^[1-9][0-9]{0,3}(/[1-9][0-9]{0,3})?$")]


class PlainQuestion(Plain, frozen=True):
    """The key by kind: `key` are indices into `options`, ascending; `blanks` the answers accepted in each;
    `points` what markers look for. `pictures` name files of the pack, in the order of their numbers.
    """

    kind: QuestionKind
    stem: Annotated[str, msgspec.Meta(min_length=1, max_length=10_000)]
    options: Annotated[
        list[Annotated[str, msgspec.Meta(min_length=1, max_length=2_000)]],
        msgspec.Meta(max_length=12),
    ]
    key: Annotated[list[Annotated[int, msgspec.Meta(ge=0, le=11)]], msgspec.Meta(max_length=12)]
    blanks: Annotated[list[Accepted], msgspec.Meta(max_length=200)]
    points: Annotated[list[PointPart], msgspec.Meta(max_length=200)]
    pictures: Annotated[list[Digest], msgspec.Meta(max_length=200)]
    explanation: Prose
    chapter: MaybeLabel
    topic: MaybeTopic
    difficulty: Difficulty | None
    article: MaybeLabel
    rule_version: Annotated[str, msgspec.Meta(max_length=40)]


class QuestionPart(PlainQuestion, frozen=True):
    """`parts` are the questions of a case, whose stem is the material."""

    parts: Annotated[list[PlainQuestion], msgspec.Meta(max_length=200)]


class QuestionsPart(Plain, frozen=True):
    questions: Annotated[list[QuestionPart], msgspec.Meta(min_length=1, max_length=5_000)]


def gather(gathering: Gathering) -> QuestionsPart | None:
    topics = {topic_id for topic_id, _ in gathering.topics}
    found = questions_to_hand_on(gathering.class_id, topics)
    questions = [part_of(one, gathering) for one in found]
    return QuestionsPart(questions=questions) if questions else None


def part_of(one: ParsedQuestion, gathering: Gathering) -> QuestionPart:
    """A question as it is written down, with those of its case; its pictures go to the files."""
    parts = [PlainQuestion(**_plain(part, gathering)) for part in one.parts]
    return QuestionPart(**_plain(one, gathering), parts=parts)


def _plain(one: ParsedQuestion, gathering: Gathering) -> dict[str, Any]:
    names, notes = {name for _, name in gathering.topics}, one.notes or Notes(one.explanation)
    pictures = {hashlib.sha256(data).hexdigest(): data for data in one.pictures}
    gathering.files |= pictures
    closed = one.kind in CLOSED_KINDS
    return {
        "kind": one.kind,
        "stem": one.stem,
        "options": list(one.options),
        "key": list(one.key) if closed else [],
        "blanks": [list(each) for each in one.key if isinstance(each, tuple)],
        "points": [
            PointPart(text=each.text, share=str(each.share))
            for each in one.key
            if isinstance(each, MarkingPoint)
        ],
        "pictures": [hashlib.sha256(data).hexdigest() for data in one.pictures],
        "explanation": one.explanation,
        "chapter": one.chapter,
        # A paper may have asked a question of a topic that the class does not take up.
        "topic": notes.topic if notes.topic in names else "",
        "difficulty": notes.difficulty,
        "article": notes.article,
        "rule_version": notes.rule_version,
    }


def faults(value: QuestionsPart, values: Values) -> Iterable[str]:
    wrong = [
        f"questions[{number}].key"
        for number, one in enumerate(value.questions)
        if not _sound(one, one.parts)
    ]
    topics = (each.topic for one in value.questions for each in (one, *one.parts))
    return [*wrong, *unknown_topics(topics, values)]


def _sound(one: PlainQuestion, parts: Sequence[PlainQuestion] = ()) -> bool:
    """Whether the key fits the kind, and nothing stands there that is another kind's."""
    if not one.stem.strip() or (one.kind is not QuestionKind.CASE and parts):
        return False
    if one.kind in CLOSED_KINDS:
        return _closed(one) and not one.blanks and not one.points
    if one.options or one.key:
        return False
    if one.kind is QuestionKind.FILL:
        return bool(one.blanks) and not one.points
    if one.kind is QuestionKind.CASE:
        sound = all(part.kind is not QuestionKind.CASE and _sound(part) for part in parts)
        return bool(parts) and sound and not one.blanks and not one.points
    shares = [Fraction(each.share) for each in one.points]
    return not one.blanks and (not shares or sum(shares) == 1)


def _closed(one: PlainQuestion) -> bool:
    """Two options alike could not both be answered."""
    return (
        len(one.options) > 1
        and bool(one.key)
        and one.key == sorted(set(one.key))
        and one.key[-1] < len(one.options)
        and (one.kind is QuestionKind.MULTIPLE or len(one.key) == 1)
        and (one.kind is not QuestionKind.TRUE_FALSE or len(one.options) == 2)
        and len(set(one.options)) == len(one.options)
    )


def pictures(value: QuestionsPart) -> Iterable[str]:
    whole = (each for one in value.questions for each in (one, *one.parts))
    return dict.fromkeys(digest for each in whole for digest in each.pictures)


def check(value: QuestionsPart, files: Mapping[str, bytes]) -> None:
    """Every picture is one that browsers draw; raises FileRefused."""
    for digest in pictures(value):
        check_upload(BytesIO(files[FILES + digest]), {Kind.PNG, Kind.JPEG})


def opened(value: QuestionsPart, opening: Opening) -> None:
    """Into a bank named after the class handed on; they wait there for somebody here to review them."""
    name = f"{opening.title}题库（{opening.origin}）"[:MAX_NAME]
    opening.bank_id = take_questions(
        by=opening.by,
        bank=name,
        questions=[question_of(one, opening.files) for one in value.questions],
        topic_ids=opening.topic_ids,
    )
    opening.notes.append(Reason.of("pack_questions_unreviewed", bank=name))


def question_of(one: PlainQuestion, files: Mapping[str, bytes]) -> ParsedQuestion:
    """The question that was written down, with those of its case."""
    parts = one.parts if isinstance(one, QuestionPart) else []
    points = tuple(MarkingPoint(each.text, Fraction(each.share)) for each in one.points)
    return ParsedQuestion(
        one.kind,
        one.stem,
        tuple(one.options),
        tuple(one.key) or tuple(map(tuple, one.blanks)) or points,
        one.explanation,
        "",
        one.chapter,
        tuple(question_of(part, files) for part in parts),
        Notes(one.explanation, one.article, one.difficulty, one.rule_version, one.topic),
        tuple(files[FILES + digest] for digest in one.pictures),
    )


QUESTIONS = Part(
    PackPart.QUESTIONS,
    QuestionsPart,
    gather,
    lambda value: len(value.questions),
    opened,
    faults,
    files=pictures,
    check=check,
)
