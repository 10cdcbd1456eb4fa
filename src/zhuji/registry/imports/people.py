"""党务工作者花名册: cells to values. What a row does to the registry stands in `people_plan`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from zhuji.base.fields import lookup_digest
from zhuji.base.intake import Line
from zhuji.registry.imports.known import said
from zhuji.rules.identity import against_id_number, read_id_number, read_phone
from zhuji.rules.names import MOST_READ, read_name
from zhuji.rules.posts import read_posts
from zhuji.rules.recognition import BLANKS, read_sex, tidy
from zhuji.rules.words import PostKind, RowLevel, Sex
from zhuji.wording.labels import label

ID_PURPOSE: Final = "id_number"
_PIECES = re.compile(r"[、/;；,，\n]+")


@dataclass(slots=True)
class PersonLine:
    """A row as read. `posts` maps each kind to the title as written, empty where it is the plain
    word; None where no cell speaks of posts. `stand_in` are names of those of AB岗. `number` is
    the registry's own number of a person.
    """

    line: Line
    name: str
    number: int | None = None
    sex: Sex | None = None
    unit_text: str = ""
    organisation_text: str = ""
    posts: dict[PostKind, str] | None = None
    stand_in: tuple[str, ...] = ()
    phone: str = ""
    id_number: str = ""
    id_digest: str = field(default="", repr=False)


def read_people(lines: Sequence[Line]) -> list[PersonLine]:
    """Cells to values; what can't be read is noted on the line."""
    read: list[PersonLine] = []
    above: dict[str, str] = {}
    plain = {label(kind): kind for kind in PostKind}
    for line in lines:
        found = _read_one(line, plain)
        if found.unit_text:
            above[line.sheet] = found.unit_text
        elif line.sheet in above:
            found.unit_text = above[line.sheet]
            line.warn("unit", "unit_taken_from_above", text=found.unit_text)
        elif not line.rejected:
            line.reject("unit", "cell_blank", field=line.headings.get("unit", ""))
        read.append(found)
    return read


def _read_one(line: Line, plain: Mapping[str, PostKind]) -> PersonLine:
    written = line.text("name")
    name = line.take("name", read_name(written[:MOST_READ]))
    if not name and not line.rejected:
        line.reject("name", "cell_blank", field=line.headings["name"])
    found = PersonLine(
        line,
        name or "",
        number=_number(line),
        sex=line.take("sex", read_sex(line.text("sex")[:40])),
        unit_text=said(line.words("unit", 80)),
        organisation_text=said(line.words("organisation", 120)),
        stand_in=_stand_in(line),
        phone=_phone(line),
    )
    _read_id(found)
    _read_posts(found, plain)
    return found


def _number(line: Line) -> int | None:
    text = tidy(line.text("number"))
    if text in BLANKS:
        return None
    if not text.isdecimal() or len(text) > 12:
        line.reject("number", "person_number_unknown", text=text[:40])
        return None
    return int(text)


def _stand_in(line: Line) -> tuple[str, ...]:
    pieces = _PIECES.split(said(line.words("stand_in", 80)))
    readings = (read_name(piece.strip()) for piece in pieces if piece.strip())
    return tuple(reading.value for reading in readings if reading.value)


def _phone(line: Line) -> str:
    """A masked number is no news: the one that is kept stays."""
    text = line.text("phone")
    if "*" in tidy(text) or len(text) > 120:
        if len(text) > 120:
            line.reject("phone", "cell_too_long", length=len(text), limit=120)
        return ""
    return line.take("phone", read_phone(text)) or ""


def _read_id(found: PersonLine) -> None:
    line = found.line
    cell = line.cells.get("id_number")
    if cell is None or cell.value is None:
        return
    if "*" in tidy(cell.text):
        line.warn("id_number", "id_number_masked")
        return
    reading = read_id_number(cell.text[:60], numeric_cell=cell.numeric)
    for reason in reading.reasons:
        line.say("id_number", reason, RowLevel.REJECTED)
    if reading.number:
        found.id_number = reading.number
        found.id_digest = lookup_digest(ID_PURPOSE, reading.number)
        for reason in against_id_number(reading.number, sex=found.sex, born=None):
            line.warn("sex", reason.code)


def _read_posts(found: PersonLine, plain: Mapping[str, PostKind]) -> None:
    """Posts with the office's own words for them; what is no Party post is named and left out."""
    line, text = found.line, found.line.text("posts")
    if tidy(text) in BLANKS:
        return
    if len(text) > 200:
        line.reject("posts", "cell_too_long", length=len(text), limit=200)
        return
    found.posts = {}
    for piece in filter(None, map(tidy, _PIECES.split(text))):
        if piece in plain:
            found.posts[plain[piece]] = ""
            continue
        reading = read_posts(piece)
        for reason in reading.reasons:
            line.say("posts", reason, RowLevel.WARNED)
        kinds = reading.value or ()
        for kind in kinds:
            found.posts.setdefault(kind, piece[:60] if len(kinds) == 1 else "")
    if found.posts and not found.organisation_text:
        line.reject("organisation", "post_without_organisation")
