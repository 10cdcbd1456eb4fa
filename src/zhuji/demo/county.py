"""The fictional county 临溪县: its rosters as an office would bring them."""

import csv
import io
import random
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import islice
from typing import Final

from zhuji.base.invented import invent_people
from zhuji.base.spreadsheets import Column, Sheet, Value, write_workbook
from zhuji.rules.words import Sex

COUNTY: Final = "临溪县"
ORGANISER_UNIT: Final = "县委组织部"
FIRST_TOWN: Final = "河口镇"
# Unit, its kind, track, branches besides the first, people at Party work.
_UNITS: Final = (
    (ORGANISER_UNIT, "县直部门", "机关", 1, 5),
    ("县直属机关工委", "县直部门", "机关", 1, 4),
    ("县委党校", "县直部门", "机关", 1, 4),
    ("县教育局", "县直部门", "学校", 3, 7),
    ("县卫生健康局", "县直部门", "机关", 2, 5),
    ("县公安局", "县直部门", "机关", 2, 5),
    ("县农业农村局", "县直部门", "机关", 1, 4),
    ("县民政局", "县直部门", "机关", 1, 4),
    ("县财政局", "县直部门", "机关", 1, 4),
    ("县水利局", "县直部门", "机关", 1, 4),
    ("县住房和城乡建设局", "县直部门", "机关", 1, 4),
    ("县供销合作社", "其他单位", "国企", 1, 3),
    ("临溪县城市投资有限公司", "企业", "国企", 2, 5),
    ("临溪县工业园区管理服务中心", "其他单位", "两新", 2, 5),
)
_POSTS: Final = ("书记", "组织委员", "副书记", "党务干事", "宣传委员", "纪检委员")
_ORGANISATION_HEADINGS: Final = (
    "党组织名称 代码 类别 上级党组织 单位 单位类别 领域 正式党员 预备党员"
)
_PEOPLE_HEADINGS: Final = "姓名 性别 单位 党组织 党务职务 手机 身份证号"
_PEOPLE_OF_TOWN: Final = 15


@dataclass(frozen=True, slots=True)
class Branch:
    name: str
    unit: str


def organisation_rows() -> list[list[Value]]:
    """The tree: county committee, working committee, towns and county units with their branches."""
    # Play, not secrecy: the demo is the same each time.
    dice = random.Random("demo:members")  # noqa: S311
    root, working = f"中共{COUNTY}委员会", f"中共{COUNTY}直属机关工作委员会"
    rows: list[list[Value]] = [
        [root, "", "县委", "", ORGANISER_UNIT, "县直部门", "机关", 0, 0],
        [working, "", "工委", root, "县直属机关工委", "县直部门", "机关", 0, 0],
    ]
    for unit, kind, track, branches, _people in _UNITS:
        names = [f"{unit}机关党支部", *(f"{unit}第{n}党支部" for n in "二三四"[: branches - 1])]
        for name in names:
            members = dice.randint(8, 42)
            rows.append(
                [name, "", "党支部", working, unit, kind, track, members, dice.randint(0, 2)]
            )
    for town, code, villages in towns():
        committee = f"中共{town}委员会"
        kind = "乡镇（街道）"
        rows.append([committee, code, "基层党委", root, town, kind, "农村", 0, 0])
        for name, village_code in villages:
            track = "社区" if name.endswith("社区") else "农村"
            branch = f"{town}{name}党支部"
            members = dice.randint(11, 56)
            rows.append(
                [
                    branch,
                    village_code,
                    "党支部",
                    committee,
                    town,
                    kind,
                    track,
                    members,
                    dice.randint(0, 3),
                ]
            )
    return rows


def towns() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Each town with its code and its villages, (name, code)."""
    text = files("zhuji.demo").joinpath("places.csv").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    return [
        (
            town["name"],
            town["code"],
            [(row["name"], row["code"]) for row in rows if row["parent"] == town["code"]],
        )
        for town in rows
        if town["level"] == "town"
    ]


def person_rows(organisations: Sequence[Sequence[Value]]) -> list[list[Value]]:
    """Party-affairs workers with a post in a branch of their unit; everybody is invented."""
    branches = [Branch(str(row[0]), str(row[4])) for row in organisations if row[2] == "党支部"]
    wanted = [(unit, people) for unit, _kind, _track, _branches, people in _UNITS]
    wanted += [(town, _PEOPLE_OF_TOWN) for town, _code, _villages in towns()]
    invented = invent_people(COUNTY)
    rows: list[list[Value]] = []
    for unit, count in wanted:
        own = [branch for branch in branches if branch.unit == unit]
        for place, person in enumerate(islice(invented, count)):
            sex = "女" if person.sex is Sex.FEMALE else "男"
            branch, post = own[place % len(own)], _POSTS[place // len(own) % len(_POSTS)]
            rows.append([person.name, sex, unit, branch.name, post, person.phone, person.id_number])
    return rows


def workbook(title: str, headings: str, rows: Sequence[Sequence[Value]]) -> io.BytesIO:
    target = io.BytesIO()
    columns = [Column(heading) for heading in headings.split()]
    write_workbook(target, [Sheet("花名册", columns, rows, headlines=(title,))])
    target.seek(0)
    return target


def rosters() -> tuple[tuple[str, io.BytesIO], tuple[str, io.BytesIO]]:
    """党组织花名册 and 党务工作者花名册, by file name."""
    organisations = organisation_rows()
    titles = (f"{COUNTY}党组织花名册", f"{COUNTY}党务工作者花名册")
    return (
        (f"{titles[0]}.xlsx", workbook(titles[0], _ORGANISATION_HEADINGS, organisations)),
        (f"{titles[1]}.xlsx", workbook(titles[1], _PEOPLE_HEADINGS, person_rows(organisations))),
    )
