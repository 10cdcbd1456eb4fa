"""Tables without meaning: what a mechanism needs to remember."""

from typing import ClassVar

from django.db import models


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
