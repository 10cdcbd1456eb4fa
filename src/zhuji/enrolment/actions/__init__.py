"""Places are given, people put forward, trainees made and grouped."""

from zhuji.enrolment.actions.around_work import Said, save_around_work
from zhuji.enrolment.actions.nominations import (
    Confirmed,
    confirm,
    decline,
    nominate,
    register_return,
    send_back,
    withdraw,
)
from zhuji.enrolment.actions.placing import (
    FREE_AFTER_ALL,
    add_busy_days,
    dissolve_together,
    end_exemption,
    exempt,
    fix_batch,
    give_back_busy_days,
    keep_together,
    release_batch,
    save_unit_wishes,
    save_wishes,
    set_away_limit,
    withdraw_busy_days,
)
from zhuji.enrolment.actions.plans import (
    Asked,
    adopt_plan,
    adopted_batches,
    keep_plan,
    move_by_hand,
    standing_of,
    weigh_move,
)
from zhuji.enrolment.actions.quotas import set_quota
from zhuji.enrolment.actions.releases import end_pair_release, release_pair
from zhuji.enrolment.actions.reminders import remind
from zhuji.enrolment.actions.rosters import (
    accept_by_plan,
    accept_confirmed,
    decline_unconfirmed,
    save_groups,
)
from zhuji.enrolment.actions.substitutes import (
    TakenIn,
    accept_substitute,
    refuse_substitute,
    take_in,
)
from zhuji.enrolment.actions.substitutions import (
    DecisionGiven,
    ask_substitution,
    decide_substitution,
    take_back_substitution,
)
from zhuji.enrolment.actions.waiting import (
    end_waiting_list,
    order_waiting,
    return_unused,
)

__all__ = [
    "FREE_AFTER_ALL",
    "Asked",
    "Confirmed",
    "DecisionGiven",
    "Said",
    "TakenIn",
    "accept_by_plan",
    "accept_confirmed",
    "accept_substitute",
    "add_busy_days",
    "adopt_plan",
    "adopted_batches",
    "ask_substitution",
    "confirm",
    "decide_substitution",
    "decline",
    "decline_unconfirmed",
    "dissolve_together",
    "end_exemption",
    "end_pair_release",
    "end_waiting_list",
    "exempt",
    "fix_batch",
    "give_back_busy_days",
    "keep_plan",
    "keep_together",
    "move_by_hand",
    "nominate",
    "order_waiting",
    "refuse_substitute",
    "register_return",
    "release_batch",
    "release_pair",
    "remind",
    "return_unused",
    "save_around_work",
    "save_groups",
    "save_unit_wishes",
    "save_wishes",
    "send_back",
    "set_away_limit",
    "set_quota",
    "standing_of",
    "take_back_substitution",
    "take_in",
    "weigh_move",
    "withdraw",
    "withdraw_busy_days",
]
