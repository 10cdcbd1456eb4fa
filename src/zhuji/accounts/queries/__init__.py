"""Who asks, who may sign in, who holds what, and from which phone."""

from zhuji.accounts.queries.actors import actor_by_id, actor_by_username, actor_of, users_with
from zhuji.accounts.queries.devices import (
    DeviceState,
    HeldDevice,
    device_of_token,
    devices_of_class,
    open_devices,
    phone_is_of_other,
)
from zhuji.accounts.queries.entrants import (
    Entrant,
    entrants_by_device,
    entrants_by_sign_in,
    sign_in_of,
)
from zhuji.accounts.queries.holdings import (
    HeldRole,
    administrators_missing,
    colleagues,
    held_by,
    holdings,
    staff_choices,
)
from zhuji.accounts.queries.sign_ins import (
    SEEN,
    FactorState,
    SignInRow,
    factor_of,
    renewals_of,
    sign_ins_of,
    user_to_enter,
)
from zhuji.accounts.queries.users import (
    UserCard,
    UserRow,
    accounts_of_people,
    keep_rules,
    user_id_of,
    user_names,
    user_or_404,
    user_page,
    username_taken,
)

__all__ = [
    "SEEN",
    "DeviceState",
    "Entrant",
    "FactorState",
    "HeldDevice",
    "HeldRole",
    "SignInRow",
    "UserCard",
    "UserRow",
    "accounts_of_people",
    "actor_by_id",
    "actor_by_username",
    "actor_of",
    "administrators_missing",
    "colleagues",
    "device_of_token",
    "devices_of_class",
    "entrants_by_device",
    "entrants_by_sign_in",
    "factor_of",
    "held_by",
    "holdings",
    "keep_rules",
    "open_devices",
    "phone_is_of_other",
    "renewals_of",
    "sign_in_of",
    "sign_ins_of",
    "staff_choices",
    "user_id_of",
    "user_names",
    "user_or_404",
    "user_page",
    "user_to_enter",
    "username_taken",
    "users_with",
]
