"""Paper typed back: one form after another, or a unit's sheet with its sums."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import F, Sum

from zhuji.audit.actions import record
from zhuji.rules.actor import Actor
from zhuji.rules.surveys import Answers, decide_paper, decide_unit_forms
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import SurveyState
from zhuji.surveys.actions.ballot import count_in, locked
from zhuji.surveys.models import Survey, SurveyText, SurveyUnit, Tally
from zhuji.surveys.queries import UnitReturn, WholeSurvey, topics_item, units_asked, whole_survey


@dataclass(frozen=True, slots=True)
class UnitForms:
    """A unit's sheet: how many forms came back, and by option how many chose it."""

    unit_id: int
    answered: int
    chosen: Mapping[int, int]


@transaction.atomic
def type_sheet(*, by: Actor, survey_id: int, answers: Answers) -> Verdict[Permitted]:
    """Count in a form from paper. Refused where every place is taken, and for a faulty form."""
    locked(survey_id)
    survey = whole_survey(survey_id)
    verdict = decide_paper(survey.head.facts, answers, survey.shapes)
    if verdict.outcome is Permitted.NO:
        return verdict
    count_in(survey, answers)
    Survey.objects.filter(pk=survey_id).update(answered=F("answered") + 1)
    record(by=by, event="surveys.sheet_typed", about=("survey", survey_id))
    return verdict


@transaction.atomic
def take_back_sheet(*, by: Actor, survey_id: int, answers: Answers) -> Verdict[Permitted]:
    """Take a form out again that was typed wrongly, by saying once more what it said.

    Refused where no such form can have been counted.
    """
    locked(survey_id)
    survey = whole_survey(survey_id)
    texts = _texts_to_remove(survey, answers)
    counted = survey.head.facts.answered and _is_counted(survey, answers)
    if survey.head.state is not SurveyState.OPEN or not counted or texts is None:
        return permit(Reason.of("sheet_not_to_take_back"))
    SurveyText.objects.filter(pk__in=texts).delete()
    count_in(survey, answers, step=-1)
    Survey.objects.filter(pk=survey_id).update(answered=F("answered") - 1)
    record(by=by, event="surveys.sheet_taken_back", about=("survey", survey_id))
    return permit()


def _is_counted(survey: WholeSurvey, answers: Answers) -> bool:
    rows = Tally.objects.filter(item__survey=survey.head.id, unit=None)
    counts = {
        (number, value): count
        for number, value, count in rows.values_list("item__number", "value", "count")
    }
    return all(
        counts.get((number, value), 0) > 0
        for number, chosen in answers.chosen.items()
        for value in chosen
    )


def _texts_to_remove(survey: WholeSurvey, answers: Answers) -> list[UUID] | None:
    """The keys of remarks that read like those of the form; None where one of them has none."""
    kept = list(SurveyText.objects.filter(item__survey=survey.head.id).select_related("item"))
    found: list[UUID] = []
    for number, text in answers.written.items():
        alike = [row.pk for row in kept if row.item.number == number and row.text == text]
        if text and not alike:
            return None
        found += alike[:1] if text else []
    return found


@transaction.atomic
def type_unit_sheet(
    *, by: Actor, survey_id: int, unit_id: int, answers: Answers
) -> Verdict[Permitted]:
    """Count in one form of a unit. Refused where as many came back as the unit was given."""
    locked(survey_id)
    survey = whole_survey(survey_id)
    unit = _unit(survey_id, unit_id)
    if unit is None:
        return permit(Reason.of("unit_not_asked"))
    faults = list(decide_paper(survey.head.facts, answers, survey.shapes).reasons)
    if unit.answered >= unit.asked:
        more = unit.answered + 1
        faults.append(Reason.of("unit_over_asked", unit=unit.name, asked=unit.asked, answered=more))
    if faults:
        return permit(*faults)
    count_in(survey, answers, unit_id=unit_id)
    SurveyUnit.objects.filter(survey_id=survey_id, unit=unit_id).update(answered=F("answered") + 1)
    _sum_up(survey_id)
    details = {"unit": unit_id}
    record(by=by, event="surveys.sheet_typed", about=("survey", survey_id), details=details)
    return permit()


@transaction.atomic
def save_unit_forms(
    *, by: Actor, survey_id: int, returns: Sequence[UnitForms]
) -> Verdict[Permitted]:
    """Take over the sums that units sent in, in place of what stood for them. All of them or none."""
    locked(survey_id)
    survey = whole_survey(survey_id)
    item = topics_item(survey)
    units = {unit.unit_id: unit for unit in units_asked(survey_id)}
    if survey.head.state is not SurveyState.OPEN or item is None:
        return permit(Reason.of("survey_not_open", state=survey.head.state))
    names = {option.number: option.text for option in item.options}
    refusals: list[Reason] = []
    for one in returns:
        unit = units.get(one.unit_id)
        if unit is None or set(one.chosen) - set(names):
            refusals.append(Reason.of("unit_not_asked"))
            continue
        chosen = {names[number]: count for number, count in one.chosen.items()}
        refusals += decide_unit_forms(
            unit.name, unit.asked, one.answered, chosen, item.most
        ).reasons
    if refusals:
        return permit(*refusals)
    for one in returns:
        SurveyUnit.objects.filter(survey_id=survey_id, unit=one.unit_id).update(
            answered=one.answered
        )
        for number in names:
            Tally.objects.filter(item=item.id, unit=one.unit_id, value=number).update(
                count=one.chosen.get(number, 0)
            )
    _sum_up(survey_id)
    details = {"units": [one.unit_id for one in returns]}
    record(by=by, event="surveys.unit_forms_saved", about=("survey", survey_id), details=details)
    return permit()


def _unit(survey_id: int, unit_id: int) -> UnitReturn | None:
    return next((one for one in units_asked(survey_id) if one.unit_id == unit_id), None)


def _sum_up(survey_id: int) -> None:
    total = SurveyUnit.objects.filter(survey_id=survey_id).aggregate(sum=Sum("answered"))["sum"]
    Survey.objects.filter(pk=survey_id).update(answered=total or 0)
