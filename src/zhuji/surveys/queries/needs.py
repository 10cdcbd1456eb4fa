"""Needs surveys: which topics the units want.

The page shows what small groups allow: units from which too few answered stand together as the other
units, and in each column so many sums are hidden that none can be had by subtracting. The diagnosis
takes the sums as they are: it adds them into a ranked need and shows none of them.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from zhuji.policies.queries import current_policy
from zhuji.rules.policy import SurveyPolicy
from zhuji.rules.small_groups import group_shown, suppress
from zhuji.rules.words import ItemKind, SurveyKind, SurveyState
from zhuji.surveys.models import SurveyItem, SurveyUnit, Tally
from zhuji.surveys.queries.reading import ItemRow, SurveyHead, WholeSurvey, whole_survey


@dataclass(frozen=True, slots=True)
class UnitReturn:
    """A unit that was asked, and how many of its forms came back."""

    unit_id: int
    name: str
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class UnitSums:
    """A line of the table: a unit, or (None) those of which too few answered together."""

    unit_id: int | None
    name: str
    answered: int
    sums: tuple[int | None, ...]  # by topic, in the order of the table's columns


@dataclass(frozen=True, slots=True)
class NeedsTable:
    """`topics` name the columns; `totals` are of the whole county, None where too few chose it."""

    head: SurveyHead
    least: int
    shown: bool
    topics: tuple[str, ...]
    totals: tuple[int | None, ...]
    rows: tuple[UnitSums, ...]
    together: tuple[str, ...]  # the units that stand together


def units_asked(survey_id: int) -> tuple[UnitReturn, ...]:
    """The units of a needs survey, in the county's order. One statement."""
    rows = SurveyUnit.objects.filter(survey_id=survey_id).select_related("unit")
    return tuple(UnitReturn(row.unit_id, row.unit.name, row.asked, row.answered) for row in rows)


def unit_tallies(survey_id: int, unit_id: int) -> dict[int, int]:
    """For the one who types a unit's sheet: by option how many chose it there. One statement."""
    rows = Tally.objects.filter(item__survey=survey_id, item__kind=ItemKind.TOPICS, unit=unit_id)
    return dict(rows.values_list("value", "count"))


def topics_item(survey: WholeSurvey) -> ItemRow | None:
    return next((item for item in survey.items if item.kind is ItemKind.TOPICS), None)


def needs_table(survey_id: int) -> NeedsTable:
    """What may be shown of a needs survey once it is closed; Http404 without it."""
    survey, least = whole_survey(survey_id), current_policy(SurveyPolicy).smallest_group.value
    item, units = topics_item(survey), units_asked(survey_id)
    options = item.options if item else ()
    answered = sum(unit.answered for unit in units)
    shown = survey.head.state is SurveyState.CLOSED and group_shown(answered, least)
    counts = _by_unit(survey_id) if shown else {}
    lines, folded = _lines(units, least)
    columns = []
    for option in options:
        column = {
            line: sum(counts.get((unit_id, option.number), 0) for unit_id in members)
            for line, members in lines.items()
        }
        columns.append(_column(column, least, shown=shown))
    names = {unit.unit_id: unit for unit in units}
    rows = [
        UnitSums(
            line,
            names[line].name if line else "",
            sum(names[unit_id].answered for unit_id in members),
            tuple(column[line] for column, _total in columns),
        )
        for line, members in lines.items()
    ]
    return NeedsTable(
        head=survey.head,
        least=least,
        shown=shown,
        topics=tuple(option.text for option in options),
        totals=tuple(total for _column_, total in columns),
        rows=tuple(rows),
        together=tuple(names[unit_id].name for unit_id in folded),
    )


def _lines(
    units: Collection[UnitReturn], least: int
) -> tuple[dict[int | None, tuple[int, ...]], tuple[int, ...]]:
    """The lines of the table with the units of each, and the units that stand together."""
    told = suppress({unit.unit_id: unit.answered for unit in units}, least)
    folded = tuple(unit_id for unit_id, answered in told.items() if answered is None)
    lines: dict[int | None, tuple[int, ...]] = {
        unit_id: (unit_id,) for unit_id, answered in told.items() if answered is not None
    }
    return (lines | {None: folded} if folded else lines), folded


def _column(
    column: Mapping[int | None, int], least: int, *, shown: bool
) -> tuple[dict[int | None, int | None], int | None]:
    total = sum(column.values())
    if not shown or not group_shown(total, least):
        nought = shown and not total
        return dict.fromkeys(column, 0 if nought else None), 0 if nought else None
    return suppress(column, least), total


def _by_unit(survey_id: int) -> dict[tuple[int, int], int]:
    rows = Tally.objects.filter(
        item__survey=survey_id, item__kind=ItemKind.TOPICS, unit__isnull=False
    )
    return {
        (unit_id, value): count
        for unit_id, value, count in rows.values_list("unit_id", "value", "count")
        if unit_id is not None
    }


def topics_wanted() -> dict[tuple[int, int], int]:
    """By unit and topic how many asked for it, in the newest closed survey that the unit answered.

    For adding up only: these sums are of groups of any size and stand on no page. Three statements.
    """
    newest = dict(
        SurveyUnit.objects.filter(
            survey__kind=SurveyKind.NEEDS, survey__state=SurveyState.CLOSED, answered__gt=0
        )
        .order_by("survey_id")
        .values_list("unit_id", "survey_id")
    )
    asked = SurveyItem.objects.filter(survey__in=set(newest.values()), kind=ItemKind.TOPICS)
    topics = {
        (survey_id, item_id, number): topic_id
        for survey_id, item_id, number, topic_id in asked.values_list(
            "survey_id", "pk", "options__number", "options__topic_id"
        )
    }
    wanted: dict[tuple[int, int], int] = defaultdict(int)
    rows = Tally.objects.filter(item__in={item_id for _, item_id, _ in topics}, count__gt=0)
    for survey_id, item_id, unit_id, value, count in rows.values_list(
        "item__survey_id", "item_id", "unit_id", "value", "count"
    ):
        topic_id = topics[survey_id, item_id, value]
        if unit_id is not None and topic_id and newest.get(unit_id) == survey_id:
            wanted[unit_id, topic_id] += count
    return dict(wanted)
