"""What every fact of attendance asks: somebody who vouches for it, and a class that is not over."""

from zhuji.classes import queries as classes
from zhuji.rules.actor import Actor
from zhuji.rules.lifecycle import FINAL
from zhuji.rules.verdict import Reason


def who(by: Actor) -> int:
    """The user who vouches for a fact; ValueError for the installation itself."""
    if by.user_id is None:
        raise ValueError("attendance is recorded by a user: act as one, not as the installation")
    return by.user_id


def over(batch_id: int) -> list[Reason]:
    """Why nothing may be recorded any more, where the class is over."""
    state = classes.head_of_batch(batch_id).state
    return [Reason.of("attendance_is_final", state=state)] if state in FINAL else []
