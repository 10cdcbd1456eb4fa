"""The phone functions, and what else the county opens to people outside the office."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Final

from zhuji.rules.policy.figure import Figure


@dataclass(frozen=True, slots=True)
class FunctionsPolicy:
    """Off until the county switches them on, one by one."""

    exam_on_phone: Figure[bool]
    exam_leaving_noted: Figure[bool]
    review_on_phone: Figure[bool]
    steward_on_phone: Figure[bool]
    courseware_on_phone: Figure[bool]
    practice_on_phone: Figure[bool]
    surveys_on_phone: Figure[bool]
    self_review_on_phone: Figure[bool]
    hall_code_on_phone: Figure[bool]
    leave_on_phone: Figure[bool]
    calendar_feeds: Figure[bool]
    certificate_check_page: Figure[bool]


# The steward is staff, who signs in like everybody at a desk, a calendar asks for no page of a trainee,
# a test's page that was left is no page of its own, and certificates are checked by anybody; all others open
# pages to trainees.
_NOT_FOR_TRAINEES: Final = frozenset(
    {"steward_on_phone", "exam_leaving_noted", "calendar_feeds", "certificate_check_page"}
)
TRAINEE_FUNCTIONS: Final = tuple(
    one.name for one in fields(FunctionsPolicy) if one.name not in _NOT_FOR_TRAINEES
)


def any_function_on(policy: FunctionsPolicy, functions: Iterable[str] = TRAINEE_FUNCTIONS) -> bool:
    """Whether one of the functions, by name, is switched on; without names, any that trainees use."""
    return any(getattr(policy, name).value for name in functions)
