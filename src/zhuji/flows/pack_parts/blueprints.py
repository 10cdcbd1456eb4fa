"""The blueprints of the class's papers; a new paper is drawn from the bank that came along."""

import secrets
from collections.abc import Iterable
from fractions import Fraction
from typing import Annotated

import msgspec

from zhuji.base.sealed import Plain
from zhuji.exams.actions.papers import draw_paper
from zhuji.exams.queries import blueprints_to_hand_on
from zhuji.flows.pack_parts.part import (
    Gathering,
    Label,
    MaybeTopic,
    Opening,
    Part,
    Values,
    unknown_topics,
)
from zhuji.rules.blueprint import Blueprint, BlueprintLine
from zhuji.rules.verdict import Permitted, Reason, Verdict
from zhuji.rules.words import Difficulty, PackPart, QuestionKind


class LinePart(Plain, frozen=True):
    """An empty topic means any; marks are n or n/d, each question's."""

    topic: MaybeTopic
    kind: QuestionKind
    difficulty: Difficulty | None
    count: Annotated[int, msgspec.Meta(ge=0, le=500)]
    marks: Annotated[str, msgspec.Meta(pattern=r"^[1-9][0-9]{0,3}(/[1-9][0-9]{0,2})?\Z")]


class BlueprintPart(Plain, frozen=True):
    title: Label
    lines: Annotated[list[LinePart], msgspec.Meta(min_length=1, max_length=100)]


class BlueprintsPart(Plain, frozen=True):
    papers: Annotated[list[BlueprintPart], msgspec.Meta(min_length=1, max_length=20)]


def gather(gathering: Gathering) -> BlueprintsPart | None:
    names = {name for _, name in gathering.topics}
    papers = [
        BlueprintPart(
            title=one.title,
            lines=[
                LinePart(
                    topic=line.topic if line.topic in names else "",
                    kind=line.kind,
                    difficulty=line.difficulty,
                    count=line.count,
                    marks=str(line.marks),
                )
                for line in one.lines
            ],
        )
        for one in blueprints_to_hand_on(gathering.class_id)
    ]
    return BlueprintsPart(papers=papers) if papers else None


def faults(value: BlueprintsPart, values: Values) -> Iterable[str]:
    if PackPart.QUESTIONS not in values:
        return ["papers"]
    return unknown_topics((line.topic for one in value.papers for line in one.lines), values)


def opened(value: BlueprintsPart, opening: Opening) -> None:
    """A draft of each paper, drawn anew: nobody here has seen it, and nobody there knows it."""
    if opening.bank_id is None:
        return
    for one in value.papers:
        lines = tuple(_line(line, opening.topic_ids) for line in one.lines)
        drawn: int | Verdict[Permitted] = draw_paper(
            by=opening.by,
            class_id=opening.class_id,
            bank_id=opening.bank_id,
            title=one.title,
            blueprint=Blueprint(lines),
            seed=secrets.token_hex(8),
        )
        if isinstance(drawn, Verdict):
            opening.notes.append(Reason.of("pack_paper_not_drawn", title=one.title))


def _line(line: LinePart, topic_ids: dict[str, int]) -> BlueprintLine:
    return BlueprintLine(
        topic_id=topic_ids[line.topic] if line.topic else None,
        kind=line.kind,
        difficulty=line.difficulty,
        count=line.count,
        marks=Fraction(line.marks),
    )


BLUEPRINTS = Part(
    PackPart.BLUEPRINTS, BlueprintsPart, gather, lambda value: len(value.papers), opened, faults
)
