"""Courseware of the class's topics, as the PDF that trainees read; each waits for a review here."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Annotated

import msgspec

from zhuji.base.pages import words_of
from zhuji.base.sealed import Plain
from zhuji.base.sealed.container import Digest
from zhuji.flows.pack_parts.part import (
    FILES,
    Gathering,
    Label,
    Opening,
    Part,
    TopicName,
    Values,
    unknown_topics,
)
from zhuji.learning.actions.courseware import add_courseware, take_in
from zhuji.learning.queries import courseware_rows, file_of_version
from zhuji.rules.cascade import Written
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import PackPart


class CoursewareLine(Plain, frozen=True):
    """`sha256` names the PDF among the files of the pack."""

    topic: TopicName
    title: Label
    sha256: Digest


class CoursewarePart(Plain, frozen=True):
    courseware: Annotated[list[CoursewareLine], msgspec.Meta(min_length=1, max_length=200)]


def gather(gathering: Gathering) -> CoursewarePart | None:
    """The reviewed versions. What a file says, and who wrote it, is looked through like every text."""
    lines = []
    for row in courseware_rows([topic_id for topic_id, _ in gathering.topics]):
        if row.shown is None:
            continue
        kept = file_of_version(row.shown.id)
        data = kept.path.read_bytes()
        gathering.files[kept.digest] = data
        gathering.written += [Written(f"课件“{row.title}”", text) for text in words_of(data)]
        lines.append(CoursewareLine(topic=row.topic, title=row.title, sha256=kept.digest))
    return CoursewarePart(courseware=lines) if lines else None


def faults(value: CoursewarePart, values: Values) -> Iterable[str]:
    named = [(one.topic, one.title) for one in value.courseware]
    if len(set(named)) < len(named):
        yield "courseware"
    yield from unknown_topics((one.topic for one in value.courseware), values)


def check(value: CoursewarePart, files: Mapping[str, bytes]) -> None:
    """Every file is a PDF that can be opened; raises FileRefused."""
    for one in value.courseware:
        take_in(BytesIO(files[FILES + one.sha256]), f"{one.title}.pdf")


def opened(value: CoursewarePart, opening: Opening) -> None:
    """Beside the county's own; a title that the topic has already is told."""
    for one in value.courseware:
        file = take_in(BytesIO(opening.files[FILES + one.sha256]), f"{one.title}.pdf")
        made = add_courseware(
            by=opening.by, topic_id=opening.topic_ids[one.topic], title=one.title, file=file
        )
        if isinstance(made, Verdict):
            opening.notes += made.reasons


COURSEWARE = Part(
    PackPart.COURSEWARE,
    CoursewarePart,
    gather,
    lambda value: len(value.courseware),
    opened,
    faults,
    files=lambda value: [one.sha256 for one in value.courseware],
    check=check,
)
