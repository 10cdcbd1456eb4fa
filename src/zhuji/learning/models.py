"""What topics rest on, the courses that teach them, courseware with its versions, and who read what."""

from django.db import models
from django.db.models import F, Q

from zhuji.base.fields import FractionField


class Source(models.Model):
    """依据文件: one version of a regulation or document. A later version is a row of its own."""

    title = models.CharField(max_length=120, help_text="without the marks 《》")
    version = models.CharField(max_length=40, help_text="2018年, 2026年修订")
    effective_on = models.DateField()
    note = models.CharField(max_length=200, blank=True)
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("title", "effective_on", "id")
        constraints = [
            models.UniqueConstraint(name="learning_source_once", fields=["title", "version"]),
            models.UniqueConstraint(
                name="learning_source_one_a_day", fields=["title", "effective_on"]
            ),
        ]


class TopicSource(models.Model):
    """专题依据: the articles of a source that a topic rests on, until they are given up."""

    topic = models.ForeignKey("registry.Topic", on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="topics")
    articles = models.CharField(max_length=120, blank=True, help_text="第四条至第十条; empty: all")
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                name="learning_topic_source_once",
                fields=["topic", "source"],
                condition=Q(ended_at=None),
            ),
            models.CheckConstraint(
                name="learning_topic_source_ended_whole",
                condition=Q(ended_by=None, ended_at=None)
                | Q(ended_by__isnull=False, ended_at__isnull=False),
            ),
        ]


class Course(models.Model):
    """课程: what is taught of a topic in one go; what it says stands in its versions."""

    topic = models.ForeignKey("registry.Topic", on_delete=models.PROTECT, related_name="+")
    order = models.PositiveIntegerField(default=0)
    retired = models.BooleanField(default=False)

    class Meta:
        ordering = ("topic__order", "topic_id", "order", "id")


class CourseVersion(models.Model):
    """课程版本: a course as it stood from a moment on; the greatest version holds."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    hours = FractionField()
    lecturer = models.ForeignKey(
        "registry.Lecturer", on_delete=models.PROTECT, null=True, related_name="+"
    )
    summary = models.TextField(blank=True)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("course", "-version")
        constraints = [
            models.UniqueConstraint(name="learning_course_version", fields=["course", "version"])
        ]


class Courseware(models.Model):
    """课件: material of a topic; its files are its versions."""

    topic = models.ForeignKey("registry.Topic", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("topic__order", "topic_id", "title", "id")
        constraints = [
            models.UniqueConstraint(name="learning_courseware_once", fields=["topic", "title"])
        ]


class CoursewareVersion(models.Model):
    """课件版本: a file as it was given in, and its PDF. It shows once somebody else has reviewed it."""

    courseware = models.ForeignKey(Courseware, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    original = models.ForeignKey("base.StoredFile", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255, help_text="of the file as it was given in")
    pdf = models.ForeignKey(
        "base.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    pages = models.PositiveIntegerField(help_text="none until there is a PDF")
    change = models.CharField(max_length=200, blank=True, help_text="what is new in it")
    uploaded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("courseware", "-version")
        constraints = [
            models.UniqueConstraint(
                name="learning_courseware_version", fields=["courseware", "version"]
            ),
            models.CheckConstraint(
                name="learning_courseware_has_pages",
                condition=Q(pdf=None, pages=0, reviewed_at=None)
                | Q(pdf__isnull=False, pages__gt=0),
            ),
            models.CheckConstraint(
                name="learning_reviewed_whole",
                condition=Q(reviewed_by=None, reviewed_at=None)
                | Q(reviewed_by__isnull=False, reviewed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="learning_reviewed_by_another",
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("uploaded_by")),
            ),
            models.CheckConstraint(
                name="learning_withdrawn_whole",
                condition=Q(withdrawn_by=None, withdrawn_at=None, withdrawn_reason="")
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False)
                & ~Q(withdrawn_reason=""),
            ),
        ]


class ReadingMark(models.Model):
    """阅读记号: at this moment, by the server's clock, this reader asked for this page. Appended only.

    What is credited is computed from the marks of a reader in their order (`rules.reading`).
    """

    person = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(CoursewareVersion, on_delete=models.PROTECT, related_name="marks")
    page = models.PositiveIntegerField(help_text="from 1")
    at = models.DateTimeField()

    class Meta:
        ordering = ("person", "at", "id")
        indexes = [models.Index(fields=["person", "at"], name="learning_mark_person_at")]
        constraints = [
            models.CheckConstraint(name="learning_mark_from_page_one", condition=Q(page__gt=0))
        ]


class PaperReading(models.Model):
    """纸质阅读登记: the returned register says that a trainee has read a courseware, or has not.

    Appended: the newest row counts.
    """

    courseware = models.ForeignKey(Courseware, on_delete=models.PROTECT, related_name="+")
    trainee = models.ForeignKey("enrolment.Trainee", on_delete=models.PROTECT, related_name="+")
    has_read = models.BooleanField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
