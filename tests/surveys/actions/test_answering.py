from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction

from tests.cast import Cast
from tests.surveys import made
from zhuji.rules.actor import Actor
from zhuji.rules.surveys import Answers
from zhuji.rules.verdict import Verdict
from zhuji.surveys.actions import hand_in, print_slips, take_code, void_codes
from zhuji.surveys.models import AnswerCode, Survey, Tally

pytestmark = pytest.mark.django_db


def refusal(cast: Cast, survey_id: int, place: int) -> tuple[str, ...]:
    person = (*cast.town_people, *cast.bureau_people)[place]
    taken = take_code(by=Actor(1, person.pk, "学员"), survey_id=survey_id)
    return taken.codes if isinstance(taken, Verdict) else ()


def test_a_code_is_for_those_on_the_roll(cast: Cast) -> None:
    made.on_phone()
    survey_id = made.opened(cast, 3)
    assert refusal(cast, survey_id, 0) == ()
    assert refusal(cast, survey_id, 0) == ("code_already_taken",)
    assert refusal(cast, survey_id, 4) == ("survey_not_for_you",)
    nobody = take_code(by=Actor(1, None, "无人"), survey_id=survey_id)
    assert isinstance(nobody, Verdict)
    assert nobody.codes == ("survey_not_for_you",)


def test_codes_and_slips_share_the_places(cast: Cast) -> None:
    made.on_phone()
    by, survey_id = cast.actor(cast.organiser), made.opened(cast, 3)
    slips = print_slips(by=by, survey_id=survey_id, wanted=3)
    assert isinstance(slips, list)
    assert refusal(cast, survey_id, 0) == ("survey_no_place_left",)
    for place, code in enumerate(slips):
        made.answered(code, made.answers(1 + place))
    survey = Survey.objects.get()
    assert (survey.places, survey.codes_out, survey.answered) == (3, 0, 3)


def test_a_form_is_counted_item_by_item(cast: Cast) -> None:
    made.on_phone()
    survey_id = made.opened(cast, 3)
    made.answered(made.code_for(survey_id, cast.town_people[0].pk), made.answers(2, more=(1, 3)))
    counted = Tally.objects.filter(count__gt=0).values_list("item__number", "value", "count")
    assert set(counted) == {(1, 2, 1), (2, 2, 1), (3, 3, 1), (4, 1, 1), (4, 3, 1)}


def test_words_alone_are_a_form(cast: Cast) -> None:
    made.on_phone()
    survey_id = made.opened(cast, 3)
    code = made.code_for(survey_id, cast.town_people[0].pk)
    made.answered(code, Answers({}, {5: "多讲案例"}))
    assert not Tally.objects.filter(count__gt=0).exists()
    assert Survey.objects.get().answered == 1


def test_a_faulty_form_keeps_its_code(cast: Cast) -> None:
    made.on_phone()
    survey_id = made.opened(cast, 3)
    code = made.code_for(survey_id, cast.town_people[0].pk)
    assert hand_in(code=code, answers=Answers()).codes == ("form_is_blank",)
    made.answered(code, made.answers(1))


def test_after_the_last_day_a_code_answers_no_more(cast: Cast) -> None:
    made.on_phone()
    with time_machine.travel("2026-11-27T10:00:00+08:00", tick=False):
        survey_id = made.opened(cast, 3, closes_on=date(2026, 11, 27))
        code = made.code_for(survey_id, cast.town_people[0].pk)
    with time_machine.travel("2026-11-28T10:00:00+08:00", tick=False):
        assert hand_in(code=code, answers=made.answers(1)).codes == ("survey_is_over",)


def test_all_codes_not_used_are_voided_together(cast: Cast) -> None:
    made.on_phone()
    by, survey_id = cast.actor(cast.organiser), made.opened(cast, 3)
    assert void_codes(by=by, survey_id=survey_id).codes == ("no_codes_out",)
    used = made.code_for(survey_id, cast.town_people[0].pk)
    lost = made.code_for(survey_id, cast.town_people[1].pk)
    made.answered(used, made.answers(1))
    assert void_codes(by=by, survey_id=survey_id).codes == ()
    assert hand_in(code=lost, answers=made.answers(1)).codes == ("code_unknown",)
    assert (Survey.objects.get().codes_out, AnswerCode.objects.count()) == (0, 0)


def test_the_table_refuses_more_answers_than_places(cast: Cast) -> None:
    survey_id = made.opened(cast, 3)
    with pytest.raises(IntegrityError), transaction.atomic():
        Survey.objects.filter(pk=survey_id).update(answered=2, codes_out=2)
