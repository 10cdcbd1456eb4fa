"""The class itself: its title, template, aim, audience, content and requirements; no contact, no cost."""

from typing import Annotated

import msgspec

from zhuji.base.sealed import Plain
from zhuji.classes.queries import class_head, proposal
from zhuji.flows.pack_parts.part import Gathering, Label, Opening, Part, Prose
from zhuji.rules.words import PackPart


class ClassPart(Plain, frozen=True):
    """`days` is from the first day to the last, both counted; 0 where the class has no days yet."""

    title: Label
    template: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9-]{1,40}\Z")]
    aim: Prose
    audience: Prose
    content: Prose
    requirements: Prose
    planned_places: Annotated[int, msgspec.Meta(ge=0, le=100_000)]
    days: Annotated[int, msgspec.Meta(ge=0, le=366)]


def gather(gathering: Gathering) -> ClassPart:
    plan, head = proposal(gathering.class_id), class_head(None, gathering.class_id)
    days = (head.closes_on - head.opens_on).days + 1 if head.opens_on and head.closes_on else 0
    return ClassPart(
        title=plan.title,
        template=plan.template,
        aim=plan.aim,
        audience=plan.audience,
        content=plan.content,
        requirements=plan.requirements,
        planned_places=plan.planned_places,
        days=days,
    )


def opened(_value: ClassPart, _opening: Opening) -> None:
    """The class is there before the parts are opened: it was made from this one."""


CLASS = Part(PackPart.CLASS, ClassPart, gather, lambda _value: 1, opened)
