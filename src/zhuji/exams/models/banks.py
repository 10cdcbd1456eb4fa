"""Question banks: questions, their versions, their pictures."""

from django.db import models
from django.db.models import Q

from zhuji.base.fields import WordField
from zhuji.rules.words import Difficulty, QuestionKind


class QuestionBank(models.Model):
    """题库."""

    name = models.CharField(max_length=120, unique=True)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)


class Question(models.Model):
    """试题. Neither key nor explanation leaves the server early.

    `key` by kind: indices into `options`; the accepted answers of each blank; marking points with
    their shares; nothing for a case, whose questions are rows with it as `parent`
    (`rules.marking.key_from`).
    """

    bank = models.ForeignKey(QuestionBank, on_delete=models.CASCADE, related_name="questions")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="parts")
    position = models.PositiveSmallIntegerField(default=0, help_text="within its case, from 1")
    place = models.CharField(max_length=80, blank=True, help_text="where it stood in its file")
    chapter = models.CharField(max_length=120, blank=True)
    kind = WordField(QuestionKind)
    stem = models.TextField()
    options = models.JSONField()
    key = models.JSONField()
    explanation = models.TextField(blank=True)
    topic = models.ForeignKey(
        "registry.Topic", on_delete=models.PROTECT, null=True, related_name="+"
    )
    difficulty = WordField(Difficulty, blank=True)
    article = models.CharField(max_length=120, blank=True)
    rule_version = models.CharField(
        max_length=40,
        blank=True,
        help_text="of the article's rule, when it was written: 2022年修改",
    )
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    changed_at = models.DateTimeField(null=True, help_text="when this version was written")
    digest = models.CharField(max_length=64, help_text="of kind, stem, options and key")
    stem_digest = models.CharField(max_length=64)
    reviewed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True)
    retired = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["bank", "kind"], name="exams_question_kind")]
        constraints = [
            models.UniqueConstraint(name="exams_question_once", fields=["bank", "digest"]),
            models.CheckConstraint(
                name="exams_reviewed_whole",
                condition=Q(reviewed_by=None, reviewed_at=None)
                | Q(reviewed_by__isnull=False, reviewed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="exams_question_changed_whole",
                condition=Q(changed_by=None, changed_at=None, version=1)
                | Q(changed_by__isnull=False, changed_at__isnull=False, version__gt=1),
            ),
            models.CheckConstraint(
                name="exams_part_has_position",
                condition=Q(parent=None, position=0) | Q(parent__isnull=False, position__gt=0),
            ),
            models.UniqueConstraint(
                name="exams_part_once",
                fields=["parent", "position"],
                condition=Q(parent__isnull=False, retired=False),
            ),
        ]


class QuestionVersion(models.Model):
    """试题版本: a question as it stood until it was changed, who wrote it so, and why it was changed.

    The version that holds stands in the question itself.
    """

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    content = models.JSONField(help_text="stem, options, key and all that describes it")
    written_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True)
    replaced_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField()
    reason = models.CharField(max_length=200)

    class Meta:
        ordering = ("question", "-version")
        constraints = [
            models.UniqueConstraint(
                name="exams_question_version_once", fields=["question", "version"]
            ),
            models.CheckConstraint(
                name="exams_version_reviewed_whole",
                condition=Q(reviewed_by=None, reviewed_at=None)
                | Q(reviewed_by__isnull=False, reviewed_at__isnull=False),
            ),
            models.CheckConstraint(name="exams_version_has_reason", condition=~Q(reason="")),
        ]


class QuestionPicture(models.Model):
    """试题图片: stands as [图1] in the stem, an option or the explanation of its question."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="pictures")
    number = models.PositiveSmallIntegerField(help_text="from 1")
    file = models.ForeignKey("base.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("question", "number")
        constraints = [
            models.UniqueConstraint(
                name="exams_question_picture_once", fields=["question", "number"]
            ),
            models.CheckConstraint(
                name="exams_question_picture_from_one", condition=Q(number__gt=0)
            ),
        ]
