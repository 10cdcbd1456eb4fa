"""Users, and the roles they hold."""

from zhuji.accounts.models.assignments import RoleAssignment
from zhuji.accounts.models.devices import ActivationCode, Device, FailedTries
from zhuji.accounts.models.sign_ins import RecoveryCode, SecondFactor, SignIn
from zhuji.accounts.models.users import User, UserManager

__all__ = [
    "ActivationCode",
    "Device",
    "FailedTries",
    "RecoveryCode",
    "RoleAssignment",
    "SecondFactor",
    "SignIn",
    "User",
    "UserManager",
]
