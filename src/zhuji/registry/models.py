"""The county's catalogues: the Party tree, units, people and their posts, topics, venues."""

from django.db import models
from django.db.models import F, Q

from zhuji.base.fields import EncryptedTextField, OpeningField, WordField
from zhuji.rules.names import OPENING_LENGTH
from zhuji.rules.words import OrganisationKind, PostKind, Sex, Track, UnitKind


class Unit(models.Model):
    """派员单位: a town, department or enterprise that sends people; `order` is the office's own.

    A village lies below its town (`parent`), and draws on the town's places.
    """

    name = models.CharField(max_length=80, unique=True)
    short_name = models.CharField(max_length=40, blank=True)
    kind = WordField(UnitKind)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("order", "id")
        constraints = [
            models.CheckConstraint(
                name="registry_unit_not_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("id")),
            )
        ]


class Organisation(models.Model):
    """A node of the Party tree. Members are figures, never names."""

    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=60, blank=True)
    code = models.CharField(max_length=40, blank=True)
    kind = WordField(OrganisationKind)
    track = WordField(Track, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="organisations"
    )
    members = models.PositiveIntegerField(default=0, help_text="正式党员")
    probationary = models.PositiveIntegerField(default=0, help_text="预备党员")
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("order", "id")
        constraints = [
            models.UniqueConstraint(name="registry_organisation_name", fields=["parent", "name"]),
            models.UniqueConstraint(
                name="registry_organisation_root", fields=["name"], condition=Q(parent=None)
            ),
            models.UniqueConstraint(
                name="registry_organisation_code", fields=["code"], condition=~Q(code="")
            ),
            models.CheckConstraint(
                name="registry_organisation_not_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("id")),
            ),
        ]


class Person(models.Model):
    """人员. Sensitive columns are encrypted; `id_digest` finds an ID number without reading it."""

    name = models.CharField(max_length=60)
    pinyin = models.CharField(max_length=120, help_text="zhang wei")
    initials = models.CharField(max_length=20, help_text="zw")
    keys = models.TextField(
        blank=True, help_text="each way of typing the name, a space around each"
    )
    sex = WordField(Sex, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="people")
    id_number = EncryptedTextField(blank=True)
    id_digest = models.CharField(max_length=64, blank=True)
    phone = EncryptedTextField(blank=True)
    active = models.BooleanField(default=True)
    entered_by_id = models.BigIntegerField(null=True, help_text="the user, where one is known")
    entered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("unit__order", "unit_id", "id")
        indexes = [
            models.Index(fields=["unit", "name"], name="registry_person_unit_name"),
            models.Index(fields=["name"], name="registry_person_name"),
            models.Index(fields=["unit"], name="registry_person_at_work", condition=Q(active=True)),
            models.Index(
                fields=["entered_by_id"],
                name="registry_person_entered_by",
                condition=Q(active=True, entered_by_id__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="registry_person_id_digest", fields=["id_digest"], condition=~Q(id_digest="")
            )
        ]


class NameOpening(models.Model):
    """起首字母: the initials of a name, or of it without the surname, in one of its readings.

    What is typed is looked up here, so that a search reads those whom it may mean and nobody else.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="openings")
    letters = OpeningField(max_length=OPENING_LENGTH, help_text="zw")

    class Meta:
        ordering = ("id",)
        indexes = [
            models.Index(
                fields=["letters", "person"],
                name="registry_opening_letters",
                opclasses=["varchar_pattern_ops", "int8_ops"],
            )
        ]


class Post(models.Model):
    """党务职务: what a person does in an organisation."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="posts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    kind = WordField(PostKind)
    title = models.CharField(max_length=60, blank=True, help_text="as the office writes it")
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                name="registry_post_once",
                fields=["person", "organisation", "kind"],
                condition=Q(ended_on=None),
            )
        ]


class StandInPair(models.Model):
    """AB岗: two of one unit who do each other's work, and so may not be away together.

    The one with the smaller id is `first`, so that a pair is there once; `ends_on` is its last day.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)

    class Meta:
        ordering = ("unit__order", "unit_id", "id")
        constraints = [
            models.CheckConstraint(name="registry_pair_of_two", condition=Q(first__lt=F("second"))),
            models.UniqueConstraint(
                name="registry_pair_once", fields=["first", "second"], condition=Q(ends_on=None)
            ),
            models.CheckConstraint(
                name="registry_pair_days_in_order",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        ]


class Topic(models.Model):
    """专题: what a session teaches and questions test."""

    name = models.CharField(max_length=80, unique=True)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("order", "id")


class Lecturer(models.Model):
    """授课人."""

    name = models.CharField(max_length=60)
    title = models.CharField(max_length=120, blank=True, help_text="unit and post, as printed")
    most_hours = models.PositiveSmallIntegerField(null=True, help_text="periods a day at most")
    away = models.TextField(blank=True, help_text="half-days, one a line: 2026-11-25 上午")
    wished = models.TextField(blank=True, help_text="half-days that suit best")
    only = models.TextField(blank=True, help_text="if any: no other half-days")

    class Meta:
        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(name="registry_lecturer_once", fields=["name", "title"])
        ]


class Venue(models.Model):
    """场地."""

    name = models.CharField(max_length=80, unique=True)
    seats = models.PositiveIntegerField(null=True)
    equipment = models.JSONField(default=list, blank=True)
    closed = models.TextField(blank=True, help_text="half-days, one a line: 2026-11-25 上午")

    class Meta:
        ordering = ("name", "id")
