"""Villages below a town, reviewed by it; the further roles; and colleagues who stand in for a time."""

import re
from typing import Final

from zhuji.accounts.actions import assign_role
from zhuji.demo import acting, cast
from zhuji.demo.calendar import Story, at, day
from zhuji.demo.county import FIRST_TOWN
from zhuji.demo.made import Made
from zhuji.enrolment.actions import nominate, send_back
from zhuji.enrolment.queries import unit_class
from zhuji.policies.actions import set_figure
from zhuji.registry.actions import add_entry, change_person
from zhuji.registry.queries import every_unit, lecturer_rows, people_of_unit, unit_names
from zhuji.rules.actor import COUNTY, Place, class_place, unit_place
from zhuji.rules.duties import Window
from zhuji.rules.words import CorrectionCause, PlaceKind, Sex, UnitKind

_BACK: Final = "本人下周抽调县里专项工作，请改报别人。"
_PEOPLE: Final = 2


def divide_work(made: Made) -> Story:
    """Co-organiser, lecturer and proctor, and two who stand in for others."""
    yield at(-2, 9)
    lecturer = next(row.id for row in lecturer_rows() if row.name == cast.LECTURER.name)
    for user, place in (
        (cast.CO_ORGANISER, class_place(made.running)),
        (cast.PROCTOR, class_place(made.running)),
        (cast.LECTURER, Place(PlaceKind.LECTURER, lecturer)),
    ):
        cast.open_user(user, place)
    _stand_in()


def _stand_in() -> None:
    """The county lets people hand over their roles; the reviewer of courseware is away this week."""
    security = cast.actor(cast.SECURITY)
    set_figure(
        by=security,
        subject="duties",
        key="hand_over",
        value="true",
        reason="演示：县里研究决定，外出可以交同单位的人代理",
    )
    away, meanwhile = cast.actor(cast.REVIEWER).user_id, cast.actor(cast.QUESTION_REVIEWER).user_id
    given = assign_role(
        by=security,
        user_id=meanwhile or 0,
        role=cast.REVIEWER.role,
        place=COUNTY,
        window=Window(day(-1), day(5)),
        reason="演示：骆文清外出学习，由辛思齐代理",
        stand_in_for=away,
    )
    acting.agreed(given, "代理")


def review_below(made: Made) -> Story:
    """A village nominates: one person is returned by the town with a reason, another one waits for it."""
    yield at(-3, 9)
    town = next(key for key, name in unit_names(made.units).items() if name == FIRST_TOWN)
    village = _village(town)
    cast.open_user(cast.TOWN, unit_place(town))
    cast.open_user(cast.VILLAGE, unit_place(village))
    yield at(-2, 14)
    nomination = _nominated(made.nominating, village, place=0)
    yield at(-1, 8)
    returned = send_back(
        by=cast.actor(cast.TOWN),
        class_id=made.nominating,
        unit_id=town,
        nomination_id=nomination,
        reason=_BACK,
    )
    acting.agreed(returned, "退回报名")
    yield at(-1, 15)
    _nominated(made.nominating, village, place=1)


def _village(town: int) -> int:
    """A village of the town with two of its people; its id."""
    organiser = cast.actor(cast.ORGANISER)
    people = [
        one for one in people_of_unit(town) if any("村" in post.organisation for post in one.posts)
    ]
    where = re.search(rf"{FIRST_TOWN}(.+?村)", people[0].posts[0].organisation)
    name = where[1] if where else f"{FIRST_TOWN}中心村"
    values = {"name": name, "kind": UnitKind.VILLAGE, "parent": town}
    acting.agreed(add_entry(by=organiser, catalogue="unit", values=values), name)
    village = next(key for key, known in every_unit() if known == name)
    for one in people[:_PEOPLE]:
        moved = change_person(
            by=organiser,
            person_id=one.id,
            cause=CorrectionCause.CHANGED,
            name=one.name,
            sex=Sex(one.sex) if one.sex else None,
            unit_id=village,
        )
        acting.agreed(moved, one.name)
    return village


def _nominated(class_id: int, village: int, *, place: int) -> int:
    """One of the village's people put forward by its liaison; the id of the nomination."""
    one = unit_class(village, class_id).candidates[place]
    put = nominate(
        by=cast.actor(cast.VILLAGE), class_id=class_id, unit_id=village, person_id=one.person_id
    )
    acting.agreed(put, one.name)
    return next(row.id for row in unit_class(village, class_id).nominations if row.live)
