"""Returns that came as workbooks."""

from datetime import date

from django.utils import timezone

from zhuji.enrolment.models import EnrolmentReturn


def taken_on(class_id: int, digest: str) -> date | None:
    """The day on which this very file was taken; None where it was not."""
    rows = EnrolmentReturn.objects.filter(training_class=class_id, sha256=digest)
    at = rows.values_list("taken_at", flat=True).first()
    return timezone.localdate(at) if at else None
