"""What a page may ask of the one who opens it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from zhuji.attendance.queries import places_of_entry, places_of_leave
from zhuji.base.jobs import places_of_job
from zhuji.cascade.queries import places_of_pack
from zhuji.classes import queries as classes
from zhuji.completion import queries as completion
from zhuji.diagnosis.queries import places_of_finding
from zhuji.documents.queries import places_of_certificate, places_of_document
from zhuji.enrolment import queries as enrolment
from zhuji.evaluation.queries import places_of_survey
from zhuji.exams import queries as exams
from zhuji.exchange.queries import places_of_case
from zhuji.policies.queries import current_policy
from zhuji.practice.queries import places_of_planner
from zhuji.registry import queries as registry
from zhuji.rules.actor import Permission, Place
from zhuji.rules.policy import FunctionsPolicy
from zhuji.rules.policy.functions import TRAINEE_FUNCTIONS, any_function_on
from zhuji.rules.words import PlaceKind
from zhuji.timetable.queries import places_of_session


class Door(StrEnum):
    """Pages that ask for no permission."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"


@dataclass(frozen=True, slots=True)
class Somewhere:
    """The permission over any place will do; the page's query shows only what the actor may see.

    `in_units`: over some unit, or over the whole county; the action keeps to those units.
    """

    permission: Permission
    in_units: bool = False


@dataclass(frozen=True, slots=True)
class Everywhere:
    """The permission over the whole county: what is changed there holds for every unit and class."""

    permission: Permission


@dataclass(frozen=True, slots=True)
class At:
    """The permission is asked over the thing that the address names in `via`, a name in PLACES."""

    permission: Permission
    via: str


@dataclass(frozen=True, slots=True)
class OnPhone:
    """A page that is there only while the county has one of these phone functions switched on.

    Without any of them nobody is told that there is such a page, whoever asks; then `access` counts.
    """

    functions: tuple[str, ...]
    access: Door | Somewhere | At


# Where a phone is activated: there for everybody, while trainees have a use for it.
PHONE_DOOR: Final = OnPhone(TRAINEE_FUNCTIONS, Door.PUBLIC)

Access = Door | Somewhere | Everywhere | At | OnPhone


@dataclass(frozen=True, slots=True)
class Route:
    """A page: its address, its name, its handler and what it asks."""

    address: str
    name: str
    view: Callable[..., Any]
    access: Access


def opens_on_phone(access: OnPhone) -> bool:
    """Whether the page is there; one statement."""
    return any_function_on(current_policy(FunctionsPolicy), access.functions)


def _unit(unit_id: int) -> tuple[Place, ...]:
    return (Place(PlaceKind.UNIT, unit_id),)


# From a part of an address to the places that the thing lies in; None when there is no such thing.
PLACES: Final[Mapping[str, Callable[[int], tuple[Place, ...] | None]]] = {
    "unit_id": _unit,
    "class_id": classes.places_of_class,
    "batch_id": classes.places_of_batch,
    "task_id": classes.places_of_task,
    "organisation_id": registry.places_of_organisation,
    "person_id": registry.places_of_person,
    "session_id": places_of_session,
    "finding_id": places_of_finding,
    "leave_id": places_of_leave,
    "entry_id": places_of_entry,
    "pack_id": places_of_pack,
    "review_id": completion.places_of_review,
    "archive_entry_id": completion.places_of_entry,
    "make_up_id": completion.places_of_make_up,
    "document_id": places_of_document,
    "certificate_id": places_of_certificate,
    "job_id": places_of_job,
    "trainee_id": enrolment.places_of_trainee,
    "paper_id": exams.places_of_paper,
    "exam_id": exams.places_of_exam,
    "sitting_id": exams.places_of_sitting,
    "case_id": places_of_case,
    "planner_id": places_of_planner,
    "survey_id": places_of_survey,
}
