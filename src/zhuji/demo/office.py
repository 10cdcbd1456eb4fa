"""What the office has before its first class: accounts, rosters, topics, lecturers, venues."""

from typing import Final

from zhuji.demo import acting, cast, preparation
from zhuji.demo.bank import fill_bank
from zhuji.demo.calendar import Story, at, day, first_day
from zhuji.demo.learning import fill_catalogue
from zhuji.demo.made import Made
from zhuji.demo.rosters import import_rosters
from zhuji.registry.actions import add_entry

TOPICS: Final = (
    "党支部设置",
    "组织生活",
    "党支部委员会",
    "党员发展和管理",
    "换届选举",
    "党费收缴",
    "党员义务和权利",
    "纪律和党务公开",
)
_LECTURERS: Final = (
    ("周明远", "县委党校高级讲师"),
    ("林晓岚", "县委组织部组织科科长"),
    ("秦建华", "县直属机关工委副书记"),
    ("唐玉洁", "县委党校讲师"),
    ("彭思源", "县委党校副校长"),
    ("龚学平", "河口镇党委副书记"),
)
_VENUES: Final = (
    ("县委党校报告厅", 220),
    ("县委党校第一教室", 80),
    ("县委党校第二教室", 60),
    ("县会议中心三楼会议室", 120),
    ("河口镇党群服务中心", 60),
)


def begin(made: Made) -> Story:
    """Accounts and rosters on the first day; the bank and the catalogue of topics in its first weeks."""
    start = (first_day() - day(0)).days
    yield at(start, 9)
    cast.open_office()
    import_rosters(made.county)
    made.units.update(cast.open_units())
    yield at(start + 3, 9)
    fill_catalogues()
    preparation.choose_measure()
    yield at(start + 12, 14)
    made.bank_id = fill_bank()
    yield at(start + 16, 9)
    fill_catalogue()


def fill_catalogues() -> None:
    organiser = cast.actor(cast.ORGANISER)
    entries: list[tuple[str, dict[str, object]]] = [("topic", {"name": name}) for name in TOPICS]
    entries += [("lecturer", {"name": name, "title": title}) for name, title in _LECTURERS]
    entries += [("venue", {"name": name, "seats": seats}) for name, seats in _VENUES]
    for catalogue, values in entries:
        acting.agreed(add_entry(by=organiser, catalogue=catalogue, values=values), catalogue)
