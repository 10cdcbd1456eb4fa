"""Produced files, and the register of certificates."""

from django.db import models

from zhuji.base.fields import FractionField, WordField
from zhuji.rules.words import DocumentKind


class Document(models.Model):
    """办班材料: one produced file; making it again is a new version."""

    training_class = models.ForeignKey(
        "classes.TrainingClass", on_delete=models.CASCADE, related_name="documents"
    )
    kind = WordField(DocumentKind)
    version = models.PositiveIntegerField()
    file = models.ForeignKey("base.StoredFile", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("kind", "-version")
        constraints = [
            models.UniqueConstraint(
                name="documents_version_once", fields=["training_class", "kind", "version"]
            )
        ]


class Certificate(models.Model):
    """结业证书: all that is printed on it, as issued. Numbers count up within a year and are never
    used again.
    """

    trainee = models.OneToOneField("enrolment.Trainee", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveIntegerField()
    serial = models.PositiveIntegerField()
    number = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    sex = models.CharField(max_length=4, blank=True, help_text="as printed")
    unit = models.CharField(max_length=80)
    class_title = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField()
    hours = FractionField()
    issuer = models.CharField(max_length=80)
    issued_on = models.DateField()
    issued_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("year", "serial")
        constraints = [
            models.UniqueConstraint(name="documents_certificate_serial", fields=["year", "serial"])
        ]
