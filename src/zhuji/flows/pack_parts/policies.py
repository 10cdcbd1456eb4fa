"""The rules the class was run under: shown beside the receiver's own, never put in their place."""

from typing import Annotated

import msgspec

from zhuji.base.sealed import Plain
from zhuji.classes.queries import policies_of
from zhuji.flows.pack_parts.part import Gathering, Opening, Part
from zhuji.policies.queries import ComparedFigure, differences, handed_on
from zhuji.rules.words import PackPart

Word = Annotated[str, msgspec.Meta(pattern=r"^[a-z_]{1,60}\Z")]


class FigurePart(Plain, frozen=True):
    """One figure, its value as the rule settings write it."""

    subject: Word
    key: Word
    value: Annotated[str, msgspec.Meta(max_length=400)]
    article: Annotated[str, msgspec.Meta(max_length=200)]


class PoliciesPart(Plain, frozen=True):
    figures: Annotated[list[FigurePart], msgspec.Meta(min_length=1, max_length=500)]


def gather(gathering: Gathering) -> PoliciesPart:
    return PoliciesPart(
        figures=[
            FigurePart(subject=subject, key=key, value=value, article=article)
            for subject, key, value, article in handed_on(policies_of(gathering.class_id))
        ]
    )


def compared(value: PoliciesPart) -> tuple[ComparedFigure, ...]:
    """What differs from what counts here."""
    return differences((one.subject, one.key, one.value, one.article) for one in value.figures)


def opened(_value: PoliciesPart, _opening: Opening) -> None:
    """Nothing is taken over: the county's own rules count, and are frozen when the class is approved."""


POLICIES = Part(PackPart.POLICIES, PoliciesPart, gather, lambda value: len(value.figures), opened)
