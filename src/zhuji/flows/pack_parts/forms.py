"""What trainees keep to and sign, in the office's words, and what is to be prepared how long before."""

from typing import Annotated

import msgspec

from zhuji.base.sealed import Plain
from zhuji.classes.actions import TaskValues, add_task, save_texts
from zhuji.classes.queries import tasks_of_class, texts_of_class
from zhuji.flows.pack_parts.part import Gathering, Label, Opening, Part, Prose
from zhuji.rules.words import PackPart, TaskPart


class TaskLine(Plain, frozen=True):
    """`key` is the template's, empty for a task of one's own; whose it was stays behind."""

    key: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9_-]{0,40}\Z")]
    part: TaskPart
    title: Label
    days_before: Annotated[int, msgspec.Meta(ge=-366, le=366)]


class FormsPart(Plain, frozen=True):
    trainee_rules: Prose
    pledge: Prose
    tasks: Annotated[list[TaskLine], msgspec.Meta(max_length=200)]


def gather(gathering: Gathering) -> FormsPart | None:
    texts, tasks = texts_of_class(gathering.class_id), tasks_of_class(gathering.class_id)
    if not (texts.trainee_rules or texts.pledge or tasks):
        return None
    return FormsPart(
        trainee_rules=texts.trainee_rules,
        pledge=texts.pledge,
        tasks=[
            TaskLine(key=one.key, part=one.part, title=one.title, days_before=one.days_before)
            for one in sorted(tasks, key=lambda one: (-one.days_before, one.id))
        ],
    )


def count(value: FormsPart) -> int:
    return len(value.tasks) + bool(value.trainee_rules) + bool(value.pledge)


def opened(value: FormsPart, opening: Opening) -> None:
    """The class has its template's tasks already; the others are added, each without an owner."""
    if value.trainee_rules or value.pledge:
        verdict = save_texts(
            by=opening.by,
            class_id=opening.class_id,
            trainee_rules=value.trainee_rules,
            pledge=value.pledge,
        )
        opening.notes += verdict.reasons
    there = {one.key for one in tasks_of_class(opening.class_id) if one.key}
    for one in value.tasks:
        if one.key not in there:
            values = TaskValues(one.title, one.part, one.days_before)
            opening.notes += add_task(
                by=opening.by, class_id=opening.class_id, values=values
            ).reasons


FORMS = Part(PackPart.FORMS, FormsPart, gather, count, opened)
