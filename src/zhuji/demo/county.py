"""The fictional county 临溪县 of a seed: its Party tree, its units and its Party-affairs workers.

Members are figures by branch. Everybody named is invented (`base.invented`).
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain
from typing import Final

from zhuji.base.invented import InventedPerson, invent_people
from zhuji.demo.chance import dice, name_of

COUNTY: Final = "临溪县"
ORGANISER_UNIT: Final = "县委组织部"
WORKING_UNIT: Final = "县直属机关工委"
FIRST_TOWN: Final = "河口镇"
MEMBERS: Final = 9_000
PEOPLE: Final = 850

_ROOT: Final = f"中共{COUNTY}委员会"
_WORKING: Final = f"中共{COUNTY}直属机关工作委员会"
_TOWN: Final = "乡镇（街道）"
_ORDINALS: Final = "一二三四五六七八"
_LARGE_VILLAGES: Final = 2  # of each town have a general branch with three branches
_TOWN_BRANCHES: Final = ("机关", "退休干部", "农业综合服务中心", "综合行政执法队")
# What lies in every town and belongs to a county unit.
_IN_TOWNS: Final = {
    "县教育局": ("中学", "中心小学"),
    "县卫生健康局": ("卫生院",),
    "县公安局": ("派出所",),
}
_COMPANIES: Final = (
    "临溪恒丰食品 临溪青石建材 临溪新禾米业 临溪云岭茶业 临溪沙湾水产 临溪佳禾农机 临溪明达电子"
    " 临溪竹海家具 临溪鼎盛机械 临溪安和物业 临溪双桥纺织 临溪松坪林产 临溪同心商会 临溪众和物流"
    " 临溪康民药业 临溪宏图印务 临溪惠农合作社联合会 临溪远望测绘 临溪兴旺商贸 临溪长塘陶瓷"
    " 临溪阳光养老服务中心 临溪律师服务中心"
)
_PARK: Final = "临溪县工业园区管理服务中心"
# How many members a branch of a track may have, before the sum is made right.
_SIZES: Final = {
    "农村": (9, 30),
    "社区": (12, 36),
    "机关": (5, 24),
    "学校": (6, 24),
    "国企": (5, 20),
    "两新": (3, 9),
}
_OVER_FIFTY: Final = 3  # branches with more than fifty
_VACANT: Final = 9  # branches whose secretary is not named
_COMMITTEE_POSTS: Final = ("副书记", "组织委员", "党务干事")
_BRANCH_POSTS: Final = ("组织委员", "副书记、组织委员", "宣传委员", "党务干事", "纪检委员")
_NO_PHONE: Final = 60  # one person in so many


@dataclass(frozen=True, slots=True)
class Organisation:
    """A line of the roster; `members` and `probationary` of a branch only."""

    name: str
    code: str
    kind: str
    parent: str
    unit: str
    unit_kind: str
    track: str
    members: int = 0
    probationary: int = 0

    @property
    def is_branch(self) -> bool:
        return self.kind == "党支部"

    @property
    def due(self) -> int:
        return self.members + self.probationary


@dataclass(frozen=True, slots=True)
class Worker:
    """党务工作者: somebody with a post in an organisation of the own unit."""

    person: InventedPerson
    unit: str
    organisation: str
    post: str
    phone: str


@dataclass(frozen=True, slots=True)
class County:
    organisations: tuple[Organisation, ...]
    people: tuple[Worker, ...]

    @property
    def branches(self) -> tuple[Organisation, ...]:
        return tuple(one for one in self.organisations if one.is_branch)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a branch hangs, before it has members."""

    name: str
    parent: str
    unit: str
    unit_kind: str
    track: str
    code: str = ""

    def made(self, kind: str, members: int = 0, probationary: int = 0) -> Organisation:
        return Organisation(
            self.name,
            self.code,
            kind,
            self.parent,
            self.unit,
            self.unit_kind,
            self.track,
            members,
            probationary,
        )


def build() -> County:
    """The county of the seed that `chance.seeded` has set."""
    found = [*_top(), *_county_units(), *_towns()]
    branches = [place for kind, place in found if kind == "党支部"]
    sizes = dict(zip((place.name for place in branches), _sizes(branches), strict=True))
    organisations = tuple(place.made(kind, *sizes.get(place.name, ())) for kind, place in found)
    return County(organisations, tuple(_people(organisations)))


def places_of_first_towns(count: int) -> bytes:
    """The table of places with no more than so many towns, for who needs a smaller county."""
    head, *lines = files("zhuji.demo").joinpath("places.csv").read_text("utf-8").splitlines()
    codes = tuple(code for _town, code, _villages in towns()[:count])
    kept = [line for line in lines if line.startswith("county") or line.split(",")[1][:9] in codes]
    return "\n".join([head, *kept, ""]).encode()


def rows_of(name: str) -> list[dict[str, str]]:
    """A table of places or units that lies beside this file."""
    text = files("zhuji.demo").joinpath(f"{name}.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


# The tree


def _top() -> Iterator[tuple[str, _Place]]:
    yield "县委", _Place(_ROOT, "", ORGANISER_UNIT, "县直部门", "机关")
    yield "工委", _Place(_WORKING, _ROOT, WORKING_UNIT, "县直部门", "机关")


def _county_units() -> Iterator[tuple[str, _Place]]:
    for row in rows_of("units"):
        unit, kind, track = row["unit"], row["kind"], row["track"]
        above = _WORKING
        if row["under"] != "支部":
            above, committee = f"中共{unit}{_ENDINGS[row['under']]}", _KINDS[row["under"]]
            parent = _ROOT if row["under"] == "党委" else _WORKING
            yield committee, _Place(above, parent, unit, kind, track)
        for name in _branch_names(unit, int(row["branches"])):
            yield "党支部", _Place(name, above, unit, kind, track)


_ENDINGS: Final = {"党委": "委员会", "总支": "总支部委员会"}
_KINDS: Final = {"党委": "基层党委", "总支": "党总支"}


def _branch_names(unit: str, own: int) -> Iterator[str]:
    if own == 1:
        yield f"{unit}党支部"
        return
    for ordinal in _ORDINALS[: own - 1]:
        yield f"{unit}第{ordinal}党支部"
    yield f"{unit}退休干部党支部"
    for ending in _IN_TOWNS.get(unit, ()):
        for town, _code, _villages in towns():
            yield f"{town}{ending}党支部"
    if unit == _PARK:
        yield from (f"{company}党支部" for company in _COMPANIES.split())


def _towns() -> Iterator[tuple[str, _Place]]:
    for town, code, villages in towns():
        committee = f"中共{town}委员会"
        yield "基层党委", _Place(committee, _ROOT, town, _TOWN, "农村", code)
        for part in _TOWN_BRANCHES:
            yield "党支部", _Place(f"{town}{part}党支部", committee, town, _TOWN, "机关")
        for place, (name, village_code) in enumerate(villages):
            track = "社区" if name.endswith("社区") else "农村"
            if place >= _LARGE_VILLAGES:
                branch = f"{town}{name}党支部"
                yield "党支部", _Place(branch, committee, town, _TOWN, track, village_code)
                continue
            general = f"中共{town}{name}总支部委员会"
            yield "党总支", _Place(general, committee, town, _TOWN, track, village_code)
            for ordinal in _ORDINALS[:3]:
                branch = f"{town}{name}第{ordinal}党支部"
                yield "党支部", _Place(branch, general, town, _TOWN, track)


def towns() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Each town with its code and its villages, (name, code)."""
    rows = rows_of("places")
    return [
        (
            town["name"],
            town["code"],
            [(row["name"], row["code"]) for row in rows if row["parent"] == town["code"]],
        )
        for town in rows
        if town["level"] == "town"
    ]


# Members, as figures


def _sizes(branches: Sequence[_Place]) -> list[tuple[int, int]]:
    """Full and probationary members of each branch; all of them together are MEMBERS."""
    chance = dice("members")
    wanted = [chance.randint(*_SIZES[place.track]) for place in branches]
    for at in chance.sample(range(len(wanted)), _OVER_FIFTY):
        wanted[at] = chance.randint(51, 56)
    fixed = {at for at, size in enumerate(wanted) if size > 50}
    while missing := MEMBERS - sum(wanted):
        at = chance.randrange(len(wanted))
        step = 1 if missing > 0 else -1
        if at not in fixed and 3 <= wanted[at] + step <= 48:
            wanted[at] += step
    probationary = [chance.choice((0, 0, 0, 0, 1, 1, 2)) if size > 8 else 0 for size in wanted]
    return [(size - new, new) for size, new in zip(wanted, probationary, strict=True)]


# People


def _people(organisations: Sequence[Organisation]) -> Iterator[Worker]:
    """A secretary for each branch but a few, the posts of committees, then the larger branches' others."""
    posts = list(chain(_secretaries(organisations), _of_committees(organisations)))
    taken = Counter(one.unit for one, _post in posts)
    posts += _others(organisations, taken, PEOPLE - len(posts))
    order = {one.name: place for place, one in enumerate(organisations)}
    posts.sort(key=lambda pair: order[pair[0].name])
    invented = invent_people(name_of(COUNTY))
    for place, ((one, post), person) in enumerate(zip(posts, invented, strict=False)):
        phone = "" if place % _NO_PHONE == _NO_PHONE - 1 else person.phone
        yield Worker(person, one.unit, one.name, post, phone)


def _secretaries(organisations: Sequence[Organisation]) -> Iterator[tuple[Organisation, str]]:
    branches = [one for one in organisations if one.is_branch]
    rural = [one.name for one in branches if one.track == "农村"]
    vacant = frozenset(dice("vacant").sample(rural, _VACANT))
    return ((one, "书记") for one in branches if one.name not in vacant)


def _of_committees(organisations: Sequence[Organisation]) -> Iterator[tuple[Organisation, str]]:
    for one in organisations:
        if one.kind == "党总支":
            yield one, "书记"
        elif one.kind == "基层党委":
            extra = ("党务干事",) if one.unit_kind == _TOWN else ()
            yield from ((one, post) for post in (*_COMMITTEE_POSTS, *extra))


def _others(
    organisations: Sequence[Organisation], taken: Counter[str], wanted: int
) -> Iterator[tuple[Organisation, str]]:
    """First somebody beside the secretary where a unit has nobody else, then by the size of branches."""
    branches = sorted((one for one in organisations if one.is_branch), key=lambda one: -one.due)
    alone = [one for one in branches if taken[one.unit] == 1]
    rest = [one for one in branches if taken[one.unit] > 1]
    for place, one in enumerate([*alone, *rest][:wanted]):
        yield one, _BRANCH_POSTS[place % len(_BRANCH_POSTS)]
