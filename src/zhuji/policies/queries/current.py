"""What counts today: the rulebook's version in force with the county's newest overlay."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, cast

from zhuji.base.clock import today
from zhuji.policies.models import Overlay
from zhuji.policies.queries.rulebook import CLASS_SUBJECTS, SUBJECTS, RuleFigure, rulebook
from zhuji.policies.queries.values import WrongValue, from_text
from zhuji.rules.policy import (
    ApprovalPolicy,
    BranchPolicy,
    CascadePolicy,
    Certainty,
    ClassPolicies,
    EffectPolicy,
    Figure,
    FunctionsPolicy,
    NeedsPolicy,
    PreparationPolicy,
    ReadingPolicy,
    SeatingPolicy,
    SurveyPolicy,
)
from zhuji.rules.verdict import Citation

COUNTY_RULE = "county"


def current_policies(on: date | None = None) -> ClassPolicies:
    """What a class approved on the day (today) would be run under. One SQL statement."""
    newest, day = _newest_overlay(), on or today()
    return ClassPolicies(**{name: _policy(name, day, newest) for name in CLASS_SUBJECTS})


def current_approval(on: date | None = None) -> ApprovalPolicy:
    """How classes are approved on the day (today). One SQL statement."""
    return cast("ApprovalPolicy", _policy("approval", on or today(), _newest_overlay()))


def current_branch(on: date | None = None) -> BranchPolicy:
    """What branches owe of organisation life on the day (today). One SQL statement."""
    return cast("BranchPolicy", _policy("branch", on or today(), _newest_overlay()))


def current_needs(on: date | None = None) -> NeedsPolicy:
    """What weighs how much in the training needs (today). One SQL statement."""
    return cast("NeedsPolicy", _policy("needs", on or today(), _newest_overlay()))


def current_effect(on: date | None = None) -> EffectPolicy:
    """When a change is spoken of on the day (today). One SQL statement."""
    return cast("EffectPolicy", _policy("effect", on or today(), _newest_overlay()))


def current_cascade(on: date | None = None) -> CascadePolicy:
    """What is told of classes handed on (today). One SQL statement."""
    return cast("CascadePolicy", _policy("cascade", on or today(), _newest_overlay()))


def current_functions(on: date | None = None) -> FunctionsPolicy:
    """Which phone functions are switched on (today). One SQL statement."""
    return cast("FunctionsPolicy", _policy("functions", on or today(), _newest_overlay()))


def current_reading(on: date | None = None) -> ReadingPolicy:
    """How reading is credited (today). One SQL statement."""
    return cast("ReadingPolicy", _policy("reading", on or today(), _newest_overlay()))


def current_preparation(on: date | None = None) -> PreparationPolicy:
    """How far ahead preparation looks (today). One SQL statement."""
    return cast("PreparationPolicy", _policy("preparation", on or today(), _newest_overlay()))


def current_seating(on: date | None = None) -> SeatingPolicy:
    """How a platform is seated (today). One SQL statement."""
    return cast("SeatingPolicy", _policy("seating", on or today(), _newest_overlay()))


def current_surveys(on: date | None = None) -> SurveyPolicy:
    """What of questionnaires may be shown (today). One SQL statement."""
    return cast("SurveyPolicy", _policy("surveys", on or today(), _newest_overlay()))


def overlaid(published: RuleFigure, value: str | None, reason: str = "") -> Figure[Any] | None:
    """The county's figure for a kept value, cited by the reason the county gave: its own document.

    None without a value, and for one that the rulebook in force no longer allows: a later version
    of a regulation binds at once, whatever the county had set before.
    """
    if value is None:
        return None
    try:
        parsed = from_text(published.kind, value)
    except WrongValue:
        return None
    citation = Citation(COUNTY_RULE, "县级规则", reason)
    return replace(published.figure, value=parsed, citation=citation, certainty=Certainty.COUNTY)


def _newest_overlay() -> dict[tuple[str, str], tuple[str | None, str]]:
    """By figure the newest value and why the county has set it."""
    rows = Overlay.objects.order_by("id").values_list("subject", "key", "value", "reason")
    return {(subject, key): (value, reason) for subject, key, value, reason in rows}


def _policy(
    subject: str, on: date, newest: Mapping[tuple[str, str], tuple[str | None, str]]
) -> Any:
    published = rulebook().rule(subject, on).figures
    figures = {
        key: overlaid(one, *newest.get((subject, key), (None, ""))) or one.figure
        for key, one in published.items()
    }
    return SUBJECTS[subject](**figures)
