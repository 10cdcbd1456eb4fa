"""The county lays a value of its own over a figure of the rulebook."""

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask
from zhuji.base.clock import now, today
from zhuji.policies.models import Overlay
from zhuji.policies.queries.rulebook import SUBJECTS, right_to_set, rulebook
from zhuji.policies.queries.values import WrongValue, from_text, to_text
from zhuji.rules.actor import COUNTY, Actor
from zhuji.rules.verdict import Reason

_LONGEST_REASON = 200


@transaction.atomic
def set_figure(*, by: Actor, subject: str, key: str, value: str | None, reason: str) -> int:
    """Set a figure for the whole county from now on, or with None go back to the rulebook.

    Classes approved before keep what they were approved under. Gives the id of the new row.
    Refusals: PermissionDenied; WrongValue (its `reason` says which) for an unknown figure, a value
    of another type or outside its bounds, and a missing or overlong reason.
    """
    ask(by, right_to_set(subject), COUNTY)
    published = rulebook().rule(subject, today()).figures.get(key) if subject in SUBJECTS else None
    if published is None:
        raise WrongValue(Reason.of("figure_unknown", subject=subject, key=key))
    reason = reason.strip()
    if not reason or len(reason) > _LONGEST_REASON:
        code = "figure_reason_too_long" if reason else "figure_reason_missing"
        raise WrongValue(Reason.of(code, most=_LONGEST_REASON))
    kept = None if value is None else to_text(from_text(published.kind, value))
    row = Overlay.objects.create(
        subject=subject, key=key, value=kept, reason=reason, set_by=by.user_id, set_at=now()
    )
    record(
        by=by,
        event="policies.figure_set",
        about=("policies.overlay", row.id),
        details={"subject": subject, "key": key, "value": kept},
    )
    return row.id
