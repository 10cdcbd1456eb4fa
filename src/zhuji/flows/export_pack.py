"""A class becomes one signed file that others can run: every part gathered, nothing of any person in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from zhuji.base.asking import ask
from zhuji.base.sealed import Plain, canonical
from zhuji.cascade.actions import seal_pack
from zhuji.classes.queries import class_head, decisions, proposal, topics_of_class
from zhuji.enrolment.queries import trainees_of_class
from zhuji.exams.queries import blueprints_to_hand_on
from zhuji.flows.pack_parts import FILES, PARTS, Gathering, Part
from zhuji.registry.queries import lecturer_rows, topic_rows
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.cascade import Written, may_export, personal_traces
from zhuji.rules.verdict import Permitted, Reason, Verdict
from zhuji.rules.words import PackPart
from zhuji.timetable.queries import sessions_of_batch
from zhuji.wording.labels import label

_EXCERPT = 16  # characters of a text by which a person finds it again


@dataclass(frozen=True, slots=True)
class Collected:
    """What would leave with the pack: parts with how much of each, and what looks like a person."""

    parts: tuple[tuple[PackPart, int], ...]
    members: dict[str, bytes]
    traces: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Exported:
    """`pack_id` is None where the verdict refuses."""

    verdict: Verdict[Permitted]
    pack_id: int | None


def collect(class_id: int) -> Collected:
    """Everything of the class that may be handed on; Http404 where there is no such class."""
    head = class_head(None, class_id)
    gathering = Gathering(class_id, head.batch_id, _topics(class_id, head.batch_id))
    values: dict[Part[Any], Plain] = {}
    for part in PARTS:
        value = part.gather(gathering)
        if value is not None:
            values[part] = value
    members = {part.path: canonical(value) for part, value in values.items()}
    members |= {FILES + digest: data for digest, data in gathering.files.items()}
    texts = [one for part, value in values.items() for one in _written(part.kind, value)]
    return Collected(
        parts=tuple((part.kind, part.count(value)) for part, value in values.items()),
        members=members,
        traces=personal_traces([*texts, *gathering.written], _names(class_id)),
    )


def export_pack(*, by: Actor, class_id: int, confirmed: bool) -> Exported:
    """Make and keep the pack of a class.

    Refused for an ID number or mobile number in any text, and for a name of someone of the class
    unless `confirmed`: somebody has looked at each place. PermissionDenied, Http404.
    """
    ask(by, Permission.CASCADE_MANAGE, class_place(class_id))
    collected = collect(class_id)
    verdict = may_export(collected.traces, confirmed=confirmed)
    if verdict.outcome is Permitted.NO:
        return Exported(verdict, None)
    pack_id = seal_pack(by=by, class_id=class_id, members=collected.members, parts=collected.parts)
    return Exported(verdict, pack_id)


def _topics(class_id: int, batch_id: int) -> tuple[tuple[int, str], ...]:
    """Those the class takes up, of the sessions held and of the blueprints, in the registry's order."""
    taught = {topic_id for topic_id, _ in topics_of_class(class_id)}
    taught |= {row.topic_id for row in sessions_of_batch(batch_id) if row.held and row.topic_id}
    asked = {line.topic for one in blueprints_to_hand_on(class_id) for line in one.lines}
    return tuple(
        (row.id, row.name) for row in topic_rows() if row.id in taught or row.name in asked
    )


def _names(class_id: int) -> set[str]:
    """Names that must not leave: trainees, lecturers, those who decided on the class, its contact."""
    plan = proposal(class_id)
    return {
        *(row.name for row in trainees_of_class(class_id)),
        *(row.name for row in lecturer_rows()),
        *(line.approver_name for line in decisions(class_id)),
        plan.contact,
        plan.proposed_by,
    }


def _written(kind: PackPart, value: Plain) -> Iterator[Written]:
    for text in _texts(msgspec.to_builtins(value)):
        yield Written(f"{label(kind)}“{text[:_EXCERPT]}”", text)


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
