"""The county's two rosters as an office would bring them, and their way in."""

import io
from collections.abc import Sequence
from typing import Final

from zhuji.base.intake import Source
from zhuji.base.spreadsheets import Column, Sheet, Value, read_tables, write_workbook
from zhuji.demo import acting, cast
from zhuji.demo.county import COUNTY, County
from zhuji.registry.imports import ImportKind
from zhuji.registry.imports import apply as apply_roster
from zhuji.rules.words import Sex

_ORGANISATIONS: Final = f"{COUNTY}党组织花名册"
_PEOPLE: Final = f"{COUNTY}党务工作者花名册"
_ORGANISATION_HEADINGS: Final = (
    "党组织名称 代码 类别 上级党组织 单位 单位类别 领域 正式党员 预备党员"
)
_PEOPLE_HEADINGS: Final = "姓名 性别 单位 党组织 党务职务 手机 身份证号"
_SEXES: Final = {Sex.FEMALE: "女", Sex.MALE: "男"}


def organisation_rows(county: County) -> list[list[Value]]:
    return [
        [
            one.name,
            one.code,
            one.kind,
            one.parent,
            one.unit,
            one.unit_kind,
            one.track,
            one.members,
            one.probationary,
        ]
        for one in county.organisations
    ]


def person_rows(county: County) -> list[list[Value]]:
    return [
        [
            one.person.name,
            _SEXES[one.person.sex],
            one.unit,
            one.organisation,
            one.post,
            one.phone,
            one.person.id_number,
        ]
        for one in county.people
    ]


def workbook(title: str, headings: str, rows: Sequence[Sequence[Value]]) -> io.BytesIO:
    """A sheet with its title above it, as offices keep theirs."""
    target = io.BytesIO()
    columns = [Column(heading) for heading in headings.split()]
    write_workbook(target, [Sheet("花名册", columns, rows, headlines=(title,))])
    target.seek(0)
    return target


def import_rosters(county: County) -> None:
    """Both rosters written as workbooks, read back and applied; nothing in them is refused."""
    for kind, title, headings, rows in (
        (
            ImportKind.ORGANISATIONS,
            _ORGANISATIONS,
            _ORGANISATION_HEADINGS,
            organisation_rows(county),
        ),
        (ImportKind.PEOPLE, _PEOPLE, _PEOPLE_HEADINGS, person_rows(county)),
    ):
        name = f"{title}.xlsx"
        source = Source(name, read_tables(workbook(title, headings, rows), name))
        verdict, _dry = apply_roster(
            by=cast.actor(cast.ORGANISER), kind=kind, source=source, choices={}, confirmed=True
        )
        acting.agreed(verdict, name)
