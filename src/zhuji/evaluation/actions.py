"""An evaluation is drawn up for a batch and opened to its trainees."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from zhuji.enrolment.queries import roster_of_batch
from zhuji.evaluation.models import Evaluation, RatedSession
from zhuji.evaluation.queries import batch_of_survey, ratable_sessions
from zhuji.rules.actor import Actor
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ItemKind, SurveyKind
from zhuji.surveys.actions import NewItem, NewSurvey, create_survey, open_for_people
from zhuji.timetable.queries import SessionRow


@dataclass(frozen=True, slots=True)
class NewEvaluation:
    """What the form gives. `levels` from the best to the worst, each with its points."""

    kind: SurveyKind
    title: str
    intro: str
    closes_on: date | None
    session_ids: Sequence[int]
    session_items: Sequence[str]
    class_items: Sequence[str]
    levels: Sequence[tuple[str, int]]
    texts: Sequence[str]


@transaction.atomic
def create_evaluation(*, by: Actor, batch_id: int, new: NewEvaluation) -> int:
    """A draft for a batch; the questionnaire's id. One section a session, then the class's own."""
    chosen = set(new.session_ids)
    sessions = [row for row in ratable_sessions(batch_id) if row.id in chosen]
    items = [*_session_items(new, sessions), *_class_items(new, len(sessions) + 1)]
    survey_id = create_survey(
        by=by, new=NewSurvey(new.kind, new.title, new.intro, new.closes_on, items)
    )
    evaluation = Evaluation.objects.create(batch_id=batch_id, survey_id=survey_id)
    if new.session_items:
        RatedSession.objects.bulk_create(
            RatedSession(evaluation=evaluation, section=number, session_id=row.id)
            for number, row in enumerate(sessions, start=1)
        )
    return survey_id


def _session_items(new: NewEvaluation, sessions: Sequence[SessionRow]) -> Iterator[NewItem]:
    levels = tuple((text, points, None) for text, points in new.levels)
    for number, row in enumerate(sessions, start=1):
        heading = f"{row.title}（{row.lecturer}）" if row.lecturer else row.title
        for text in new.session_items:
            yield NewItem(ItemKind.RATING, text, number, heading, options=levels)


def _class_items(new: NewEvaluation, section: int) -> Iterator[NewItem]:
    levels = tuple((text, points, None) for text, points in new.levels)
    for text in new.class_items:
        yield NewItem(ItemKind.RATING, text, section, "本期培训", options=levels)
    for text in new.texts:
        yield NewItem(ItemKind.TEXT, text, section + 1, "意见和建议")


@transaction.atomic
def open_evaluation(*, by: Actor, survey_id: int) -> Verdict[Permitted]:
    """Open a draft to the trainees of its batch; who has withdrawn is not asked."""
    batch_id = batch_of_survey(survey_id)
    if batch_id is None:
        return permit(Reason.of("survey_asks_nobody"))
    people = [row.person_id for row in roster_of_batch(batch_id) if not row.withdrawn]
    return open_for_people(by=by, survey_id=survey_id, person_ids=people)
