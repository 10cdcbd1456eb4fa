"""What the office has before its first class: topics, lecturers, venues."""

from typing import Final

from zhuji.demo import acting, cast
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
)
_VENUES: Final = (("县委党校报告厅", 220), ("县委党校第一教室", 80), ("河口镇党群服务中心", 60))


def fill_catalogues() -> None:
    organiser = cast.actor(cast.ORGANISER)
    entries: list[tuple[str, dict[str, object]]] = [("topic", {"name": name}) for name in TOPICS]
    entries += [("lecturer", {"name": name, "title": title}) for name, title in _LECTURERS]
    entries += [("venue", {"name": name, "seats": seats}) for name, seats in _VENUES]
    for catalogue, values in entries:
        acting.agreed(add_entry(by=organiser, catalogue=catalogue, values=values), catalogue)
