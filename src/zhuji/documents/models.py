"""Produced files, and the register of certificates."""

from django.db import models
from django.db.models import Q

from zhuji.base.fields import FractionField, WordField
from zhuji.rules.words import DocumentKind, DocumentOrigin


class Document(models.Model):
    """办班材料: one version of a document: made from data, or given back from Word or WPS.

    `facts` are those it was made from, in the form of `rules.staleness`; a version given back keeps
    those of the version it came from. `session` is set where one session's sheet alone was asked for.
    """

    training_class = models.ForeignKey(
        "classes.TrainingClass", on_delete=models.CASCADE, related_name="documents"
    )
    kind = WordField(DocumentKind)
    version = models.PositiveIntegerField()
    file = models.ForeignKey("base.StoredFile", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    origin = WordField(DocumentOrigin, default=DocumentOrigin.MADE)
    based_on = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=200, blank=True, help_text="what was changed by hand")
    session = models.ForeignKey(
        "timetable.Session", on_delete=models.PROTECT, null=True, related_name="+"
    )
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ("kind", "-version")
        constraints = [
            models.UniqueConstraint(
                name="documents_version_once", fields=["training_class", "kind", "version"]
            ),
            models.CheckConstraint(
                name="documents_given_back_to_a_version",
                condition=Q(origin=DocumentOrigin.MADE.value, based_on=None)
                | Q(origin=DocumentOrigin.GIVEN_BACK.value, based_on__isnull=False),
            ),
        ]


class DocumentFinal(models.Model):
    """定稿: a version was declared final, and perhaps taken back, with the reason.

    Class and kind are those of the document: the database lets one final of a kind stand.
    """

    training_class = models.ForeignKey(
        "classes.TrainingClass", on_delete=models.CASCADE, related_name="+"
    )
    kind = WordField(DocumentKind)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="finals")
    declared_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()
    taken_back_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    taken_back_at = models.DateTimeField(null=True)
    taken_back_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                name="documents_one_final_stands",
                fields=["training_class", "kind"],
                condition=Q(taken_back_at=None),
            ),
            models.CheckConstraint(
                name="documents_taken_back_whole",
                condition=Q(taken_back_by=None, taken_back_at=None, taken_back_reason="")
                | Q(taken_back_by__isnull=False, taken_back_at__isnull=False)
                & ~Q(taken_back_reason=""),
            ),
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
