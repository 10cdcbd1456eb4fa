"""Banks, test papers, exams, sittings and answers."""

from django.db import models
from django.db.models import F, Q

from zhuji.base.fields import FractionField, WordField
from zhuji.exams.models.hall import ExamIncident as ExamIncident
from zhuji.exams.models.hall import ExamPause as ExamPause
from zhuji.exams.models.hall import ExtraTime as ExtraTime
from zhuji.exams.models.hall import PageLeaving as PageLeaving
from zhuji.exams.models.marking import GivenMark as GivenMark
from zhuji.exams.models.reviews import KeyReview as KeyReview
from zhuji.exams.models.reviews import MarkChange as MarkChange
from zhuji.exams.models.reviews import QuestionRecord as QuestionRecord
from zhuji.rules.words import (
    Difficulty,
    ExamPurpose,
    PaperVariant,
    QuestionKind,
    ReleaseLevel,
    ReleaseWhen,
)


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


class TestPaper(models.Model):
    """试卷. `questions` is the frozen snapshot, keys included: the bank may change afterwards.

    Of a draft, `locked` are the questions and cases that a new draw leaves in their places. Papers
    of one blueprint (`variant`) are `parallel_to` the first of them.
    A case gives one entry for each of its questions, with `case` its id; its material stands once
    in `materials`, by that id as text.
    """

    __test__ = False  # not a test case

    training_class = models.ForeignKey(
        "classes.TrainingClass", on_delete=models.CASCADE, related_name="papers"
    )
    title = models.CharField(max_length=120)
    variant = WordField(PaperVariant, blank=True)
    parallel_to = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="parallels"
    )
    bank = models.ForeignKey(QuestionBank, on_delete=models.SET_NULL, null=True, related_name="+")
    blueprint = models.JSONField()
    seed = models.CharField(max_length=40)
    questions = models.JSONField()
    locked = models.JSONField(default=list)
    materials = models.JSONField(default=dict)
    full_marks = FractionField()
    confirmed_reasons = models.JSONField(default=list)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    published_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                name="exams_paper_published_whole",
                condition=Q(published_by=None, published_at=None)
                | Q(published_by__isnull=False, published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="exams_paper_parallel_named",
                condition=Q(parallel_to=None) | ~Q(variant=""),
            ),
        ]


class Exam(models.Model):
    """测试: a paper, a time window, the trainees of a batch or, with `chosen`, some of them.

    Where neighbours have different papers, the exam of those with the second paper is `beside` the
    exam of those with the first: one occasion, and each exam keeps to one paper.
    """

    batch = models.ForeignKey("classes.Batch", on_delete=models.CASCADE, related_name="exams")
    paper = models.ForeignKey(TestPaper, on_delete=models.PROTECT, related_name="exams")
    session = models.ForeignKey(
        "timetable.Session", on_delete=models.PROTECT, null=True, related_name="+"
    )
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    minutes = models.PositiveIntegerField()
    purpose = WordField(ExamPurpose, default=ExamPurpose.COMPLETION)
    chosen = models.BooleanField(default=False, help_text="for the trainees in candidates only")
    beside = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, related_name="other_half"
    )
    per_page = models.PositiveSmallIntegerField(
        default=1, help_text="questions; 0: all on one page"
    )
    proctor_starts = models.BooleanField(
        default=False, help_text="nobody begins before the proctor has started it"
    )
    started_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    started_at = models.DateTimeField(null=True)
    release = WordField(ReleaseLevel, default=ReleaseLevel.FULL)
    release_when = WordField(ReleaseWhen, default=ReleaseWhen.AFTER_BELL)
    release_at = models.DateTimeField(null=True, help_text="for release at a set time")
    released_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    released_at = models.DateTimeField(null=True)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("opens_at", "id")
        constraints = [
            models.CheckConstraint(
                name="exams_exam_closes_after_opening", condition=Q(closes_at__gt=F("opens_at"))
            ),
            models.CheckConstraint(
                name="exams_make_up_for_chosen",
                condition=~Q(purpose=ExamPurpose.MAKE_UP.value) | Q(chosen=True),
            ),
            models.CheckConstraint(
                name="exams_beside_for_chosen", condition=Q(beside=None) | Q(chosen=True)
            ),
            models.CheckConstraint(
                name="exams_exam_started_whole",
                condition=Q(started_by=None, started_at=None)
                | Q(started_by__isnull=False, started_at__isnull=False),
            ),
            models.CheckConstraint(
                name="exams_exam_released_whole",
                condition=Q(released_by=None, released_at=None)
                | Q(released_by__isnull=False, released_at__isnull=False),
            ),
            models.CheckConstraint(
                name="exams_exam_release_has_its_time",
                condition=~Q(release_when=ReleaseWhen.AT_TIME.value) | Q(release_at__isnull=False),
            ),
        ]


class ExamCandidate(models.Model):
    """应考人员: a trainee for whom an exam of chosen trainees is set."""

    exam = models.ForeignKey(Exam, on_delete=models.CASCADE, related_name="candidates")
    trainee = models.ForeignKey("enrolment.Trainee", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(name="exams_candidate_once", fields=["exam", "trainee"])
        ]


class Sitting(models.Model):
    """答卷: one candidate's attempt; `mark` is set when it is marked."""

    exam = models.ForeignKey(Exam, on_delete=models.PROTECT, related_name="sittings")
    trainee = models.ForeignKey("enrolment.Trainee", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True)
    on_paper = models.BooleanField(default=False)
    mark = FractionField(null=True)
    open_mark = FractionField(
        null=True, help_text="of it, what was typed in for questions answered in sentences on paper"
    )
    awaits_markers = models.BooleanField(
        default=False, help_text="all but its answers in sentences has been marked"
    )
    generation = models.PositiveIntegerField(
        default=1, help_text="counts the openings of its page; only the newest one writes"
    )

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(name="exams_sitting_once", fields=["exam", "trainee"])
        ]


class PaperTopicMark(models.Model):
    """专题得分: what a paper typed back earned on one topic; the sum stands in its sitting."""

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="topic_marks")
    topic = models.ForeignKey("registry.Topic", on_delete=models.PROTECT, related_name="+")
    mark = FractionField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(name="exams_topic_mark_once", fields=["sitting", "topic"])
        ]


class Answer(models.Model):
    """作答: one version of one response, appended; the greatest version counts."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="answers")
    question = models.PositiveIntegerField(help_text="its number in the paper, from 1")
    version = models.PositiveIntegerField()
    chosen = models.JSONField()
    late = models.BooleanField(default=False)
    received_at = models.DateTimeField()

    class Meta:
        ordering = ("question", "version")
        constraints = [
            models.UniqueConstraint(
                name="exams_answer_version", fields=["sitting", "question", "version"]
            )
        ]
