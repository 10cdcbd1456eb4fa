import pytest

from tests.cast import Cast
from tests.surveys import made
from zhuji.rules.surveys import Answers
from zhuji.rules.verdict import Permitted
from zhuji.surveys.actions import (
    UnitForms,
    close_survey,
    save_unit_forms,
    take_back_sheet,
    type_sheet,
    type_unit_sheet,
)
from zhuji.surveys.models import Survey, SurveyText, SurveyUnit, Tally

pytestmark = pytest.mark.django_db


def test_paper_takes_one_place_each(cast: Cast) -> None:
    by, survey_id = cast.actor(cast.organiser), made.opened(cast, 2)
    for level in (1, 2):
        typed = type_sheet(by=by, survey_id=survey_id, answers=made.answers(level, "好"))
        assert typed.outcome is Permitted.YES
    assert type_sheet(by=by, survey_id=survey_id, answers=made.answers(1)).codes == (
        "survey_all_answered",
    )
    assert Survey.objects.get().answered == 2


def test_a_form_typed_wrongly_is_taken_out_again(cast: Cast) -> None:
    by, survey_id = cast.actor(cast.organiser), made.opened(cast, 4)
    for level, text in ((1, "好"), (2, "好"), (3, "")):
        type_sheet(by=by, survey_id=survey_id, answers=made.answers(level, text))
    taken = take_back_sheet(by=by, survey_id=survey_id, answers=made.answers(2, "好"))
    assert taken.outcome is Permitted.YES
    counted = Tally.objects.filter(item__number=1, count__gt=0).values_list("value", "count")
    assert (set(counted), SurveyText.objects.count()) == ({(1, 1), (3, 1)}, 1)
    assert Survey.objects.get().answered == 2


@pytest.mark.parametrize("answers", [made.answers(4), made.answers(1, "没有人写过")])
def test_what_was_never_typed_is_not_taken_out(cast: Cast, answers: Answers) -> None:
    by, survey_id = cast.actor(cast.organiser), made.opened(cast, 4)
    type_sheet(by=by, survey_id=survey_id, answers=made.answers(1, "好"))
    verdict = take_back_sheet(by=by, survey_id=survey_id, answers=answers)
    assert verdict.codes == ("sheet_not_to_take_back",)
    assert (Survey.objects.get().answered, SurveyText.objects.count()) == (1, 1)


def test_after_closing_nothing_is_typed_or_taken_out(cast: Cast) -> None:
    by, survey_id = cast.actor(cast.organiser), made.opened(cast, 4)
    type_sheet(by=by, survey_id=survey_id, answers=made.answers(1))
    close_survey(by=by, survey_id=survey_id)
    assert type_sheet(by=by, survey_id=survey_id, answers=made.answers(1)).codes == (
        "survey_not_open",
    )
    assert take_back_sheet(by=by, survey_id=survey_id, answers=made.answers(1)).codes == (
        "sheet_not_to_take_back",
    )


def test_a_unit_sends_no_more_forms_than_it_was_given(cast: Cast) -> None:
    by, survey_id = cast.actor(cast.organiser), made.needs(cast, {cast.town.pk: 1})
    form = Answers({1: (1, 3)})
    typed = type_unit_sheet(by=by, survey_id=survey_id, unit_id=cast.town.pk, answers=form)
    assert typed.outcome is Permitted.YES
    more = type_unit_sheet(by=by, survey_id=survey_id, unit_id=cast.town.pk, answers=form)
    assert more.codes == ("survey_all_answered", "unit_over_asked")
    other = type_unit_sheet(by=by, survey_id=survey_id, unit_id=cast.bureau.pk, answers=form)
    assert other.codes == ("unit_not_asked",)
    counted = Tally.objects.filter(count__gt=0).values_list("unit", "value", "count")
    assert set(counted) == {(cast.town.pk, 1, 1), (cast.town.pk, 3, 1)}


def test_sums_of_units_replace_what_stood_all_of_them_or_none(cast: Cast) -> None:
    by = cast.actor(cast.organiser)
    survey_id = made.needs(cast, {cast.town.pk: 6, cast.bureau.pk: 3})
    town = UnitForms(cast.town.pk, 6, {1: 6, 2: 4})
    wrong = UnitForms(cast.bureau.pk, 3, {1: 4})
    refused = save_unit_forms(by=by, survey_id=survey_id, returns=[town, wrong])
    assert refused.codes == ("topic_over_answered",)
    assert not Tally.objects.filter(count__gt=0).exists()
    for answered, sums in ((6, {1: 6, 2: 4}), (5, {1: 5})):
        given = UnitForms(cast.town.pk, answered, sums)
        assert save_unit_forms(by=by, survey_id=survey_id, returns=[given]).codes == ()
    assert set(Tally.objects.filter(count__gt=0).values_list("value", "count")) == {(1, 5)}
    assert SurveyUnit.objects.get(unit=cast.town).answered == 5
    assert Survey.objects.get().answered == 5
