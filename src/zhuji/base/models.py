"""Tables without meaning: what a mechanism needs to remember."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhuji.base.fields import WordField
from zhuji.rules.words import JobKind, JobState, PlaceKind


class StoredFile(models.Model):
    """Bytes kept once under FILES_ROOT, addressed by their SHA-256; `name` is the name first given.

    A file that is only wanted between the steps of an import has `expires_at` and goes afterwards.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    stored_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="stored_file_sha256_is_hex",
            ),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="stored_file_has_bytes"),
        ]


class RememberedColumns(models.Model):
    """Which column of a heading row is which field, as a person once chose it.

    `use` names the import or form; `fingerprint` is of the headings in their order, so the same
    headings in another file are known again. No cell of any file is kept.
    """

    use = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64)
    columns = models.JSONField(help_text="field to column, counted from 0")
    remembered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="remembered_columns_once", fields=["use", "fingerprint"])
        ]


class Job(models.Model):
    """后台任务: work that goes on after the page has answered, in short steps.

    `step` counts the steps done and `kept` is what the next one needs: a step that was cut off is
    done again from there. Whoever holds the lease is at it. Users are known by id and name only.
    """

    kind = WordField(JobKind)
    place_kind = WordField(PlaceKind)
    place_id = models.BigIntegerField()
    state = WordField(JobState, default=JobState.WAITING)
    arguments = models.JSONField(default=dict)
    kept = models.JSONField(default=dict)
    step = models.PositiveIntegerField(default=0)
    tries = models.PositiveIntegerField(default=0, help_text="of this step")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    user_id = models.BigIntegerField()
    asked_by = models.CharField(max_length=60)
    asked_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    reasons = models.JSONField(default=list, help_text="why it ended as it did")

    class Meta:
        ordering = ("-id",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="base_one_open_job",
                fields=["kind", "place_kind", "place_id"],
                condition=Q(state__in=["waiting", "running"]),
            ),
            models.CheckConstraint(
                name="base_job_ended",
                condition=Q(state__in=["waiting", "running"], ended_at=None)
                | Q(state__in=["done", "failed", "cancelled"], ended_at__isnull=False),
            ),
        ]


class JobFile(models.Model):
    """任务文件: a file that a job has made, by its place among them; made once."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="files")
    number = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [
            models.UniqueConstraint(name="base_job_file_once", fields=["job", "number"])
        ]
