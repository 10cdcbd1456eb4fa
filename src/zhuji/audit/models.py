"""Who did what when, as plain values: an event outlives the rows it speaks of."""

from django.db import models
from django.db.models import Q


class AuditEvent(models.Model):
    """One action. `sequence` has no gaps; `seal` covers the event and the seal before it."""

    sequence = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    user_id = models.BigIntegerField(null=True)
    user_name = models.CharField(max_length=60)
    event = models.CharField(max_length=60)
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.BigIntegerField(null=True)
    details = models.TextField(
        help_text="canonical JSON: ids, codes and counts, no personal values"
    )
    seal = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["about_kind", "about_id"], name="audit_event_about")]
        constraints = [
            models.CheckConstraint(
                name="audit_about_whole",
                condition=Q(about_kind="", about_id=None)
                | ~Q(about_kind="") & Q(about_id__isnull=False),
            )
        ]


class AuditHead(models.Model):
    """The end of the chain, one row: writers queue on it, and a cut-off end shows against it."""

    sequence = models.PositiveBigIntegerField()
    seal = models.CharField(max_length=64)
    mark = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(name="audit_head_single", condition=Q(id=1))]
