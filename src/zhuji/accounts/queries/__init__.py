"""Who asks, who may sign in, and who holds what."""

from zhuji.accounts.queries.actors import actor_by_id, actor_by_username, actor_of, users_with
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
    "HeldRole",
    "UserRow",
    "accounts_of_people",
    "actor_by_id",
    "actor_by_username",
    "actor_of",
    "user_names",
    "user_or_404",
    "user_rows",
    "username_taken",
    "users_with",
]
