"""Users are made, given roles and closed; each leaves an audit event."""

from zhuji.accounts.actions.assignments import RoleRefused, assign_role, withdraw_role
from zhuji.accounts.actions.trainees import let_trainee_in, open_trainee_user
from zhuji.accounts.actions.users import create_user, set_active, set_password, unlock

__all__ = [
    "RoleRefused",
    "assign_role",
    "create_user",
    "let_trainee_in",
    "open_trainee_user",
    "set_active",
    "set_password",
    "unlock",
    "withdraw_role",
]
