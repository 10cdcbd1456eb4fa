"""Reading the evaluations of a batch: the form they start from, and what came of them."""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from django.db.models import QuerySet

from zhuji.evaluation.models import Evaluation, RatedSession
from zhuji.rules.actor import Place
from zhuji.rules.evaluation import clear_pairs
from zhuji.rules.words import ItemKind, PlaceKind, SessionKind, SurveyKind, SurveyState
from zhuji.surveys.queries import (
    ItemRow,
    Results,
    SectionResult,
    SurveyHead,
    find_head,
    heads,
    results_of,
    whole_survey,
)
from zhuji.timetable.queries import SessionRow, sessions_of_batch

RATED_KINDS: Final = frozenset({SessionKind.LECTURE, SessionKind.TUTORING, SessionKind.FIELD_VISIT})
VERSION: Final = "2026"
_TYPES: Final[Mapping[str, type]] = {
    "title": str,
    "issuer": str,
    "certainty": str,
    "source": str,
    "intro": str,
    "levels": list,
    "points": list,
    "session_items": list,
    "class_items": list,
    "texts": list,
}


class WrongForm(ValueError):
    """The form that ships with the program is wrong; the text names the key and what is accepted."""


@dataclass(frozen=True, slots=True)
class EvaluationForm:
    """What an evaluation starts from. `levels` from the best to the worst, each with its points."""

    title: str
    source: str
    intro: str
    levels: tuple[tuple[str, int], ...]
    session_items: tuple[str, ...]
    class_items: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RatedSubject:
    """A section of the results: a session, or (None) the class as a whole."""

    result: SectionResult
    session: SessionRow | None


@dataclass(frozen=True, slots=True)
class EvaluationResults:
    """`apart` are the pairs of subjects, by their places, of which it is sure that they differ."""

    results: Results
    subjects: tuple[RatedSubject, ...]
    apart: tuple[tuple[str, str], ...]
    compared: int


@cache
def evaluation_form() -> EvaluationForm:
    """The form that ships with the program; WrongForm when the file is wrong."""
    place = files("zhuji.rulebook") / "evaluation" / f"{VERSION}.toml"
    return read_form(place.read_text(encoding="utf-8"))


def read_form(text: str) -> EvaluationForm:
    """The form of a file's text; WrongForm names the first key that is wrong."""
    raw: dict[str, Any] = tomllib.loads(text).get("form", {})
    for key, kind in _TYPES.items():
        if not isinstance(raw.get(key), kind) or not raw[key]:
            raise WrongForm(f"{key}: missing or empty; a {kind.__name__} is accepted")
    if strange := sorted(set(raw) - set(_TYPES)):
        raise WrongForm(f"{strange[0]} is unknown; {', '.join(_TYPES)} are accepted")
    if len(raw["levels"]) != len(raw["points"]):
        raise WrongForm("points: as many as levels are accepted")
    if raw["points"] != sorted(set(raw["points"]), reverse=True):
        raise WrongForm("points: falling from the best level are accepted")
    levels = tuple(zip(raw["levels"], raw["points"], strict=True))
    return EvaluationForm(
        title=raw["title"],
        source=raw["source"],
        intro=raw["intro"],
        levels=levels,
        session_items=tuple(raw["session_items"]),
        class_items=tuple(raw["class_items"]),
        texts=tuple(raw["texts"]),
    )


def forms_to_hand_on(batch_id: int) -> tuple[tuple[SurveyKind, EvaluationForm], ...]:
    """The questionnaires of a batch as forms, the oldest first, without session, lecturer or answer.

    Four statements for each.
    """
    found = Evaluation.objects.filter(batch_id=batch_id).order_by("survey_id")
    return tuple(_handed_on(one.pk, one.survey_id) for one in found)


def _handed_on(evaluation_id: int, survey_id: int) -> tuple[SurveyKind, EvaluationForm]:
    survey = whole_survey(survey_id)
    rated = set(
        RatedSession.objects.filter(evaluation=evaluation_id).values_list("section", flat=True)
    )
    ratings = [item for item in survey.items if item.kind is ItemKind.RATING]
    levels = ratings[0].options if ratings else ()
    return survey.head.kind, EvaluationForm(
        title=survey.head.title,
        source="",
        intro=survey.head.intro,
        levels=tuple((option.text, option.points or 0) for option in levels),
        session_items=_texts(item for item in ratings if item.section in rated),
        class_items=_texts(item for item in ratings if item.section not in rated),
        texts=_texts(item for item in survey.items if item.kind is ItemKind.TEXT),
    )


def _texts(items: Iterable[ItemRow]) -> tuple[str, ...]:
    """Each text once: every session is asked about with the same ones."""
    return tuple(dict.fromkeys(item.text for item in items))


def evaluations_of_batch(batch_id: int) -> tuple[SurveyHead, ...]:
    """The questionnaires of a batch, the newest first. Two statements."""
    ids = Evaluation.objects.filter(batch_id=batch_id).values_list("survey_id", flat=True)
    found = heads(list(ids))
    return tuple(found[key] for key in sorted(found, reverse=True))


def batch_of_survey(survey_id: int) -> int | None:
    """The batch that a questionnaire is about; None for one of units. One statement."""
    rows = Evaluation.objects.filter(survey_id=survey_id)
    return rows.values_list("batch_id", flat=True).first()


def places_of_survey(survey_id: int) -> tuple[Place, ...] | None:
    """Where a questionnaire lies, for the guard of its pages: in its class, or in the county alone.

    None when there is no such questionnaire.
    """
    if find_head(survey_id) is None:
        return None
    rows = Evaluation.objects.filter(survey_id=survey_id)
    class_id = rows.values_list("batch__training_class_id", flat=True).first()
    return () if class_id is None else (Place(PlaceKind.CLASS, class_id),)


def ratable_sessions(batch_id: int) -> tuple[SessionRow, ...]:
    """What of a timetable is rated, in order of time. Two statements."""
    return tuple(row for row in sessions_of_batch(batch_id) if row.held and row.kind in RATED_KINDS)


def evaluation_results(survey_id: int) -> EvaluationResults:
    """What may be shown of an evaluation, its subjects in the order of the timetable."""
    results = results_of(survey_id)
    batch_id = batch_of_survey(survey_id)
    sessions = {row.id: row for row in sessions_of_batch(batch_id)} if batch_id else {}
    rated = dict(
        RatedSession.objects.filter(evaluation__survey=survey_id).values_list(
            "section", "session_id"
        )
    )
    subjects = tuple(
        RatedSubject(one, sessions.get(rated.get(one.section.number, 0)))
        for one in results.sections
    )
    ratings = {
        place: one.result.rating
        for place, one in enumerate(subjects)
        if one.session and one.result.rating and one.result.rating.answered
    }
    apart = tuple(
        (subjects[one].result.section.heading, subjects[other].result.section.heading)
        for one, other in clear_pairs(ratings)
    )
    return EvaluationResults(results, subjects, apart, len(ratings))


def evaluations_closed(class_ids: set[int]) -> dict[int, int]:
    """By class the newest closed evaluation's questionnaire: `evaluation_results` reads it."""
    rows = Evaluation.objects.filter(
        batch__training_class__in=class_ids,
        survey__kind=SurveyKind.EVALUATION,
        survey__state=SurveyState.CLOSED,
    ).order_by("survey_id")
    return dict(rows.values_list("batch__training_class_id", "survey_id"))


def sessions_told(session_ids: Collection[int]) -> set[int]:
    """Those of which a closed evaluation asked: `results_of_session` reads it. One statement."""
    return set(_closed_of(session_ids).values_list("session_id", flat=True))


def results_of_session(session_id: int) -> tuple[Results, SectionResult] | None:
    """What may be shown of one session alone, out of the newest closed evaluation; None without one.

    Of the others, of the class and of what was written there is nothing in the section. Seven
    statements at most.
    """
    found = _closed_of([session_id]).order_by("-evaluation__survey_id").first()
    if found is None:
        return None
    results = results_of(found.evaluation.survey_id)
    return results, next(one for one in results.sections if one.section.number == found.section)


def _closed_of(session_ids: Collection[int]) -> QuerySet[RatedSession]:
    return RatedSession.objects.filter(
        session_id__in=session_ids,
        evaluation__survey__kind=SurveyKind.EVALUATION,
        evaluation__survey__state=SurveyState.CLOSED,
    ).select_related("evaluation")
