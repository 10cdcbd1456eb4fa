"""Reading attendance."""

from zhuji.attendance.models import Leave, SheetReturn, Sign
from zhuji.base.clock import today
from zhuji.rules.words import LeaveState
from zhuji.timetable.queries import held_until


def counts_for_class(class_id: int) -> tuple[int, int]:
    """Leave not yet decided, and past sessions of which nothing has come back. Four statements."""
    undecided = Leave.objects.filter(
        trainee__batch__training_class=class_id, state=LeaveState.REQUESTED
    ).count()
    held = held_until(class_id, today())
    returned = set(
        SheetReturn.objects.filter(session__in=held).values_list("session_id", flat=True)
    )
    signed = set(Sign.objects.filter(session__in=held).values_list("session_id", flat=True))
    return undecided, len(held - returned - signed)
