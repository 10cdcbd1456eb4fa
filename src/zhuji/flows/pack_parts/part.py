"""What a part of a class pack is: how it is gathered, read, counted, and made into rows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Final, Generic, TypeVar

import msgspec

from zhuji.base.sealed import Plain
from zhuji.rules.actor import Actor
from zhuji.rules.cascade import Written
from zhuji.rules.verdict import Reason
from zhuji.rules.words import PackPart

Value = TypeVar("Value", bound=Plain)

FILES: Final = "files/"
MAX_PART: Final = 8 * 2**20  # bytes; a bank of 5,000 questions has about 3 MB
Label = Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
MaybeLabel = Annotated[str, msgspec.Meta(max_length=120)]
TopicName = Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
MaybeTopic = Annotated[str, msgspec.Meta(max_length=80)]
Prose = Annotated[str, msgspec.Meta(max_length=10_000)]


@dataclass(slots=True)
class Gathering:
    """The class that is handed on. A part adds the files it names, by their SHA-256, and the texts
    they hold.
    """

    class_id: int
    batch_id: int
    topics: tuple[tuple[int, str], ...]
    files: dict[str, bytes] = field(default_factory=dict)
    written: list[Written] = field(default_factory=list)


@dataclass(slots=True)
class Opening:
    """The class being made from a pack, and what the parts before have made of it.

    `notes` are for the one who opens: what is left to do by hand.
    """

    by: Actor
    class_id: int
    batch_id: int
    title: str
    origin: str
    files: Mapping[str, bytes]
    topic_ids: dict[str, int] = field(default_factory=dict)
    bank_id: int | None = None
    notes: list[Reason] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part(Generic[Value]):
    """One kind of part.

    `gather` gives None where a class has nothing of it. `faults` are reasons why a value of the
    right shape is still refused, given the whole pack's values by kind; `check` raises FileRefused for
    a file among those named by `files` that is none. Neither writes anything. `open`
    makes rows through the areas' own actions, inside the transaction that opens the pack.
    """

    kind: PackPart
    shape: type[Value]
    gather: Callable[[Gathering], Value | None]
    count: Callable[[Value], int]
    open: Callable[[Value, Opening], None]
    faults: Callable[[Value, "Values"], Iterable[str]] = lambda _value, _values: ()
    files: Callable[[Value], Iterable[str]] = lambda _value: ()
    check: Callable[[Value, Mapping[str, bytes]], None] = lambda _value, _files: None

    @property
    def path(self) -> str:
        return f"parts/{self.kind.value}.json"


Values = Mapping[PackPart, Any]


def unknown_topics(names: Iterable[str], values: Values) -> Iterable[str]:
    """Topics that a part names and the pack does not hold."""
    topics = values.get(PackPart.TOPICS)
    known = {"", *(topics.names if topics else ())}
    return sorted(set(names) - known)
