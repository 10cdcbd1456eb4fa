"""What `tools.bench.roster` measures; imported once Django is set up."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import python_calamine
import xlsxwriter
from django.db import connection, transaction

from tools.bench.figures import Figure, cpu, say
from zhuji.accounts.models import RoleAssignment, User
from zhuji.accounts.queries import actor_of
from zhuji.base.clock import now
from zhuji.base.intake import Source
from zhuji.base.spreadsheets import read_tables
from zhuji.registry.imports import ImportKind, apply, check
from zhuji.registry.models import Organisation, Person, Post, Unit
from zhuji.rules.actor import Actor
from zhuji.rules.identity import check_character
from zhuji.rules.words import OrganisationKind, PlaceKind, UnitKind

UNITS: Final = 100
BRANCHES: Final = 20  # of each unit
HEADINGS: Final = (
    *(
        "序号",
        "姓名",
        "性别",
        "工作单位",
        "党支部名称",
        "党内职务",
        "手机号码",
        "身份证号码",
        "民族",
    ),
    *("籍贯", "出生年月", "学历", "学位", "毕业院校", "专业", "参加工作时间", "入党时间"),
    *("任现职时间", "技术职称", "备注"),
)
FAMILY: Final = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN: Final = "建国秀英桂兰志强玉珍晓明丽华海燕俊杰春梅立新文博雪峰子涵雨欣浩然思远"
POSTS: Final = ("书记", "副书记、组织委员", "宣传委员", "纪检委员", "委员", "党务干事")


def run(people: int, place: Path) -> list[Figure]:
    """The import against only reading; then the same file once more, which changes nothing."""
    make_county()
    write_workbook(place, people)
    say(f"{place.stat().st_size / 2**20:.1f} MB")
    rows, reading = cpu(lambda: only_read(place))
    actor = organiser()
    seen: list[str] = []
    with connection.execute_wrapper(counting(seen)):
        _, took = cpu(lambda: through(actor, place))
    _, again = cpu(lambda: dry(place))
    writing = only_write()
    whole = (Person.objects.count(), Post.objects.count() >= people) == (people, True)
    size = f"{people:,} people × {len(HEADINGS)} columns"
    note = f"{len(seen)} statements; writing the same rows alone {writing:.2f} s"
    return [
        Figure(
            f"import of {size}",
            *(took, "s", "only reading that workbook with the same library", reading, note),
            holds=whole and rows == people + 1,
        ),
        Figure("the check of the same file, all of them known", again, "s", "the same", reading),
    ]


def counting(seen: list[str]) -> Callable[..., Any]:
    """Notes each statement; what Django keeps for its own debugging costs as much as writing them."""

    def execute(ask: Callable[..., Any], sql: str, values: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        seen.append(sql[:6])
        return ask(sql, values, many, context)

    return execute


def through(actor: Actor, place: Path) -> None:
    verdict, dry_run = apply(
        by=actor, kind=ImportKind.PEOPLE, source=source_of(place), choices={}, confirmed=True
    )
    if verdict.codes:
        raise RuntimeError(f"refused: {verdict.codes} {dry_run.findings[:5]}")


def dry(place: Path) -> None:
    found = check(ImportKind.PEOPLE, source_of(place), {})
    if found.rejected or found.changes:
        raise RuntimeError(f"the same file is no news: {found.findings[:5]}")


def source_of(place: Path) -> Source:
    with place.open("rb") as file:
        return Source(place.name, read_tables(file, place.name))


def only_read(place: Path) -> int:
    book = python_calamine.CalamineWorkbook.from_path(place)
    return len(book.get_sheet_by_index(0).to_python(skip_empty_area=False))


def only_write() -> float:
    """Seconds for the same people and posts as the tables' own bulk insert takes them; undone."""
    people, posts = list(Person.objects.all()), list(Post.objects.all())
    for person in people:
        person.pk, person.id_digest = None, ""
    with transaction.atomic():
        Post.objects.all().delete()
        _, writing = cpu(lambda: Person.objects.bulk_create(people, batch_size=500))
        _, more = cpu(lambda: Post.objects.bulk_create(posts, batch_size=500))
        transaction.set_rollback(True)
    return writing + more


def organiser() -> Actor:
    user = User.objects.create(username="bench", name="李文博", created_at=now())
    RoleAssignment.objects.create(
        user=user, role="organiser", place_kind=PlaceKind.COUNTY, place_id=0, given_at=now()
    )
    return actor_of(user)


def make_county() -> None:
    """Units and branches; the people come with the file."""
    units = Unit.objects.bulk_create(
        [Unit(name=f"第{n}镇", kind=UnitKind.TOWN, order=n) for n in range(UNITS)]
    )
    Organisation.objects.bulk_create(
        [
            Organisation(name=branch_of(unit.name, number), kind=OrganisationKind.BRANCH, unit=unit)
            for unit in units
            for number in range(BRANCHES)
        ]
    )


def branch_of(unit: str, number: int) -> str:
    return f"{unit}第{number}村党支部"


def write_workbook(place: Path, people: int) -> None:
    book = xlsxwriter.Workbook(place, {"constant_memory": True})
    sheet = book.add_worksheet("花名册")
    sheet.write_row(0, 0, HEADINGS)
    for row, cells in enumerate(rows_of(people), 1):
        sheet.write_row(row, 0, cells)
    book.close()


def rows_of(people: int) -> Iterator[list[str | int]]:
    """So many people by seed, each with a sound ID number of its own."""
    chance = random.Random(20)  # noqa: S311 - no secret
    for number in range(1, people + 1):
        unit = f"第{number % UNITS}镇"
        born = f"{chance.randint(1960, 2003)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
        male = chance.random() < 0.5
        digits = f"{340000 + number // 499}{born}{number % 499 * 2 + male:03}"
        yield [
            number,
            chance.choice(FAMILY) + "".join(chance.choices(GIVEN, k=2)),
            "男" if male else "女",
            unit,
            branch_of(unit, chance.randrange(BRANCHES)),
            chance.choice(POSTS),
            f"1{chance.randint(30, 99)}{chance.randrange(10**8):08}",
            digits + check_character(digits),
            "汉族",
            "安徽临溪",
            f"{born[:4]}.{born[4:6]}",
            "大学本科",
            "学士",
            "临溪师范学院",
            "汉语言文学",
            f"{int(born[:4]) + 22}.07",
            f"{int(born[:4]) + 25}.06",
            "2022.03",
            "",
            "",
        ]
