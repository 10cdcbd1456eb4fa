"""The county of a rehearsal: places from a file, organisations and people invented for them."""

import csv
import io
import math
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from zhuji.base.invented import InventedPerson, invent_people
from zhuji.base.spreadsheets import Column, Sheet, Value, write_workbook
from zhuji.rules.words import Sex

COLUMNS: Final = ("level", "code", "name", "parent")
# In which order the posts of a branch are filled.
POSTS: Final = ("书记", "组织委员", "副书记", "党务干事", "宣传委员", "纪检委员", "委员")
_SPARE: Final = 4  # a unit has a quarter more people than places, so that it can choose
_DEPARTMENTS: Final = ("县委组织部", "县直属机关工委")


class PlacesUnreadable(ValueError):
    """The file of places is not what it should be; the text says what is wanted."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    level: str
    code: str
    name: str
    parent: str


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    name: str
    code: str
    kind: str
    parent: str
    unit: str
    unit_kind: str
    track: str
    members: int
    probationary: int

    @property
    def counted(self) -> bool:
        """Whether it is one of the 基层党组织."""
        return self.kind in {"基层党委", "党支部"}


@dataclass(frozen=True, slots=True)
class PersonRow:
    person: InventedPerson
    unit: str
    organisation: str
    post: str


@dataclass(frozen=True, slots=True)
class County:
    """What is handed to the product as workbooks, and what the rehearsal counts by itself."""

    name: str
    units: tuple[str, ...]
    organiser: str
    organisations: tuple[OrganisationRow, ...]
    people: tuple[PersonRow, ...]

    @property
    def grassroots(self) -> int:
        return sum(row.counted for row in self.organisations)

    @property
    def members(self) -> int:
        return sum(row.members + row.probationary for row in self.organisations)


def read_places(content: bytes) -> list[PlaceRow]:
    """The rows `level,code,name,parent` of a CSV file; levels county, town and village."""
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    except UnicodeDecodeError as fault:
        raise PlacesUnreadable("地名文件须是 UTF-8 编码的 CSV。") from fault
    if not set(COLUMNS) <= set(reader.fieldnames or ()):
        raise PlacesUnreadable(f"地名文件须有这几列：{'、'.join(COLUMNS)}。")
    rows = [PlaceRow(*(str(row[name] or "").strip() for name in COLUMNS)) for row in reader]
    found = {row.level for row in rows}
    if not {"county", "town", "village"} <= found:
        raise PlacesUnreadable("地名文件里须有 county、town、village 三级。")
    return rows


def plan_county(places: Sequence[PlaceRow], *, trainees: int, seed: str) -> County:
    """Towns become units with a committee each, villages branches; members and people are invented.

    There are people enough that every unit can fill its share of `trainees` and leave some at home.
    """
    # Play, not secrecy: the same seed must give the same county.
    dice = random.Random(f"county:{seed}")  # noqa: S311
    county = next(row for row in places if row.level == "county")
    towns = [row for row in places if row.level == "town"]
    villages: dict[str, list[PlaceRow]] = defaultdict(list)
    for row in places:
        if row.level == "village":
            villages[row.parent].append(row)
    organisations = [*_county_level(county, dice)]
    for town in towns:
        organisations += _town(county, town, villages[town.code], dice)
    units = (*_DEPARTMENTS, *(town.name for town in towns))
    people = _people(organisations, units, trainees, seed)
    return County(county.name, units, _DEPARTMENTS[0], tuple(organisations), tuple(people))


def _county_level(county: PlaceRow, dice: random.Random) -> list[OrganisationRow]:
    root = f"中共{county.name}委员会"
    office, committee = _DEPARTMENTS
    working = f"中共{county.name}直属机关工作委员会"

    def row(name: str, kind: str, parent: str, unit: str) -> OrganisationRow:
        members = dice.randint(12, 40) if kind == "党支部" else 0
        return OrganisationRow(name, "", kind, parent, unit, "县直部门", "机关", members, 0)

    return [
        row(root, "县委", "", office),
        row(working, "工委", root, committee),
        row(f"{office}机关党支部", "党支部", working, office),
        row(f"{committee}机关党支部", "党支部", working, committee),
    ]


def _town(
    county: PlaceRow, town: PlaceRow, villages: Sequence[PlaceRow], dice: random.Random
) -> list[OrganisationRow]:
    committee = f"中共{town.name}委员会"
    kind = "乡镇（街道）"
    rows = [
        OrganisationRow(
            committee,
            town.code,
            "基层党委",
            f"中共{county.name}委员会",
            town.name,
            kind,
            "农村",
            0,
            0,
        )
    ]
    for village in villages:
        track = "社区" if village.name.endswith(("社区", "居委会")) else "农村"
        rows.append(
            OrganisationRow(
                f"{town.name}{village.name}党支部",
                village.code,
                "党支部",
                committee,
                town.name,
                kind,
                track,
                dice.randint(9, 58),
                dice.randint(0, 3),
            )
        )
    return rows


def _people(
    organisations: Sequence[OrganisationRow], units: Sequence[str], trainees: int, seed: str
) -> list[PersonRow]:
    branches = [row for row in organisations if row.kind == "党支部"]
    by_unit = {unit: [row for row in branches if row.unit == unit] for unit in units}
    wanted = max(math.ceil(trainees * (_SPARE + 1) / _SPARE), 2 * len(units))
    invented = invent_people(f"county:{seed}")
    rows: list[PersonRow] = []
    for unit, own in by_unit.items():
        share = max(2, math.ceil(wanted * len(own) / len(branches)))
        hosts = own or [row for row in organisations if row.unit == unit]
        for place, person in enumerate(islice(invented, share)):
            branch = hosts[place % len(hosts)]
            post = POSTS[place // len(hosts) % len(POSTS)]
            rows.append(PersonRow(person, unit, branch.name, post))
    return rows


def organisations_workbook(county: County) -> bytes:
    headings = "党组织名称 代码 类别 上级党组织 单位 单位类别 领域 正式党员 预备党员"
    rows: list[list[Value]] = [
        [
            row.name,
            row.code,
            row.kind,
            row.parent,
            row.unit,
            row.unit_kind,
            row.track,
            row.members,
            row.probationary,
        ]
        for row in county.organisations
    ]
    return _workbook(f"{county.name}党组织花名册", headings, rows)


def people_workbook(county: County) -> bytes:
    headings = "姓名 性别 单位 党组织 党务职务 手机 身份证号"
    rows: list[list[Value]] = [
        [
            row.person.name,
            "女" if row.person.sex is Sex.FEMALE else "男",
            row.unit,
            row.organisation,
            row.post,
            row.person.phone,
            row.person.id_number,
        ]
        for row in county.people
    ]
    return _workbook(f"{county.name}党务工作者花名册", headings, rows)


def _workbook(title: str, headings: str, rows: list[list[Value]]) -> bytes:
    target = io.BytesIO()
    columns = [Column(heading) for heading in headings.split()]
    write_workbook(target, [Sheet("花名册", columns, rows, headlines=(title,))])
    return target.getvalue()
