"""Users are made, given roles and closed; each leaves an audit event."""

from zhuji.accounts.actions.assignments import RoleRefused, assign_role, hand_over, withdraw_role
from zhuji.accounts.actions.devices import (
    Activated,
    activate_device,
    end_device,
    end_devices_of_class,
    issue_code,
)
from zhuji.accounts.actions.trainees import let_trainee_in, open_trainee_user
from zhuji.accounts.actions.users import create_user, say_who, set_active, set_password, unlock

__all__ = [
    "Activated",
    "RoleRefused",
    "activate_device",
    "assign_role",
    "create_user",
    "end_device",
    "end_devices_of_class",
    "hand_over",
    "issue_code",
    "let_trainee_in",
    "open_trainee_user",
    "say_who",
    "set_active",
    "set_password",
    "unlock",
    "withdraw_role",
]
