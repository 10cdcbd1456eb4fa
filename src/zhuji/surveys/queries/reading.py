"""A questionnaire with its items, and the lists of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from zhuji.rules.surveys import ItemShape, SurveyFacts
from zhuji.rules.words import ItemKind, SurveyKind, SurveyState
from zhuji.surveys.models import RollEntry, Survey, SurveyItem


@dataclass(frozen=True, slots=True)
class OptionRow:
    number: int
    text: str
    points: int | None
    topic_id: int | None


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item; `options` in the order of their numbers, which begin with 1."""

    id: int
    number: int
    section: int
    heading: str
    kind: ItemKind
    text: str
    most: int
    options: tuple[OptionRow, ...]

    @property
    def shape(self) -> ItemShape:
        return ItemShape(self.number, self.kind, len(self.options), self.most)


@dataclass(frozen=True, slots=True)
class Section:
    """The items of one subject, in their order."""

    number: int
    heading: str
    items: tuple[ItemRow, ...]

    @property
    def levels(self) -> tuple[OptionRow, ...]:
        """The levels, where every item is rated by the same ones: then they stand in one table."""
        found = {tuple((each.text, each.points) for each in item.options) for item in self.items}
        rated = all(item.kind is ItemKind.RATING for item in self.items)
        return self.items[0].options if rated and len(found) == 1 else ()


@dataclass(frozen=True, slots=True)
class SurveyHead:
    """A questionnaire in a few words."""

    id: int
    title: str
    kind: SurveyKind
    intro: str
    closes_on: date | None
    opened_on: date | None
    closed_on: date | None
    facts: SurveyFacts

    @property
    def state(self) -> SurveyState:
        return self.facts.state


@dataclass(frozen=True, slots=True)
class WholeSurvey:
    head: SurveyHead
    items: tuple[ItemRow, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        numbers = dict.fromkeys(item.section for item in self.items)
        grouped = (
            tuple(item for item in self.items if item.section == number) for number in numbers
        )
        return tuple(Section(items[0].section, items[0].heading, items) for items in grouped)

    @property
    def shapes(self) -> tuple[ItemShape, ...]:
        return tuple(item.shape for item in self.items)


@dataclass(frozen=True, slots=True)
class OwnSurvey:
    """A questionnaire that waits for a person; `taken` says that the code was handed out."""

    id: int
    title: str
    closes_on: date | None
    taken: bool


def head_or_404(survey_id: int) -> SurveyHead:
    """One questionnaire; Http404 without it. One statement."""
    found = find_head(survey_id)
    if found is None:
        raise Http404
    return found


def find_head(survey_id: int) -> SurveyHead | None:
    """One questionnaire, if it is there. One statement."""
    row = Survey.objects.filter(pk=survey_id).first()
    return None if row is None else head_of(row)


def heads(survey_ids: Iterable[int]) -> dict[int, SurveyHead]:
    """Many at once, by id, the newest first. One statement."""
    return {row.pk: head_of(row) for row in Survey.objects.filter(pk__in=survey_ids)}


def surveys_of_kind(kind: SurveyKind) -> tuple[SurveyHead, ...]:
    """All of a kind, the newest first. One statement."""
    return tuple(map(head_of, Survey.objects.filter(kind=kind)))


def whole_survey(survey_id: int) -> WholeSurvey:
    """One questionnaire with its items; Http404 without it. Three statements."""
    head = head_or_404(survey_id)
    rows = SurveyItem.objects.filter(survey_id=survey_id).prefetch_related("options")
    return WholeSurvey(head, tuple(map(_item, rows)))


def own_surveys(person_id: int) -> tuple[OwnSurvey, ...]:
    """The open questionnaires on whose roll a person stands. One statement."""
    rows = RollEntry.objects.filter(person_id=person_id, survey__state=SurveyState.OPEN)
    named = rows.order_by("survey_id").values_list(
        "survey_id", "survey__title", "survey__closes_on", "taken"
    )
    return tuple(OwnSurvey(*row) for row in named)


def stands_on_roll(person_id: int, survey_id: int) -> bool:
    """Whether a questionnaire was opened for a person; one statement."""
    return RollEntry.objects.filter(person_id=person_id, survey_id=survey_id).exists()


def head_of(row: Survey) -> SurveyHead:
    return SurveyHead(
        row.pk,
        row.title,
        row.kind,
        row.intro,
        row.closes_on,
        row.opened_on,
        row.closed_on,
        SurveyFacts(row.state, row.closes_on, row.places, row.codes_out, row.answered),
    )


def _item(row: SurveyItem) -> ItemRow:
    options = tuple(
        OptionRow(each.number, each.text, each.points, each.topic_id) for each in row.options.all()
    )
    return ItemRow(
        row.pk, row.number, row.section, row.heading, row.kind, row.text, row.most, options
    )
