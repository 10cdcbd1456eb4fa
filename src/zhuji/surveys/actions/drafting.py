"""Drawing up a questionnaire, opening it to those who may answer, and closing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.base.asking import user_of
from zhuji.base.clock import now, today
from zhuji.rules.actor import Actor
from zhuji.rules.surveys import decide_close, decide_open
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import ItemKind, SurveyKind, SurveyState
from zhuji.surveys.models import (
    AnswerCode,
    RollEntry,
    Survey,
    SurveyItem,
    SurveyOption,
    SurveyUnit,
    Tally,
)
from zhuji.surveys.queries import head_or_404


@dataclass(frozen=True, slots=True)
class NewItem:
    """An item to be asked. `options` are (text, points, topic id), the last two where there are any."""

    kind: ItemKind
    text: str
    section: int = 0
    heading: str = ""
    most: int = 1
    options: tuple[tuple[str, int | None, int | None], ...] = ()


@dataclass(frozen=True, slots=True)
class NewSurvey:
    kind: SurveyKind
    title: str
    intro: str
    closes_on: date | None
    items: Sequence[NewItem]


@transaction.atomic
def create_survey(*, by: Actor, new: NewSurvey) -> int:
    """A draft with its items; its id. PermissionDenied for the installation itself."""
    survey = Survey.objects.create(
        title=new.title,
        kind=new.kind,
        intro=new.intro,
        closes_on=new.closes_on,
        created_by_id=user_of(by),
        created_at=now(),
    )
    items = SurveyItem.objects.bulk_create(
        SurveyItem(
            survey=survey,
            number=number,
            section=item.section,
            heading=item.heading,
            kind=item.kind,
            text=item.text,
            most=item.most,
        )
        for number, item in enumerate(new.items, start=1)
    )
    SurveyOption.objects.bulk_create(
        SurveyOption(item=kept, number=number, text=text, points=points, topic_id=topic)
        for kept, item in zip(items, new.items, strict=True)
        for number, (text, points, topic) in enumerate(item.options, start=1)
    )
    details = {"kind": new.kind.value, "items": len(items)}
    record(by=by, event="surveys.created", about=("survey", survey.pk), details=details)
    return survey.pk


@transaction.atomic
def delete_draft(*, by: Actor, survey_id: int) -> Verdict[Permitted]:
    """Throw a draft away, to draw it up anew. Refused once it has been opened."""
    drafts = Survey.objects.filter(pk=survey_id, state=SurveyState.DRAFT)
    if not drafts.exists():
        return permit(Reason.of("survey_already_opened"))
    drafts.delete()
    record(by=by, event="surveys.draft_deleted", about=("survey", survey_id))
    return permit()


@transaction.atomic
def open_for_people(*, by: Actor, survey_id: int, person_ids: Sequence[int]) -> Verdict[Permitted]:
    """Open a draft to these people, each of whom may answer once; its items are frozen from now on."""
    verdict = _open(survey_id, len(person_ids))
    if verdict.outcome is Permitted.YES:
        RollEntry.objects.bulk_create(
            RollEntry(survey_id=survey_id, person_id=each) for each in sorted(person_ids)
        )
        _lay_out(survey_id, [None])
        details = {"places": len(person_ids)}
        record(by=by, event="surveys.opened", about=("survey", survey_id), details=details)
    return verdict


@transaction.atomic
def open_for_units(*, by: Actor, survey_id: int, asked: Mapping[int, int]) -> Verdict[Permitted]:
    """Open a draft to units: by unit id how many forms it is given."""
    given = {unit_id: forms for unit_id, forms in asked.items() if forms}
    verdict = _open(survey_id, sum(given.values()))
    if verdict.outcome is Permitted.YES:
        SurveyUnit.objects.bulk_create(
            SurveyUnit(survey_id=survey_id, unit_id=unit_id, asked=forms)
            for unit_id, forms in given.items()
        )
        _lay_out(survey_id, list(given))
        details = {"units": len(given), "places": sum(given.values())}
        record(by=by, event="surveys.opened", about=("survey", survey_id), details=details)
    return verdict


def _open(survey_id: int, places: int) -> Verdict[Permitted]:
    head = head_or_404(survey_id)
    items = SurveyItem.objects.filter(survey_id=survey_id).count()
    verdict = decide_open(head.state, items, places, head.closes_on, today())
    if verdict.outcome is Permitted.NO:
        return verdict
    opened = Survey.objects.filter(pk=survey_id, state=SurveyState.DRAFT).update(
        state=SurveyState.OPEN, opened_on=today(), places=places
    )
    return verdict if opened else permit(Reason.of("survey_already_opened"))


def _lay_out(survey_id: int, units: Sequence[int | None]) -> None:
    """Every sum at nought, so that no later row tells what was answered when."""
    options = SurveyOption.objects.filter(item__survey=survey_id).order_by("item", "number")
    pairs = list(options.values_list("item_id", "number"))
    Tally.objects.bulk_create(
        Tally(item_id=item_id, unit_id=unit_id, value=number, count=0)
        for unit_id in units
        for item_id, number in pairs
    )


@transaction.atomic
def close_survey(*, by: Actor, survey_id: int) -> Verdict[Permitted]:
    """No more answers; codes not used lapse, and the results may be read."""
    head = head_or_404(survey_id)
    verdict = decide_close(head.facts)
    if verdict.outcome is Permitted.NO:
        return verdict
    AnswerCode.objects.filter(survey_id=survey_id).delete()
    closed = Survey.objects.filter(pk=survey_id, state=SurveyState.OPEN).update(
        state=SurveyState.CLOSED, closed_on=today(), codes_out=0
    )
    if not closed:
        return permit(Reason.of("survey_not_open", state=SurveyState.CLOSED))
    answered = head_or_404(survey_id).facts.answered
    details = {"answered": answered, "places": head.facts.places}
    record(by=by, event="surveys.closed", about=("survey", survey_id), details=details)
    return verdict
