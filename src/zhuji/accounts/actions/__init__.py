"""Users are made, given roles and closed; each leaves an audit event."""

from zhuji.accounts.actions.assignments import RoleRefused, assign_role, hand_over, withdraw_role
from zhuji.accounts.actions.devices import (
    Activated,
    activate_device,
    end_device,
    end_devices_of_class,
    issue_code,
)
from zhuji.accounts.actions.factors import begin_factor, check_factor, confirm_factor, remove_factor
from zhuji.accounts.actions.sign_ins import end_other_sign_ins, end_sign_ins_of, note_sign_in
from zhuji.accounts.actions.trainees import let_trainee_in, open_trainee_user
from zhuji.accounts.actions.tries import count_sign_in_failure, sign_ins_closed
from zhuji.accounts.actions.users import (
    change_own_password,
    create_user,
    say_who,
    set_active,
    set_password,
    unlock,
)

__all__ = [
    "Activated",
    "RoleRefused",
    "activate_device",
    "assign_role",
    "begin_factor",
    "change_own_password",
    "check_factor",
    "confirm_factor",
    "count_sign_in_failure",
    "create_user",
    "end_device",
    "end_devices_of_class",
    "end_other_sign_ins",
    "end_sign_ins_of",
    "hand_over",
    "issue_code",
    "let_trainee_in",
    "note_sign_in",
    "open_trainee_user",
    "remove_factor",
    "say_who",
    "set_active",
    "set_password",
    "sign_ins_closed",
    "unlock",
    "withdraw_role",
]
