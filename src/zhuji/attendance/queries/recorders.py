"""Who recorded what presence rests on."""

from zhuji.attendance.models import Leave, SheetReturn, Sign


def recorders_of(batch_id: int, trainee_id: int) -> frozenset[int]:
    """The users who typed the batch's sheets, recorded the trainee's signs or decided the leave;
    three statements.
    """
    sheets = SheetReturn.objects.filter(session__batch_id=batch_id)
    signs = Sign.objects.filter(trainee_id=trainee_id)
    leaves = Leave.objects.filter(trainee_id=trainee_id, decided_by__isnull=False)
    found: set[int] = set(sheets.values_list("recorded_by_id", flat=True))
    found |= set(signs.values_list("recorded_by_id", flat=True))
    return frozenset(found | set(leaves.values_list("decided_by_id", flat=True)))


def sheets_typed(batch_id: int) -> int:
    """How many sessions of a batch have had their paper sheet typed back; one statement."""
    typed = SheetReturn.objects.filter(session__batch_id=batch_id)
    return typed.values("session_id").distinct().count()
