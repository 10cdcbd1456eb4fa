"""What counts today: the rulebook's version in force with the county's newest overlay."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final, TypeVar

from django.db.models import QuerySet

from zhuji.base.clock import today
from zhuji.base.prepared import Prepared
from zhuji.policies.models import Overlay
from zhuji.policies.queries.rulebook import CLASS_SUBJECTS, SUBJECTS, RuleFigure, rulebook
from zhuji.policies.queries.values import WrongValue, from_text
from zhuji.rules.policy import Certainty, ClassPolicies, Figure
from zhuji.rules.verdict import Citation

COUNTY_RULE: Final = "county"
# The subject of each policy that is not frozen with a class.
_SUBJECTS: Final[Mapping[type, str]] = {
    policy: subject for subject, policy in SUBJECTS.items() if subject not in CLASS_SUBJECTS
}
# Asked for at nearly every request.
_OVERLAY: Final = Prepared(
    lambda: Overlay.objects.order_by("id").values_list("subject", "key", "value", "reason")
)
P = TypeVar("P")


def current_policies(on: date | None = None) -> ClassPolicies:
    """What a class approved on the day (today) would be run under. One SQL statement."""
    newest, day = _newest_overlay(), on or today()
    return ClassPolicies(
        **{name: _policy(policy, name, day, newest) for name, policy in CLASS_SUBJECTS.items()}
    )


def current_policy(policy: type[P], on: date | None = None) -> P:
    """One policy that no class is frozen under, as it counts on the day (today). One SQL statement.

    KeyError for a policy of `ClassPolicies`: ask the class, or `current_policies`.
    """
    return _policy(policy, _SUBJECTS[policy], on or today(), _newest_overlay())


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


def newest_change() -> QuerySet[Overlay, Any]:
    """The id of the county's last change, to be asked for within a larger query."""
    return Overlay.objects.order_by("-id").values("id")[:1]


def published_policy(policy: type[P], on: date | None = None) -> P:
    """The policy as the rulebook has it on the day (today), whatever a county lays over it; no
    statement, so that it does without a database.
    """
    return _policy(policy, _SUBJECTS[policy], on or today(), {})


def _newest_overlay() -> dict[tuple[str, str], tuple[str | None, str]]:
    """By figure the newest value and why the county has set it."""
    return {(subject, key): (value, reason) for subject, key, value, reason in _OVERLAY.rows({})}


def _policy(
    policy: type[P],
    subject: str,
    on: date,
    newest: Mapping[tuple[str, str], tuple[str | None, str]],
) -> P:
    published = rulebook().rule(subject, on).figures
    figures = {
        key: overlaid(one, *newest.get((subject, key), (None, ""))) or one.figure
        for key, one in published.items()
    }
    return policy(**figures)
