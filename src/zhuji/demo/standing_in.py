"""AB岗: while liaisons are away for some days, a colleague of the own unit stands in for them."""

from datetime import timedelta
from typing import Final

from zhuji.accounts.actions import assign_role, create_user
from zhuji.base.clock import today
from zhuji.demo import acting, cast
from zhuji.demo.calendar import Story, at
from zhuji.demo.made import Made
from zhuji.registry.queries import unit_names
from zhuji.rules.actor import Place
from zhuji.rules.duties import Window
from zhuji.rules.words import PlaceKind

_PAIRS: Final = 6
_DAYS: Final = 10


def stand_in(made: Made) -> Story:
    """Some units spread over the county, none of them the one whose liaison is shown."""
    yield at(-4, 9)
    names, shown = unit_names(made.units), cast.actor(cast.LIAISON)
    for unit_id in list(made.units)[4 :: len(made.units) // _PAIRS][:_PAIRS]:
        liaison, _approver = made.units[unit_id]
        if liaison.user_id == shown.user_id:
            continue
        deputy = create_user(
            by=cast.actor(cast.ADMINISTRATOR),
            username=f"liaison-b-{unit_id}",
            name=f"{names[unit_id]}联络员（B岗）"[:60],
            password=None,
        )
        given = assign_role(
            by=cast.actor(cast.SECURITY),
            user_id=deputy,
            role=cast.LIAISON.role,
            place=Place(PlaceKind.UNIT, unit_id),
            window=Window(today(), today() + timedelta(days=_DAYS)),
            reason="联络员外出参加培训，由B岗代理",
            stand_in_for=liaison.user_id,
        )
        acting.agreed(given, names[unit_id])
