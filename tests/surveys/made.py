"""Questionnaires as the tests need them, made through the actions."""

from collections.abc import Sequence
from datetime import date

from tests.cast import Cast
from tests.once import once
from zhuji.policies.models import Overlay
from zhuji.registry.models import Topic
from zhuji.rules.actor import Actor
from zhuji.rules.surveys import Answers
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import ItemKind, SurveyKind
from zhuji.surveys.actions import (
    NewItem,
    NewSurvey,
    create_survey,
    hand_in,
    open_for_people,
    open_for_units,
    take_code,
)

DAY = date(2026, 11, 27)
LEVELS = (("很满意", 20, None), ("满意", 15, None), ("合格", 10, None), ("不满意", 5, None))
WAYS = (("集中授课", None, None), ("现场教学", None, None), ("分组研讨", None, None))
ITEMS = (
    NewItem(ItemKind.RATING, "现实针对性", 1, "党支部工作条例解读", options=LEVELS),
    NewItem(ItemKind.RATING, "语言表达", 1, "党支部工作条例解读", options=LEVELS),
    NewItem(ItemKind.CHOICE, "最有收获的方式", 2, "本期培训", options=WAYS),
    NewItem(ItemKind.CHOICES, "希望增加的方式", 2, "本期培训", most=2, options=WAYS),
    NewItem(ItemKind.TEXT, "您的建议", 2, "本期培训"),
)


def on_phone(*keys: str) -> None:
    """Let the county switch phone functions on."""
    for key in keys or ("surveys_on_phone",):
        Overlay.objects.create(
            subject="functions",
            key=key,
            value="true",
            reason="部务会",
            set_by=1,
            set_at="2026-11-01T00:00:00Z",
        )


@once
def draft(cast: Cast, items: Sequence[NewItem] = ITEMS, closes_on: date | None = None) -> int:
    new = NewSurvey(SurveyKind.EVALUATION, "教学评估表", "本表不记名。", closes_on, items)
    return create_survey(by=cast.actor(cast.organiser), new=new)


@once
def opened(cast: Cast, people: int = 9, closes_on: date | None = None) -> int:
    """A questionnaire open to so many of the cast's nine people."""
    survey_id = draft(cast, closes_on=closes_on)
    persons = (*cast.town_people, *cast.bureau_people)[:people]
    verdict = open_for_people(
        by=cast.actor(cast.organiser), survey_id=survey_id, person_ids=[each.pk for each in persons]
    )
    assert verdict.outcome is Permitted.YES, verdict
    return survey_id


@once
def needs(
    cast: Cast, asked: dict[int, int], names: Sequence[str] = ("组织生活", "党员发展", "换届")
) -> int:
    """A needs survey open to units: by unit id how many forms."""
    found = [(name, Topic.objects.get_or_create(name=name)[0].pk) for name in names]
    options = tuple((name, None, topic_id) for name, topic_id in found)
    items = (NewItem(ItemKind.TOPICS, "最需要的专题", most=3, options=options),)
    new = NewSurvey(SurveyKind.NEEDS, "培训需求调查", "", None, items)
    survey_id = create_survey(by=cast.actor(cast.organiser), new=new)
    verdict = open_for_units(by=cast.actor(cast.organiser), survey_id=survey_id, asked=asked)
    assert verdict.outcome is Permitted.YES, verdict
    return survey_id


def answers(level: int, text: str = "", more: tuple[int, ...] = (1,)) -> Answers:
    """A whole form: the same level for both ratings."""
    chosen = {1: (level,), 2: (level,), 3: (1 + level % 3,), 4: more}
    return Answers(chosen, {5: text} if text else {})


def code_for(survey_id: int, person_id: int) -> str:
    code = take_code(by=Actor(1, person_id, "学员"), survey_id=survey_id)
    assert isinstance(code, str), code
    return code


def answered(code: str, form: Answers) -> None:
    verdict = hand_in(code=code, answers=form)
    assert verdict.outcome is Permitted.YES, verdict
