"""Produced files, and the register of certificates."""

from django.db import models
from django.db.models import F, Q, Value

from zhuji.base.fields import FractionField, WordField
from zhuji.rules.words import DocumentKind, DocumentOrigin, RevocationCause


class Document(models.Model):
    """办班材料: one version of a document: made from data, or given back from Word or WPS.

    `facts` are those it was made from, in the form of `rules.staleness`; a version given back keeps
    those of the version it came from. `batch` is set for a kind that each batch has of its own, and
    versions count up within it. `session` is set where one session's sheet alone was asked for.
    """

    training_class = models.ForeignKey(
        "classes.TrainingClass", on_delete=models.CASCADE, related_name="documents"
    )
    batch = models.ForeignKey(
        "classes.Batch", on_delete=models.PROTECT, null=True, related_name="+"
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
                name="documents_version_once",
                fields=["training_class", "kind", "version"],
                condition=Q(batch=None),
            ),
            models.UniqueConstraint(
                name="documents_version_of_batch_once", fields=["batch", "kind", "version"]
            ),
            models.CheckConstraint(
                name="documents_given_back_to_a_version",
                condition=Q(origin=DocumentOrigin.MADE.value, based_on=None)
                | Q(origin=DocumentOrigin.GIVEN_BACK.value, based_on__isnull=False),
            ),
        ]


class DocumentFinal(models.Model):
    """定稿: a version was declared final, and perhaps taken back, with the reason.

    Class, batch and kind are those of the document: the database lets one final of a kind stand.
    """

    training_class = models.ForeignKey(
        "classes.TrainingClass", on_delete=models.CASCADE, related_name="+"
    )
    batch = models.ForeignKey(
        "classes.Batch", on_delete=models.PROTECT, null=True, related_name="+"
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
                condition=Q(batch=None, taken_back_at=None),
            ),
            models.UniqueConstraint(
                name="documents_one_final_of_batch_stands",
                fields=["batch", "kind"],
                condition=Q(taken_back_at=None),
            ),
            models.CheckConstraint(
                name="documents_taken_back_whole",
                condition=Q(taken_back_by=None, taken_back_at=None, taken_back_reason="")
                | Q(taken_back_by__isnull=False, taken_back_at__isnull=False)
                & ~Q(taken_back_reason=""),
            ),
        ]


class CertificateKey(models.Model):
    """签名密钥: a key that certificates are signed with; one at a time, each in its days.

    Only the public half is kept. `generation` says how the private half is derived.
    """

    generation = models.PositiveIntegerField(unique=True)
    public = models.CharField(max_length=44, unique=True, help_text="base64")
    begun_on = models.DateField()
    begun_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_on = models.DateField(null=True)
    ended_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("generation",)
        constraints = [
            models.CheckConstraint(
                name="documents_key_ended_whole",
                condition=Q(ended_on=None, ended_by=None, ended_reason="")
                | Q(ended_on__gte=F("begun_on")) & ~Q(ended_reason=""),
            ),
            models.UniqueConstraint(
                Value(1), name="documents_one_key_signs", condition=Q(ended_on=None)
            ),
        ]


class Certificate(models.Model):
    """结业证书: all that is printed on it, as issued, with its signature. Numbers count up within a
    year and are never used again; a revoked certificate stays in the register, and what replaces it
    has a number of its own.
    """

    trainee = models.ForeignKey("enrolment.Trainee", on_delete=models.PROTECT, related_name="+")
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
    key = models.ForeignKey(CertificateKey, on_delete=models.PROTECT, null=True, related_name="+")
    signature = models.CharField(max_length=88, blank=True, help_text="Ed25519, base64")
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="+")
    revoked_on = models.DateField(null=True)
    revoked_cause = WordField(RevocationCause, blank=True)
    revoked_reason = models.CharField(max_length=200, blank=True)
    revoked_decider = models.CharField(max_length=80, blank=True, help_text="who decided")
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("year", "serial")
        constraints = [
            models.UniqueConstraint(name="documents_certificate_serial", fields=["year", "serial"]),
            models.UniqueConstraint(
                name="documents_one_certificate_stands",
                fields=["trainee"],
                condition=Q(revoked_at=None),
            ),
            models.CheckConstraint(
                name="documents_certificate_signed",
                condition=Q(key=None, signature="") | Q(key__isnull=False) & ~Q(signature=""),
            ),
            models.CheckConstraint(
                name="documents_revoked_whole",
                condition=Q(
                    revoked_on=None,
                    revoked_cause="",
                    revoked_reason="",
                    revoked_decider="",
                    revoked_at=None,
                    revoked_by=None,
                )
                | Q(
                    revoked_on__gte=F("issued_on"),
                    revoked_at__isnull=False,
                    revoked_by__isnull=False,
                )
                & ~Q(revoked_cause="")
                & ~Q(revoked_reason="")
                & ~Q(revoked_decider=""),
            ),
        ]
