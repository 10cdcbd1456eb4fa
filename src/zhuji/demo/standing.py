"""Whether the demo county stands: asked at each start, so it loads little."""

from typing import Final

from zhuji.accounts.queries import username_taken
from zhuji.audit.queries import events_about
from zhuji.demo.cast import PRINTED
from zhuji.registry.queries import unit_sizes

MARKER: Final = ("demo", 1)


def is_filled() -> bool:
    """Whether the demo county stands in this data folder."""
    return bool(events_about(*MARKER))


def is_foreign() -> bool:
    """Whether the data folder holds something that the demo has not made."""
    if is_filled():
        return False
    return bool(unit_sizes()) or any(username_taken(user.username) for user in PRINTED)
