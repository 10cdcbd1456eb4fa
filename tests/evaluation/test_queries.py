import pytest

from tests.cast import Cast
from tests.evaluation import made
from tests.surveys import made as surveys
from tests.timetable import made as timetable
from zhuji.classes.models import Batch
from zhuji.evaluation.queries import (
    WrongForm,
    batch_of_survey,
    evaluation_form,
    evaluation_results,
    evaluations_closed,
    evaluations_of_batch,
    forms_to_hand_on,
    places_of_survey,
    read_form,
)
from zhuji.rules.actor import Place
from zhuji.rules.surveys import Answers
from zhuji.rules.words import PlaceKind, SurveyKind
from zhuji.surveys.actions import close_survey, type_sheet

pytestmark = pytest.mark.django_db
FORM = """
[form]
title = "t"
issuer = "i"
certainty = "local"
source = "s"
intro = "n"
levels = ["a", "b"]
points = [2, 1]
session_items = ["x"]
class_items = ["y"]
texts = ["z"]
"""


def test_the_published_form() -> None:
    form = evaluation_form()
    assert form.session_items == ("现实针对性", "理论性", "信息量", "语言表达", "教风教态")
    assert form.levels == (("很满意", 20), ("满意", 15), ("合格", 10), ("不满意", 5))


@pytest.mark.parametrize(
    ("changed", "to", "said"),
    [
        ('title = "t"', 'title = ""', "title: missing or empty"),
        ("points = [2, 1]", "points = [2]", "points: as many as levels"),
        ("points = [2, 1]", "points = [1, 2]", "points: falling"),
        ('texts = ["z"]', 'texts = ["z"]\nmore = 1', "more is unknown"),
    ],
)
def test_a_wrong_form_says_what_is_wrong(changed: str, to: str, said: str) -> None:
    with pytest.raises(WrongForm, match=said):
        read_form(FORM.replace(changed, to))


def test_a_survey_lies_in_its_class_and_a_needs_survey_in_the_county(cast: Cast) -> None:
    batch = timetable.batch(cast)
    survey_id = made.draft(cast, batch)
    class_id = Batch.objects.get(pk=batch).training_class_id
    assert places_of_survey(survey_id) == (Place(PlaceKind.CLASS, class_id),)
    assert batch_of_survey(survey_id) == batch
    needs = surveys.needs(cast, {cast.town.pk: 3})
    assert (places_of_survey(needs), batch_of_survey(needs)) == ((), None)
    assert places_of_survey(10**25) is None
    assert [head.id for head in evaluations_of_batch(batch)] == [survey_id]


def test_sessions_that_differ_for_sure_are_named_as_a_pair(cast: Cast) -> None:
    by, batch = cast.actor(cast.organiser), timetable.batch(cast)
    class_id = Batch.objects.get(pk=batch).training_class_id
    for _ in range(2):
        timetable.session(cast, batch)
    timetable.trainees(cast, batch, 6)
    survey_id = made.opened(cast, batch)
    for _ in range(6):
        answers = Answers({1: (1,), 2: (1,), 3: (4,), 4: (4,)})
        assert type_sheet(by=by, survey_id=survey_id, answers=answers).codes == ()
    assert evaluations_closed({class_id}) == {}
    close_survey(by=by, survey_id=survey_id)
    found = evaluation_results(survey_id)
    headings = [one.result.section.heading for one in found.subjects[:2]]
    assert (found.compared, found.apart) == (2, (tuple(headings),))
    assert evaluations_closed({class_id}) == {class_id: survey_id}
    follow_up = made.draft(cast, batch, SurveyKind.FOLLOW_UP)
    close_survey(by=by, survey_id=follow_up)
    assert evaluations_closed({class_id}) == {class_id: survey_id}


def test_a_questionnaire_is_handed_on_as_a_form_without_sessions(cast: Cast) -> None:
    batch_id = timetable.batch(cast)
    assert forms_to_hand_on(batch_id) == ()
    for title in ("党支部工作条例解读", "三会一课"):
        timetable.session(cast, batch_id, title)
    made.draft(cast, batch_id)
    ((kind, form),) = forms_to_hand_on(batch_id)
    assert (kind, form.title, form.intro) == (SurveyKind.EVALUATION, "教学评估表", "本表不记名。")
    assert (form.levels, form.texts) == (made.LEVELS, ("您的建议",))
    assert form.session_items == ("现实针对性", "语言表达")
    assert form.class_items == ("课程设置",)
