import pytest

from tests.cast import Cast
from tests.evaluation import made
from tests.timetable import made as timetable
from zhuji.evaluation.actions import open_evaluation
from zhuji.evaluation.models import Evaluation, RatedSession
from zhuji.rules.words import ItemKind, SessionKind
from zhuji.surveys.models import RollEntry
from zhuji.surveys.queries import whole_survey
from zhuji.timetable.models import Session

pytestmark = pytest.mark.django_db


def test_each_session_that_is_taught_has_a_section(cast: Cast) -> None:
    batch = timetable.batch(cast)
    session = timetable.session(cast, batch)
    other = timetable.session(cast, batch)
    Session.objects.filter(pk=other).update(kind=SessionKind.OPENING)
    survey = whole_survey(made.draft(cast, batch))
    assert [(one.number, len(one.items)) for one in survey.sections] == [(1, 2), (2, 1), (3, 1)]
    assert [item.kind for item in survey.items] == [ItemKind.RATING] * 3 + [ItemKind.TEXT]
    assert list(RatedSession.objects.values_list("section", "session")) == [(1, session)]
    assert Evaluation.objects.get().batch_id == batch


def test_the_trainees_are_asked_and_who_has_withdrawn_is_not(cast: Cast) -> None:
    batch = timetable.batch(cast)
    timetable.trainees(cast, batch, 4)
    survey_id = made.opened(cast, batch)
    assert RollEntry.objects.filter(survey=survey_id).count() == 4


def test_a_survey_of_no_batch_is_not_opened_to_trainees(cast: Cast) -> None:
    verdict = open_evaluation(by=cast.actor(cast.organiser), survey_id=99)
    assert verdict.codes == ("survey_asks_nobody",)
