"""What a row is called where only its table and number are known: in the record of actions, and in the
list of all that is kept about a person.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Final

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from zhuji.base.hanging import columns_of
from zhuji.wording.text import Text

# By table the columns that name a row; several fill the pattern in their order.
_PERSON: Final = ("person__name",)
_TRAINEE: Final = ("trainee__person__name",)
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "accounts.ActivationCode": _PERSON,
    "accounts.Device": _PERSON,
    "accounts.User": ("name",),
    "attendance.ConductEntry": _TRAINEE,
    "attendance.Leave": _TRAINEE,
    "base.StoredFile": ("name",),
    "cascade.ClassPack": ("title",),
    "cascade.KnownInstallation": ("name",),
    "cascade.PackResult": ("title",),
    "classes.Batch": ("training_class__title", "number"),
    "classes.TrainingClass": ("title",),
    "completion.MakeUp": _TRAINEE,
    "completion.ReviewRequest": _TRAINEE,
    "diagnosis.Finding": ("organisation__name",),
    "diagnosis.RectificationDecision": ("title",),
    "diagnosis.Requirement": ("title",),
    "documents.Certificate": ("number",),
    "enrolment.BatchPlan": ("training_class__title",),
    "enrolment.Group": ("name",),
    "enrolment.Nomination": _PERSON,
    "enrolment.Substitution": ("replaced__person__name",),
    "enrolment.TogetherGroup": ("reason",),
    "enrolment.Trainee": _PERSON,
    "exams.Exam": ("paper__title",),
    "exams.KeyReview": ("paper__title",),
    "exams.Question": ("bank__name",),
    "exams.QuestionBank": ("name",),
    "exams.Sitting": ("exam__paper__title", *_TRAINEE),
    "exams.TestPaper": ("title",),
    "exchange.Case": ("training_class__title", "unit__name"),
    "exchange.CaseVersion": ("title",),
    "exchange.DiscussionPoint": ("problem",),
    "exchange.DiscussionRecord": ("session__title",),
    "learning.Course": ("topic__name",),
    "learning.Courseware": ("title",),
    "learning.CoursewareVersion": ("courseware__title",),
    "learning.Source": ("title",),
    "practice.ActionPlan": ("title",),
    "practice.Milestone": ("what",),
    "registry.Lecturer": ("name",),
    "registry.Organisation": ("name",),
    "registry.Person": ("name",),
    "registry.StandInPair": ("first__name", "second__name"),
    "registry.Topic": ("name",),
    "registry.Unit": ("name",),
    "registry.Venue": ("name",),
    "surveys.Survey": ("title",),
    "timetable.Session": ("title",),
}
_PATTERNS: Final[Mapping[str, Text]] = {"classes.Batch": _("%(first)s第%(second)s期")}
# By what the record of actions calls it.
TABLES: Final[Mapping[str, str]] = {
    "accounts.activation_code": "accounts.ActivationCode",
    "accounts.device": "accounts.Device",
    "bank": "exams.QuestionBank",
    "batch": "classes.Batch",
    "batch_plan": "enrolment.BatchPlan",
    "case": "exchange.Case",
    "class": "classes.TrainingClass",
    "conduct": "attendance.ConductEntry",
    "course": "learning.Course",
    "courseware": "learning.Courseware",
    "courseware_version": "learning.CoursewareVersion",
    "exam": "exams.Exam",
    "finding": "diagnosis.Finding",
    "installation": "cascade.KnownInstallation",
    "leave": "attendance.Leave",
    "lecturer": "registry.Lecturer",
    "make_up": "completion.MakeUp",
    "nomination": "enrolment.Nomination",
    "organisation": "registry.Organisation",
    "pack": "cascade.ClassPack",
    "paper": "exams.TestPaper",
    "person": "registry.Person",
    "question": "exams.Question",
    "rectification": "diagnosis.RectificationDecision",
    "requirement": "diagnosis.Requirement",
    "result": "cascade.PackResult",
    "review": "completion.ReviewRequest",
    "session": "timetable.Session",
    "sitting": "exams.Sitting",
    "source": "learning.Source",
    "stand_in_pair": "registry.StandInPair",
    "substitution": "enrolment.Substitution",
    "survey": "surveys.Survey",
    "topic": "registry.Topic",
    "trainee": "enrolment.Trainee",
    "unit": "registry.Unit",
    "user": "accounts.User",
    "venue": "registry.Venue",
}


def names_in(table: str, ids: Collection[int]) -> dict[int, str]:
    """The names of rows of a table by id; one statement. A row that is gone is left out, and all of
    a table that is not in COLUMNS.
    """
    columns = COLUMNS.get(table)
    if not columns or not ids:
        return {}
    rows = columns_of(apps.get_model(table), ids, columns)
    return {pk: _name(table, values) for pk, values in rows.items()}


def names_about(things: Collection[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """The names of what the record of actions speaks of; one statement for each kind."""
    by_kind: defaultdict[str, set[int]] = defaultdict(set)
    for kind, number in things:
        by_kind[kind].add(number)
    return {
        (kind, number): name
        for kind, ids in by_kind.items()
        for number, name in names_in(TABLES.get(kind, ""), ids).items()
    }


def _name(table: str, values: tuple[object, ...]) -> str:
    if table in _PATTERNS:
        return str(_PATTERNS[table]) % dict(zip(("first", "second"), values, strict=True))
    return " ".join(str(one) for one in values if one)
