"""Whether a person may be nominated for a class; every reason names its article and what would
change it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhuji.rules.policy import EligibilityPolicy, Strength
from zhuji.rules.verdict import Reason, Verdict
from zhuji.rules.words import PostKind


class Eligibility(StrEnum):
    ELIGIBLE = "eligible"
    ELIGIBLE_WITH_WARNING = "eligible_with_warning"
    INELIGIBLE = "ineligible"


@dataclass(frozen=True, slots=True)
class NomineeFacts:
    """A person put forward. Titles are those of classes, names those of units."""

    person_id: int
    unit_id: int
    posts: tuple[PostKind, ...]
    active: bool
    # Units that have put the person forward for this class; other classes of the same days in which
    # the person is enrolled; the last day of the latest class of the same template completed.
    nominated_by: tuple[str, ...] = ()
    overlapping: tuple[str, ...] = ()
    last_trained_on: date | None = None
    last_trained_title: str = ""


@dataclass(frozen=True, slots=True)
class NominationClassFacts:
    """The class, and the unit that nominates (None: the organiser, for any unit)."""

    starts_on: date
    nominating_unit_id: int | None = None


def years_later(day: date, years: int) -> date:
    """The same day so many years later; 1 March where there is no 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _person(facts: NomineeFacts, about: NominationClassFacts) -> list[Reason]:
    refusals = [] if facts.active else [Reason.of("person_inactive")]
    if about.nominating_unit_id not in {None, facts.unit_id}:
        refusals.append(Reason.of("person_of_other_unit"))
    if facts.nominated_by:
        refusals.append(Reason.of("already_nominated", units=facts.nominated_by))
    return refusals


def _posts(facts: NomineeFacts, policy: EligibilityPolicy) -> Reason | None:
    wanted = policy.posts.value
    if wanted and not set(wanted) & set(facts.posts):
        if facts.posts:
            return Reason.of(
                "post_not_in_audience", policy.posts.citation, wanted=wanted, held=facts.posts
            )
        return Reason.of("post_missing_for_audience", policy.posts.citation, wanted=wanted)
    if not wanted and policy.post_required.value and not facts.posts:
        return Reason.of("post_missing", policy.post_required.citation)
    return None


def _trained(facts: NomineeFacts, policy: EligibilityPolicy, starts_on: date) -> Reason | None:
    years = policy.repeat_years
    if not years.value or facts.last_trained_on is None:
        return None
    free_from = years_later(facts.last_trained_on, years.value)
    if starts_on >= free_from:
        return None
    return Reason.of(
        "trained_recently",
        years.citation,
        title=facts.last_trained_title,
        trained_on=facts.last_trained_on,
        years=years.value,
        free_from=free_from,
    )


def decide_eligibility(
    facts: NomineeFacts, policy: EligibilityPolicy, about: NominationClassFacts
) -> Verdict[Eligibility]:
    """All that stands against a nomination, and all that somebody should look at; refusals come
    first.

    The post refuses where the policy requires it and else warns; a recent class of the same
    template refuses where the figure is a must and else warns; another class on the same days as
    the policy says.
    """
    refusals, warnings = _person(facts, about), list[Reason]()
    if post := _posts(facts, policy):
        (refusals if policy.post_required.value else warnings).append(post)
    if trained := _trained(facts, policy, about.starts_on):
        must = policy.repeat_years.strength is Strength.MUST
        (refusals if must else warnings).append(trained)
    if facts.overlapping:
        refused = policy.overlap_refused
        overlap = Reason.of("overlapping_class", refused.citation, titles=facts.overlapping)
        (refusals if refused.value else warnings).append(overlap)
    if refusals:
        return Verdict(Eligibility.INELIGIBLE, (*refusals, *warnings))
    if warnings:
        return Verdict(Eligibility.ELIGIBLE_WITH_WARNING, tuple(warnings))
    return Verdict(Eligibility.ELIGIBLE)
