"""Which kinds of paper the class made; the receiver's system has the templates and makes its own."""

from collections.abc import Iterable
from typing import Annotated

import msgspec

from zhuji.base.sealed import Plain
from zhuji.documents.queries import documents_of_class
from zhuji.flows.pack_parts.part import Gathering, Opening, Part, Values
from zhuji.rules.words import PackPart

# A word, not one of this version's list: what a newer version prints, an older one need not know.
KindWord = Annotated[str, msgspec.Meta(pattern=r"^[a-z_]{1,40}\Z")]


class DocumentsPart(Plain, frozen=True):
    kinds: Annotated[list[KindWord], msgspec.Meta(min_length=1, max_length=200)]


def gather(gathering: Gathering) -> DocumentsPart | None:
    made = documents_of_class(gathering.class_id)
    kinds = sorted(kind.value for kind, rows in made.items() if rows)
    return DocumentsPart(kinds=kinds) if kinds else None


def faults(value: DocumentsPart, _values: Values) -> Iterable[str]:
    return [] if value.kinds == sorted(set(value.kinds)) else ["kinds"]


def opened(_value: DocumentsPart, _opening: Opening) -> None:
    """The list is for reading: the papers are made from the new class's own facts."""


DOCUMENTS = Part(
    PackPart.DOCUMENTS, DocumentsPart, gather, lambda value: len(value.kinds), opened, faults
)
