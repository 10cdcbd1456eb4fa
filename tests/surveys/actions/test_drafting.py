import json
from datetime import date

import pytest
import time_machine

from tests.cast import Cast
from tests.surveys import made
from zhuji.audit.models import AuditEvent
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import SurveyState
from zhuji.surveys.actions import close_survey, delete_draft, open_for_people, open_for_units
from zhuji.surveys.models import RollEntry, Survey, SurveyItem, SurveyUnit, Tally
from zhuji.surveys.queries import own_surveys

pytestmark = pytest.mark.django_db


def test_a_draft_keeps_its_items_in_order(cast: Cast) -> None:
    survey = Survey.objects.get(pk=made.draft(cast))
    assert survey.state is SurveyState.DRAFT
    assert [item.text for item in survey.items.all()] == [item.text for item in made.ITEMS]
    rating = SurveyItem.objects.get(number=1)
    assert [(one.text, one.points) for one in rating.options.all()] == [
        (text, points) for text, points, _topic in made.LEVELS
    ]


def test_opening_lays_the_roll_and_every_sum_out(cast: Cast) -> None:
    survey_id = made.opened(cast, 4)
    survey = Survey.objects.get(pk=survey_id)
    assert (survey.state, survey.places, survey.answered) == (SurveyState.OPEN, 4, 0)
    assert RollEntry.objects.filter(taken=False).count() == 4
    assert set(Tally.objects.values_list("count", "unit")) == {(0, None)}
    assert Tally.objects.count() == 4 + 4 + 3 + 3
    event = AuditEvent.objects.latest("sequence")
    assert (event.event, json.loads(event.details)) == ("surveys.opened", {"places": 4})


def test_what_is_open_cannot_be_opened_or_deleted(cast: Cast) -> None:
    by, survey_id = cast.actor(cast.organiser), made.opened(cast, 4)
    again = open_for_people(by=by, survey_id=survey_id, person_ids=[cast.town_people[5].pk])
    assert again.codes == ("survey_already_opened",)
    assert delete_draft(by=by, survey_id=survey_id).codes == ("survey_already_opened",)
    assert RollEntry.objects.count() == 4


def test_nobody_to_ask_opens_nothing(cast: Cast) -> None:
    survey_id = made.draft(cast)
    verdict = open_for_people(by=cast.actor(cast.organiser), survey_id=survey_id, person_ids=[])
    assert verdict.codes == ("survey_asks_nobody",)
    assert not Tally.objects.exists()


@time_machine.travel("2026-11-27T10:00:00+08:00", tick=False)
def test_a_last_day_gone_by_opens_nothing(cast: Cast) -> None:
    survey_id = made.draft(cast, closes_on=date(2026, 11, 26))
    people = [cast.town_people[0].pk]
    verdict = open_for_people(by=cast.actor(cast.organiser), survey_id=survey_id, person_ids=people)
    assert verdict.codes == ("survey_closes_before_opening",)


def test_units_that_are_given_no_forms_are_not_asked(cast: Cast) -> None:
    survey_id = made.needs(cast, {cast.town.pk: 3, cast.bureau.pk: 0})
    assert list(SurveyUnit.objects.values_list("unit", "asked")) == [(cast.town.pk, 3)]
    assert Survey.objects.get(pk=survey_id).places == 3
    again = open_for_units(
        by=cast.actor(cast.organiser), survey_id=survey_id, asked={cast.bureau.pk: 2}
    )
    assert again.codes == ("survey_already_opened",)


def test_closing_once(cast: Cast) -> None:
    by, survey_id = cast.actor(cast.organiser), made.opened(cast, 4)
    assert [one.id for one in own_surveys(cast.town_people[0].pk)] == [survey_id]
    assert close_survey(by=by, survey_id=survey_id).outcome is Permitted.YES
    assert close_survey(by=by, survey_id=survey_id).codes == ("survey_not_open",)
    assert own_surveys(cast.town_people[0].pk) == ()
