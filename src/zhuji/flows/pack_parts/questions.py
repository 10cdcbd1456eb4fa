"""Questions with their keys: reviewed ones of the class's topics, and those its papers asked."""

from collections.abc import Iterable
from typing import Annotated

import msgspec

from zhuji.base.sealed import Plain
from zhuji.exams.imports import take_questions
from zhuji.exams.queries import HandedQuestion, questions_to_hand_on
from zhuji.flows.pack_parts.part import (
    Gathering,
    MaybeLabel,
    MaybeTopic,
    Opening,
    Part,
    Prose,
    Values,
    unknown_topics,
)
from zhuji.rules.verdict import Reason
from zhuji.rules.words import Difficulty, PackPart, QuestionKind

MAX_NAME = 120  # of a bank


class QuestionPart(Plain, frozen=True):
    """`key` are indices into `options`, ascending."""

    kind: QuestionKind
    stem: Annotated[str, msgspec.Meta(min_length=1, max_length=10_000)]
    options: Annotated[
        list[Annotated[str, msgspec.Meta(min_length=1, max_length=2_000)]],
        msgspec.Meta(min_length=2, max_length=12),
    ]
    key: Annotated[
        list[Annotated[int, msgspec.Meta(ge=0, le=11)]], msgspec.Meta(min_length=1, max_length=12)
    ]
    explanation: Prose
    chapter: MaybeLabel
    topic: MaybeTopic
    difficulty: Difficulty | None
    article: MaybeLabel


class QuestionsPart(Plain, frozen=True):
    questions: Annotated[list[QuestionPart], msgspec.Meta(min_length=1, max_length=5_000)]


def gather(gathering: Gathering) -> QuestionsPart | None:
    topics = {topic_id for topic_id, _ in gathering.topics}
    names = {name for _, name in gathering.topics}
    found = questions_to_hand_on(gathering.class_id, topics)
    questions = [
        QuestionPart(
            kind=one.kind,
            stem=one.stem,
            options=list(one.options),
            key=list(one.key),
            explanation=one.explanation,
            chapter=one.chapter,
            # A paper may have asked a question of a topic that the class does not take up.
            topic=one.topic if one.topic in names else "",
            difficulty=one.difficulty,
            article=one.article,
        )
        for one in found
    ]
    return QuestionsPart(questions=questions) if questions else None


def faults(value: QuestionsPart, values: Values) -> Iterable[str]:
    wrong = [
        f"questions[{number}].key" for number, one in enumerate(value.questions) if not _sound(one)
    ]
    return [*wrong, *unknown_topics((one.topic for one in value.questions), values)]


def _sound(one: QuestionPart) -> bool:
    """Whether the key fits the options and the kind; two options alike could not both be answered."""
    return (
        one.key == sorted(set(one.key))
        and one.key[-1] < len(one.options)
        and (one.kind is QuestionKind.MULTIPLE or len(one.key) == 1)
        and (one.kind is not QuestionKind.TRUE_FALSE or len(one.options) == 2)
        and len(set(one.options)) == len(one.options)
        and bool(one.stem.strip())
    )


def opened(value: QuestionsPart, opening: Opening) -> None:
    """Into a bank named after the class handed on; they wait there for somebody here to review them."""
    name = f"{opening.title}题库（{opening.origin}）"[:MAX_NAME]
    opening.bank_id = take_questions(
        by=opening.by,
        bank=name,
        questions=[
            HandedQuestion(
                kind=one.kind,
                stem=one.stem,
                options=tuple(one.options),
                key=tuple(one.key),
                explanation=one.explanation,
                chapter=one.chapter,
                topic=one.topic,
                difficulty=one.difficulty,
                article=one.article,
            )
            for one in value.questions
        ],
        topic_ids=opening.topic_ids,
    )
    opening.notes.append(Reason.of("pack_questions_unreviewed", bank=name))


QUESTIONS = Part(
    PackPart.QUESTIONS,
    QuestionsPart,
    gather,
    lambda value: len(value.questions),
    opened,
    faults,
)
