"""What came of a questionnaire, as far as it may be shown. Sums of fewer than the least stay here.

Nothing is shown before it is closed: whoever looked before and after a hand-in would know what it said.
"""

import secrets
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from zhuji.policies.queries import current_policy
from zhuji.rules.evaluation import Rating, Validity, judge_return, rate, together
from zhuji.rules.policy import SurveyPolicy
from zhuji.rules.small_groups import group_shown, is_small, suppress
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import ItemKind, SurveyState
from zhuji.surveys.models import SurveyText, Tally
from zhuji.surveys.queries.reading import ItemRow, Section, WholeSurvey, whole_survey


@dataclass(frozen=True, slots=True)
class LevelSum:
    """Levels told together, and how many chose one of them."""

    texts: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class OptionSum:
    """How many chose an option; None where fewer than may be shown did, or for their sake."""

    text: str
    count: int | None


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item. A rating has `rating` and `levels`, a choice `options`, a written one `texts`.

    `shown` is False where too few answered for anything to be told.
    """

    item: ItemRow
    shown: bool
    rating: Rating | None = None
    levels: tuple[LevelSum, ...] = ()
    options: tuple[OptionSum, ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def points(self) -> list[int]:
        """What each option of a rating counts for, in the order of the options."""
        return [option.points or 0 for option in self.item.options]


@dataclass(frozen=True, slots=True)
class SectionResult:
    """A section; `rating` takes its rated items together, None where it has none."""

    section: Section
    items: tuple[ItemResult, ...]
    rating: Rating | None
    full: int  # points of the best level, all its rated items together


@dataclass(frozen=True, slots=True)
class Results:
    survey: WholeSurvey
    least: int
    confidence: Fraction
    shown: bool
    returned: Verdict[Validity]
    sections: tuple[SectionResult, ...]


def results_of(survey_id: int) -> Results:
    """All that may be shown of a questionnaire; Http404 without it. Six statements at most."""
    survey, policy = whole_survey(survey_id), current_policy(SurveyPolicy)
    least, confidence = policy.smallest_group.value, policy.confidence.value
    facts = survey.head.facts
    closed = survey.head.state is SurveyState.CLOSED
    shown = closed and group_shown(facts.answered, least)
    counts, texts = (_counts(survey_id), _texts(survey_id)) if shown else ({}, {})
    judging = _Judging(least, confidence, shown, counts, texts)
    return Results(
        survey=survey,
        least=least,
        confidence=confidence,
        shown=shown,
        returned=judge_return(facts.answered, facts.places, policy.return_floor.value),
        sections=tuple(map(judging.section, survey.sections)),
    )


@dataclass(frozen=True, slots=True)
class _Judging:
    least: int
    confidence: Fraction
    shown: bool
    counts: Mapping[int, Mapping[int, int]]
    texts: Mapping[int, list[str]]

    def section(self, section: Section) -> SectionResult:
        results = tuple(map(self.item, section.items))
        rated = [one for one in results if one.item.kind is ItemKind.RATING]
        points = [_points(one.item) for one in rated]
        rating = None
        if rated and len(set(points)) == 1:
            ratings = [one.rating or Rating(None) for one in rated]
            rating = together(ratings, points[0], self.confidence)
        return SectionResult(section, results, rating, sum(max(each) for each in points))

    def item(self, item: ItemRow) -> ItemResult:
        if item.kind is ItemKind.TEXT:
            found = self.texts.get(item.id, [])
            # In an order of their own each time.
            told = secrets.SystemRandom().sample(found, len(found))
            return ItemResult(item, self.shown, texts=tuple(told))
        counts = [self.counts.get(item.id, {}).get(one.number, 0) for one in item.options]
        if item.kind is ItemKind.RATING:
            return self._rated(item, counts)
        return self._chosen(item, counts)

    def _rated(self, item: ItemRow, counts: list[int]) -> ItemResult:
        rating = rate(counts, _points(item), self.least, self.confidence)
        levels = tuple(
            LevelSum(tuple(item.options[at].text for at in part.places), part.count)
            for part in rating.parts
        )
        return ItemResult(item, rating.answered is not None, rating, levels)

    def _chosen(self, item: ItemRow, counts: list[int]) -> ItemResult:
        if item.kind is ItemKind.CHOICE:
            told = suppress(dict(enumerate(counts)), self.least)
        else:  # several may be chosen: what is chosen does not add up to those who chose
            told = {
                place: None if is_small(count, self.least) or not self.shown else count
                for place, count in enumerate(counts)
            }
        options = tuple(
            OptionSum(option.text, told[place]) for place, option in enumerate(item.options)
        )
        return ItemResult(item, self.shown, options=options)


def _points(item: ItemRow) -> tuple[int, ...]:
    return tuple(option.points or 0 for option in item.options)


def _counts(survey_id: int) -> dict[int, dict[int, int]]:
    """By item and option how many chose it, all units together."""
    found: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    rows = Tally.objects.filter(item__survey=survey_id)
    for item_id, value, count in rows.values_list("item_id", "value", "count"):
        found[item_id][value] += count
    return found


def _texts(survey_id: int) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for row in SurveyText.objects.filter(item__survey=survey_id):
        found[row.item_id].append(row.text)
    return found
