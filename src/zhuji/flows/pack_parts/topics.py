"""The topics of the class: those it takes up, those of its sessions, in the registry's order."""

from collections.abc import Iterable
from typing import Annotated

import msgspec

from zhuji.base.sealed import Plain
from zhuji.classes.actions import set_topics
from zhuji.flows.pack_parts.part import Gathering, Opening, Part, TopicName, Values
from zhuji.registry.actions import add_entry
from zhuji.registry.queries import topic_rows
from zhuji.rules.words import PackPart


class TopicsPart(Plain, frozen=True):
    names: Annotated[list[TopicName], msgspec.Meta(min_length=1, max_length=200)]


def gather(gathering: Gathering) -> TopicsPart | None:
    names = [name for _, name in gathering.topics]
    return TopicsPart(names=names) if names else None


def faults(value: TopicsPart, _values: Values) -> Iterable[str]:
    return [] if len(set(value.names)) == len(value.names) else ["names"]


def opened(value: TopicsPart, opening: Opening) -> None:
    """Topics the county has keep their place; the others are added. The class takes all of them up."""
    known = {row.name for row in topic_rows()}
    for name in value.names:
        if name not in known:
            add_entry(by=opening.by, catalogue="topic", values={"name": name})
    opening.topic_ids.update({row.name: row.id for row in topic_rows() if row.name in value.names})
    verdict = set_topics(
        by=opening.by, class_id=opening.class_id, topic_ids=opening.topic_ids.values()
    )
    opening.notes += verdict.reasons


TOPICS = Part(PackPart.TOPICS, TopicsPart, gather, lambda value: len(value.names), opened, faults)
