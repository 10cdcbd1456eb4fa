"""What the county's people thought: a needs survey, a finished evaluation, and one that is open."""

import random
from collections.abc import Mapping
from typing import Final

from zhuji.demo import acting, cast
from zhuji.demo.calendar import Story, at
from zhuji.demo.chance import dice
from zhuji.demo.made import Made
from zhuji.evaluation.actions import NewEvaluation, create_evaluation, open_evaluation
from zhuji.evaluation.queries import evaluation_form, ratable_sessions
from zhuji.policies.queries import current_policy
from zhuji.registry.queries import topic_rows, unit_sizes
from zhuji.rules.policy import SurveyPolicy
from zhuji.rules.surveys import Answers
from zhuji.rules.words import ItemKind, SurveyKind
from zhuji.surveys.actions import (
    NewItem,
    NewSurvey,
    UnitForms,
    close_survey,
    create_survey,
    open_for_units,
    save_unit_forms,
    type_sheet,
)
from zhuji.surveys.queries import ItemRow, head_or_404, whole_survey

_REMARKS: Final = (
    "案例讲得实在，回去就能用。",
    "希望多讲发展党员材料怎么填。",
    "分组研讨时间可以再长一些。",
    "建议把表格模板发给大家。",
    "课间安排得有点紧。",
    "换届选举的流程图很清楚。",
)
_SILENT: Final = 12  # one unit in so many sends nothing in
_MOST_WANTED: Final = (3, 6, 3, 8, 5, 2, 1, 1)  # weights of the topics in their order


def ask_units(made: Made) -> Story:
    """What the units need: asked in spring, sent in within two weeks, all but the last ones'."""
    yield at(-110, 9)
    survey_id, asked, most = _ask_units()
    yield at(-96, 16)
    organiser, chance = cast.actor(cast.ORGANISER), dice("needs")
    returns = [
        _forms(chance, unit_id, asked[unit_id], most)
        for place, unit_id in enumerate(made.units)
        if asked.get(unit_id) and place % _SILENT
    ]
    saved = save_unit_forms(by=organiser, survey_id=survey_id, returns=returns)
    acting.agreed(saved, "录入需求调查")
    acting.agreed(close_survey(by=organiser, survey_id=survey_id), "需求调查截止")


def evaluate(batch_id: int, *, missing: int) -> None:
    """An evaluation on paper, typed back but for so many forms."""
    _typed_back(_open(batch_id), missing)


def open_evaluation_of(batch_id: int) -> None:
    """An evaluation that trainees can fill in now."""
    _open(batch_id)


def _ask_units() -> tuple[int, Mapping[int, int], int]:
    """The survey's id, how many people each unit asks, and how many topics one may choose."""
    organiser, topics = cast.actor(cast.ORGANISER), topic_rows()
    most = current_policy(SurveyPolicy).topics_most.value
    options = tuple((row.name, None, row.id) for row in topics)
    item = NewItem(ItemKind.TOPICS, "您最需要培训的专题", 1, most=most, options=options)
    intro = "请从下列专题中选出您最需要的，最多三个。不记名。"
    new = NewSurvey(SurveyKind.NEEDS, "基层党务工作者培训需求调查", intro, None, (item,))
    survey_id = create_survey(by=organiser, new=new)
    asked = {unit.unit_id: unit.people for unit in unit_sizes() if unit.people}
    acting.agreed(open_for_units(by=organiser, survey_id=survey_id, asked=asked), new.title)
    return survey_id, asked, most


def _forms(chance: random.Random, unit_id: int, asked: int, most: int) -> UnitForms:
    answered = asked - chance.randrange(1 + asked // 6)
    chosen: dict[int, int] = {}
    for _ in range(answered):
        weights = dict(enumerate(_MOST_WANTED, start=1))
        for _choice in range(min(most, len(weights))):
            number = chance.choices(list(weights), list(weights.values()))[0]
            del weights[number]
            chosen[number] = chosen.get(number, 0) + 1
    return UnitForms(unit_id, answered, chosen)


def _open(batch_id: int) -> int:
    organiser, form = cast.actor(cast.ORGANISER), evaluation_form()
    new = NewEvaluation(
        kind=SurveyKind.EVALUATION,
        title=form.title,
        intro=form.intro,
        closes_on=None,
        session_ids=[row.id for row in ratable_sessions(batch_id)],
        session_items=form.session_items,
        class_items=form.class_items,
        levels=form.levels,
        texts=form.texts,
    )
    survey_id = create_evaluation(by=organiser, batch_id=batch_id, new=new)
    acting.agreed(open_evaluation(by=organiser, survey_id=survey_id), new.title)
    return survey_id


def _typed_back(survey_id: int, missing: int) -> None:
    """All forms but the missing ones come back; most are content, some less with one session."""
    organiser, chance = cast.actor(cast.ORGANISER), dice(f"evaluation {survey_id}")
    items = whole_survey(survey_id).items
    for number in range(head_or_404(survey_id).facts.places - missing):
        answers = Answers(
            {item.number: (_level(chance, item),) for item in items if item.options},
            {
                item.number: _REMARKS[number]
                for item in items
                if item.kind is ItemKind.TEXT
                and number < len(_REMARKS)
                and number % 2 == item.number % 2
            },
        )
        acting.agreed(type_sheet(by=organiser, survey_id=survey_id, answers=answers), "录入问卷")
    acting.agreed(close_survey(by=organiser, survey_id=survey_id), "问卷截止")


def _level(chance: random.Random, item: ItemRow) -> int:
    weights = (30, 50, 18, 2) if item.section == 2 else (70, 25, 4, 1)
    return chance.choices(range(1, len(item.options) + 1), weights[: len(item.options)])[0]
