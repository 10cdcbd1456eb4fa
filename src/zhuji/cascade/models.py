"""Class packs made and opened, the classes run from them, and the results that came back."""

from django.db import models
from django.db.models import F, Q

from zhuji.base.fields import FractionField, WordField
from zhuji.rules.words import PackWay


class KnownInstallation(models.Model):
    """已确认来源: a key whose files are taken, confirmed once by a person who compared the fingerprint."""

    key = models.CharField(max_length=44, unique=True, help_text="Ed25519 public key, base64")
    name = models.CharField(max_length=80)
    confirmed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta:
        ordering = ("name", "id")


class ClassPack(models.Model):
    """示范班资料包. `identity` is the pack's own number, the same here and where it is opened."""

    way = WordField(PackWay)
    identity = models.CharField(max_length=32)
    title = models.CharField(max_length=120)
    origin = models.CharField(max_length=80, help_text="the unit that made it")
    origin_key = models.CharField(max_length=44)
    made_on = models.DateField()
    parts = models.JSONField(help_text="how much of each part it holds")
    file = models.ForeignKey("base.StoredFile", on_delete=models.PROTECT, related_name="+")
    training_class = models.ForeignKey(
        "classes.TrainingClass",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="the class it was made from, where that is one of this installation",
    )
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(name="cascade_pack_once", fields=["identity"]),
            models.UniqueConstraint(name="cascade_pack_file_once", fields=["file"]),
            models.CheckConstraint(
                name="cascade_pack_sent_of_a_class",
                condition=Q(way=PackWay.SENT.value, training_class__isnull=False)
                | Q(way=PackWay.OPENED.value, training_class=None),
            ),
        ]


class FollowOnClass(models.Model):
    """延伸培训: this class was opened from that pack. `identity` names it in its result file."""

    pack = models.ForeignKey(ClassPack, on_delete=models.PROTECT, related_name="follow_ons")
    training_class = models.OneToOneField(
        "classes.TrainingClass", on_delete=models.CASCADE, related_name="+"
    )
    identity = models.CharField(max_length=32, unique=True)
    opened_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)


class PackResult(models.Model):
    """延伸培训结果: figures of one follow-on class elsewhere, as they came; the newest made counts."""

    pack = models.ForeignKey(ClassPack, on_delete=models.PROTECT, related_name="results")
    identity = models.CharField(max_length=32, help_text="of the follow-on class")
    digest = models.CharField(max_length=64, unique=True)
    origin_key = models.CharField(max_length=44)
    origin = models.CharField(max_length=80, help_text="the unit as the file names it")
    title = models.CharField(max_length=120, help_text="of the follow-on class")
    unit = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    opens_on = models.DateField()
    closes_on = models.DateField()
    trainees = models.PositiveIntegerField()
    completed = models.PositiveIntegerField()
    hours = FractionField()
    tested = models.PositiveIntegerField(default=0)
    test_mean = FractionField(null=True, help_text="mean share of the full marks")
    evaluated = models.PositiveIntegerField(default=0)
    evaluation_mean = FractionField(null=True, help_text="mean share of the full rating")
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                name="cascade_result_made_once", fields=["identity", "made_at"]
            ),
            models.CheckConstraint(
                name="cascade_result_counts_fit",
                condition=Q(completed__lte=F("trainees"))
                & Q(tested__lte=F("trainees"))
                & Q(evaluated__lte=F("trainees")),
            ),
            models.CheckConstraint(
                name="cascade_result_dates_in_order", condition=Q(closes_on__gte=F("opens_on"))
            ),
        ]
