"""Questionnaires: when one may be opened, taken and handed in, and what an answer may hold."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ItemKind, SurveyState

MOST_LETTERS: Final = 500  # of one written remark

_ONE_OF: Final = frozenset({ItemKind.RATING, ItemKind.CHOICE})


@dataclass(frozen=True, slots=True)
class SurveyFacts:
    """`closes_on` is the last day for codes; paper may be typed until the survey is closed."""

    state: SurveyState
    closes_on: date | None
    places: int
    codes_out: int
    answered: int

    @property
    def left(self) -> int:
        """How many places are neither answered nor promised by a code."""
        return self.places - self.codes_out - self.answered


@dataclass(frozen=True, slots=True)
class ItemShape:
    """An item as an answer is held against it: options are numbered from 1."""

    number: int
    kind: ItemKind
    options: int
    most: int = 1


@dataclass(frozen=True, slots=True)
class Answers:
    """What one form says: by item number the options chosen, and the words written."""

    chosen: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    written: Mapping[int, str] = field(default_factory=dict)


def decide_open(
    state: SurveyState, items: int, places: int, closes_on: date | None, today: date
) -> Verdict[Permitted]:
    """Whether a draft may be opened: it asks something, of somebody, and its last day is to come."""
    refusals = []
    if state is not SurveyState.DRAFT:
        refusals.append(Reason.of("survey_already_opened"))
    if not items:
        refusals.append(Reason.of("survey_asks_nothing"))
    if not places:
        refusals.append(Reason.of("survey_asks_nobody"))
    if closes_on and closes_on < today:
        refusals.append(Reason.of("survey_closes_before_opening", day=closes_on))
    return permit(*refusals)


def decide_code(
    survey: SurveyFacts, *, on_phone: bool, listed: bool, taken: bool, today: date
) -> Verdict[Permitted]:
    """Whether somebody may be handed a code: listed, not yet taken, and a place is left."""
    refusals = list(_by_phone(survey, on_phone=on_phone, today=today))
    if not listed:
        refusals.append(Reason.of("survey_not_for_you"))
    elif taken:
        refusals.append(Reason.of("code_already_taken"))
    elif not refusals and survey.left < 1:
        refusals.append(Reason.of("survey_no_place_left"))
    return permit(*refusals)


def decide_slips(
    survey: SurveyFacts, *, on_phone: bool, wanted: int, today: date
) -> Verdict[Permitted]:
    """Whether so many slips with codes may be printed: no more than places are left."""
    refusals = list(_by_phone(survey, on_phone=on_phone, today=today))
    if not refusals and wanted > survey.left:
        refusals.append(Reason.of("slips_more_than_places", wanted=wanted, left=survey.left))
    return permit(*refusals)


def decide_hand_in(
    survey: SurveyFacts,
    answers: Answers,
    items: Sequence[ItemShape],
    *,
    on_phone: bool,
    today: date,
) -> Verdict[Permitted]:
    """Whether a form may be handed in with a code that is known; the code stands for its place."""
    refusals = (*_by_phone(survey, on_phone=on_phone, today=today), *_faults(answers, items))
    return permit(*refusals)


def decide_paper(
    survey: SurveyFacts, answers: Answers, items: Sequence[ItemShape]
) -> Verdict[Permitted]:
    """Whether a paper form may be typed in: each takes one place, so never more than were asked."""
    refusals = list(_open(survey))
    if not refusals and survey.left < 1:
        refusals.append(
            Reason.of("survey_all_answered", places=survey.places, codes=survey.codes_out)
        )
    return permit(*refusals, *_faults(answers, items))


def decide_unit_forms(
    unit: str, asked: int, answered: int, chosen: Mapping[str, int], most: int
) -> Verdict[Permitted]:
    """Whether a unit's sums can be: no more forms than it was given, no topic chosen by more people
    than answered, and no more choices together than `most` each. `chosen` by the topics' names.
    """
    refusals = []
    if answered > asked:
        refusals.append(Reason.of("unit_over_asked", unit=unit, asked=asked, answered=answered))
    for topic, count in chosen.items():
        if count > answered:
            refusals.append(
                Reason.of(
                    "topic_over_answered", unit=unit, topic=topic, count=count, answered=answered
                )
            )
    if not refusals and sum(chosen.values()) > answered * most:
        refusals.append(
            Reason.of(
                "topics_over_most", unit=unit, answered=answered, most=most, limit=answered * most
            )
        )
    return permit(*refusals)


def decide_close(survey: SurveyFacts) -> Verdict[Permitted]:
    return permit(*_open(survey))


def _by_phone(survey: SurveyFacts, *, on_phone: bool, today: date) -> Iterable[Reason]:
    if not on_phone:
        yield Reason.of("surveys_not_on_phone")
    yield from _open(survey)
    if survey.closes_on and survey.closes_on < today:
        yield Reason.of("survey_is_over", day=survey.closes_on)


def _open(survey: SurveyFacts) -> Iterable[Reason]:
    if survey.state is not SurveyState.OPEN:
        yield Reason.of("survey_not_open", state=survey.state)


def _faults(answers: Answers, items: Sequence[ItemShape]) -> Iterable[Reason]:
    """What is wrong with a form. An item may be left out; a form that says nothing is none."""
    shapes = {item.number: item for item in items}
    if not any(answers.chosen.values()) and not any(answers.written.values()):
        yield Reason.of("form_is_blank")
    for number, chosen in answers.chosen.items():
        shape = shapes.get(number)
        if shape is None or shape.kind is ItemKind.TEXT or not _there(chosen, shape):
            yield Reason.of("no_such_option", number=number)
        elif len(chosen) > (1 if shape.kind in _ONE_OF else shape.most):
            yield Reason.of("too_many_chosen", number=number, most=shape.most)
    for number, text in answers.written.items():
        shape = shapes.get(number)
        if shape is None or shape.kind is not ItemKind.TEXT:
            yield Reason.of("no_such_option", number=number)
        elif len(text) > MOST_LETTERS:
            yield Reason.of("text_too_long", number=number, most=MOST_LETTERS)


def _there(chosen: tuple[int, ...], shape: ItemShape) -> bool:
    return len(set(chosen)) == len(chosen) and all(1 <= each <= shape.options for each in chosen)
