"""Places divided among units, people put forward for them, the trainees who come of it, what is
known for putting them into batches, and the plans made of it.
"""

from zhuji.enrolment.models.places import (
    LIVE,
    PLACED,
    EnrolmentReturn,
    Nomination,
    Quota,
    Reminder,
    SparePlaces,
)
from zhuji.enrolment.models.placing import (
    AwayLimit,
    BusyDays,
    Exemption,
    FixedPlacement,
    TogetherGroup,
    TogetherMember,
    UnitWish,
    Wish,
)
from zhuji.enrolment.models.plans import (
    BatchMove,
    BatchPlan,
    PairRelease,
    PlanAdoption,
    PlannedPlacement,
)
from zhuji.enrolment.models.roster import (
    Group,
    Seat,
    SeatingPlan,
    Substitute,
    Substitution,
    Trainee,
)

__all__ = [
    "LIVE",
    "PLACED",
    "AwayLimit",
    "BatchMove",
    "BatchPlan",
    "BusyDays",
    "EnrolmentReturn",
    "Exemption",
    "FixedPlacement",
    "Group",
    "Nomination",
    "PairRelease",
    "PlanAdoption",
    "PlannedPlacement",
    "Quota",
    "Reminder",
    "Seat",
    "SeatingPlan",
    "SparePlaces",
    "Substitute",
    "Substitution",
    "TogetherGroup",
    "TogetherMember",
    "Trainee",
    "UnitWish",
    "Wish",
]
