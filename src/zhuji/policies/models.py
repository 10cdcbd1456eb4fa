"""县级规则: what the county lays over the rulebook, with history."""

from django.db import models


class Overlay(models.Model):
    """One setting of one figure; rows are only added, and the newest of a figure counts."""

    subject = models.CharField(max_length=40)
    key = models.CharField(max_length=60)
    value = models.TextField(null=True, help_text="as text; null goes back to the rulebook")  # noqa: DJ001 - an empty text is a value: an empty list
    reason = models.CharField(max_length=200)
    set_by = models.BigIntegerField(null=True, help_text="id of the user; null: the installation")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
        indexes = [models.Index(fields=["subject", "key", "-id"], name="policies_overlay_figure")]
        constraints = [
            models.CheckConstraint(
                name="policies_overlay_names_figure",
                condition=~models.Q(subject="") & ~models.Q(key=""),
            ),
            models.CheckConstraint(
                name="policies_overlay_has_reason", condition=~models.Q(reason="")
            ),
        ]
