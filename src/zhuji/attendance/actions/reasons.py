"""What stands against every fact of attendance: a class that is over."""

from zhuji.classes import queries as classes
from zhuji.rules.lifecycle import FINAL
from zhuji.rules.verdict import Reason


def over(batch_id: int) -> list[Reason]:
    """Why nothing may be recorded any more, where the class is over."""
    state = classes.head_of_batch(batch_id).state
    return [Reason.of("attendance_is_final", state=state)] if state in FINAL else []
