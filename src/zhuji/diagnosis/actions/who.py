"""Who may: asked by the actions of diagnosis over the unit that a thing lies in."""

from zhuji.base.asking import ask
from zhuji.rules.actor import Actor, Permission, unit_place


def ask_over(by: Actor, permission: Permission, unit_id: int | None) -> None:
    """PermissionDenied without the right over the unit; over None only the county's right counts."""
    ask(by, permission, *(() if unit_id is None else (unit_place(unit_id),)))
