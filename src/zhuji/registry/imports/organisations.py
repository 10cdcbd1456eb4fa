"""党组织花名册: cells to values. What a row does to the registry stands in `organisation_plan`."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import override

from zhuji.base.intake import Line
from zhuji.registry.imports.known import said
from zhuji.rules.recognition import BLANKS, read_count, read_organisation_kind, read_track, tidy
from zhuji.rules.words import OrganisationKind, Track, UnitKind
from zhuji.wording.labels import label
from zhuji.wording.paper import PAPER_LANGUAGE

_ROOTED = (OrganisationKind.GENERAL_BRANCH, OrganisationKind.BRANCH)


@dataclass(slots=True)
class OrganisationLine:
    """A row as read. `kind_given` and `track_given` say that a cell spoke, not the name.

    `members` and `probationary` are None where no cell speaks of them.
    """

    line: Line
    name: str
    short_name: str = ""
    code: str = ""
    kind: OrganisationKind | None = None
    kind_given: bool = False
    track: Track | None = None
    track_given: bool = False
    parent_text: str = ""
    unit_text: str = ""
    unit_kind: UnitKind | None = None
    members: int | None = None
    probationary: int | None = None


def read_organisations(lines: Sequence[Line]) -> list[OrganisationLine]:
    """Cells to values; what can't be read is noted on the line."""
    read: list[OrganisationLine] = []
    above: dict[str, str] = {}
    for line in lines:
        found = _read_one(line)
        if found.parent_text:
            above[line.sheet] = found.parent_text
        elif found.kind in _ROOTED and line.sheet in above and not line.text("parent"):
            found.parent_text = above[line.sheet]
            line.warn("parent", "parent_taken_from_above", text=found.parent_text)
        read.append(found)
    if read and "total" in read[0].line.cells and "members" not in read[0].line.cells:
        read[0].line.warn("total", "members_total_only")
    return read


def _read_one(line: Line) -> OrganisationLine:
    name = line.words("name", 120)
    if not name or tidy(name) in BLANKS:
        if not line.rejected:
            line.reject("name", "cell_blank", field=line.headings["name"])
        return OrganisationLine(line, "")
    found = OrganisationLine(
        line,
        name,
        short_name=line.words("short_name", 60),
        code=_code(line),
        parent_text=said(line.words("parent", 120)),
        unit_text=said(line.words("unit", 80)),
    )
    kind_cell, track_cell = line.text("kind")[:200], line.text("track")[:200]
    found.kind_given = tidy(kind_cell) not in BLANKS
    found.kind = line.take(
        "kind" if found.kind_given else "name",
        read_organisation_kind(name, kind_cell=kind_cell),
    )
    found.track_given = tidy(track_cell) not in BLANKS
    track = read_track(track_cell, organisation_name=name)
    found.track = line.take("track", track) if found.track_given else track.value
    found.unit_kind = _unit_kind(line.text("unit_kind"), found.unit_text)
    _read_members(found)
    return found


def _code(line: Line) -> str:
    code = tidy(line.words("code", 40))
    return "" if code in BLANKS else code


def _unit_kind(cell: str, unit: str) -> UnitKind:
    """From the cell, else from the unit's name; what says nothing is another unit."""
    with override(PAPER_LANGUAGE):
        named = {tidy(label(kind)): kind for kind in UnitKind}
    if tidy(cell) in named:
        return named[tidy(cell)]
    for text in (tidy(cell), tidy(unit)):
        if any(word in text for word in ("乡镇", "街道", "苏木")) or text.endswith(("镇", "乡")):
            return UnitKind.TOWN
        if any(word in text for word in ("企业", "公司", "集团")) or text.endswith("厂"):
            return UnitKind.ENTERPRISE
        if any(word in text for word in ("机关", "部门", "县直")) or text.endswith(
            ("局", "办", "办公室", "委员会", "部", "院", "中心", "委")
        ):
            return UnitKind.DEPARTMENT
    return UnitKind.OTHER


def _read_members(found: OrganisationLine) -> None:
    line = found.line
    members, probationary, total = (
        line.take(key, read_count(line.text(key)[:40]))
        for key in ("members", "probationary", "total")
    )
    found.members, found.probationary = members, probationary
    if total is None:
        return
    if members is None:
        if probationary is not None and probationary > total:
            line.reject(
                "total", "members_fewer_than_probationary", probationary=probationary, total=total
            )
            return
        found.members = total - (probationary or 0)
    elif members + (probationary or 0) != total:
        line.warn(
            "total",
            "members_do_not_add_up",
            total=total,
            members=members,
            probationary=probationary or 0,
        )
