"""Who asks, who may sign in, and who holds what."""

from zhuji.accounts.queries.actors import actor_by_id, actor_by_username, actor_of, users_with
from zhuji.accounts.queries.devices import (
    DeviceState,
    HeldDevice,
    device_of_token,
    devices_of_class,
)
from zhuji.accounts.queries.sign_ins import (
    SEEN,
    FactorState,
    SignInRow,
    factor_of,
    sign_ins_of,
    user_to_enter,
)
from zhuji.accounts.queries.users import (
    HeldRole,
    UserRow,
    accounts_of_people,
    user_names,
    user_or_404,
    user_rows,
    username_taken,
)

__all__ = [
    "SEEN",
    "DeviceState",
    "FactorState",
    "HeldDevice",
    "HeldRole",
    "SignInRow",
    "UserRow",
    "accounts_of_people",
    "actor_by_id",
    "actor_by_username",
    "actor_of",
    "device_of_token",
    "devices_of_class",
    "factor_of",
    "sign_ins_of",
    "user_names",
    "user_or_404",
    "user_rows",
    "user_to_enter",
    "username_taken",
    "users_with",
]
