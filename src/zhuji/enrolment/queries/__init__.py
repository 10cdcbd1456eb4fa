"""Reading quotas, nominations, rosters and groups."""

from zhuji.enrolment.queries.quotas import (
    QuotaLine,
    QuotaSheet,
    UnitQuota,
    counts_for_class,
    quota_sheet,
    unit_quota,
)
from zhuji.enrolment.queries.rosters import (
    GroupRow,
    RosterRow,
    TraineeHead,
    group_members,
    groups_of_batch,
    places_of_trainee,
    roster_of_batch,
    trainee_head,
    trainee_of_person,
    trainees_of_person,
)

__all__ = [
    "GroupRow",
    "QuotaLine",
    "QuotaSheet",
    "RosterRow",
    "TraineeHead",
    "UnitQuota",
    "counts_for_class",
    "group_members",
    "groups_of_batch",
    "places_of_trainee",
    "quota_sheet",
    "roster_of_batch",
    "trainee_head",
    "trainee_of_person",
    "trainees_of_person",
    "unit_quota",
]
