"""The topics of the class, with what each rests on and the courses that teach it."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Annotated

import msgspec

from zhuji.base.sealed import Plain
from zhuji.classes.actions import set_topics
from zhuji.flows.pack_parts.part import Gathering, Label, Opening, Part, Prose, TopicName, Values
from zhuji.learning.actions.catalogue import register_source, rest_on, write_course
from zhuji.learning.queries import CourseText, TopicCard, source_rows, topic_or_404
from zhuji.registry.actions import add_entry
from zhuji.registry.queries import topic_rows
from zhuji.rules.words import PackPart


class SourceLine(Plain, frozen=True):
    """A version of a regulation, and the articles of it; empty: all of it."""

    title: Label
    version: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    effective_on: date
    articles: Annotated[str, msgspec.Meta(max_length=120)]


class CourseLine(Plain, frozen=True):
    """`hours` are n or n/d; who teaches it stays behind."""

    title: Label
    hours: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{1,3}(/[1-9][0-9]{0,2})?\Z")]
    summary: Prose


class TopicLine(Plain, frozen=True):
    name: TopicName
    sources: Annotated[list[SourceLine], msgspec.Meta(max_length=50)]
    courses: Annotated[list[CourseLine], msgspec.Meta(max_length=50)]


class TopicsPart(Plain, frozen=True):
    topics: Annotated[list[TopicLine], msgspec.Meta(min_length=1, max_length=200)]

    @property
    def names(self) -> list[str]:
        return [one.name for one in self.topics]


def gather(gathering: Gathering) -> TopicsPart | None:
    topics = [_line(topic_or_404(topic_id)) for topic_id, _ in gathering.topics]
    return TopicsPart(topics=topics) if topics else None


def _line(card: TopicCard) -> TopicLine:
    return TopicLine(
        name=card.name,
        sources=[
            SourceLine(
                title=one.source.title,
                version=one.source.version,
                effective_on=one.source.effective_on,
                articles=one.articles,
            )
            for one in card.sources
        ],
        courses=[
            CourseLine(title=one.title, hours=str(one.hours), summary=one.summary)
            for one in card.courses
        ],
    )


def faults(value: TopicsPart, _values: Values) -> Iterable[str]:
    return [] if len(set(value.names)) == len(value.names) else ["topics"]


def opened(value: TopicsPart, opening: Opening) -> None:
    """Topics the county has keep what they have; the others are added whole. The class takes all up."""
    known = {row.name for row in topic_rows()}
    fresh = [one for one in value.topics if one.name not in known]
    for one in fresh:
        add_entry(by=opening.by, catalogue="topic", values={"name": one.name})
    opening.topic_ids.update({row.name: row.id for row in topic_rows() if row.name in value.names})
    for one in fresh:
        _teach(one, opening)
    verdict = set_topics(
        by=opening.by, class_id=opening.class_id, topic_ids=opening.topic_ids.values()
    )
    opening.notes += verdict.reasons


def _teach(topic: TopicLine, opening: Opening) -> None:
    """What a topic that is new here rests on, and its courses; a source the county has is taken as it is."""
    topic_id = opening.topic_ids[topic.name]
    for one in topic.sources:
        register_source(
            by=opening.by, title=one.title, version=one.version, effective_on=one.effective_on
        )
    registered = {(row.title, row.version): row.id for row in source_rows()}
    for one in topic.sources:
        source_id = registered.get((one.title.strip("《》 "), one.version))
        if source_id is not None:
            rest_on(by=opening.by, topic_id=topic_id, source_id=source_id, articles=one.articles)
    for course in topic.courses:
        text = CourseText(course.title, Fraction(course.hours), None, course.summary)
        write_course(by=opening.by, topic_id=topic_id, text=text)


TOPICS = Part(PackPart.TOPICS, TopicsPart, gather, lambda value: len(value.topics), opened, faults)
