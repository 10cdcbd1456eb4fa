"""The phone functions."""

from dataclasses import dataclass

from zhuji.rules.policy.figure import Figure


@dataclass(frozen=True, slots=True)
class FunctionsPolicy:
    """Phone functions: off until the county switches them on, one by one."""

    exam_on_phone: Figure[bool]
    review_on_phone: Figure[bool]
    steward_on_phone: Figure[bool]
    courseware_on_phone: Figure[bool]
    practice_on_phone: Figure[bool]
    surveys_on_phone: Figure[bool]
    self_review_on_phone: Figure[bool]
    hall_code_on_phone: Figure[bool]
    leave_on_phone: Figure[bool]
