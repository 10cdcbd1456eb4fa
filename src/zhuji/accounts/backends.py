"""How passwords are kept, what they must hold, and when wrong ones close the door."""

from collections.abc import Iterator
from datetime import timedelta

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from zhuji.policies.queries import current_policy
from zhuji.rules.policy import SecurityPolicy
from zhuji.rules.sign_in import kinds_in


class Argon2(Argon2PasswordHasher):
    """Argon2id at t=2, m=19 MiB, p=1: 18 ms here, so that a hall full of sign-ins does not choke.

    Django's own figures take 97 ms. These are OWASP's recommended minimum (docs/adr/0003).
    """

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1


class PasswordRules(CommonPasswordValidator):  # whose list of common ones is read
    """The county's figures: how long a password is, and how many kinds of characters it holds.

    Besides, it is not on the framework's list of common ones, not of digits alone, and the name of
    the account is not a part of it: whoever guesses tries that first.
    """

    def validate(self, password: str, user: object = None) -> None:
        username = str(getattr(user, "username", "")).lower()
        faults = [
            ValidationError(told, code=code) for code, told in self._faults(password, username)
        ]
        if faults:
            raise ValidationError(faults)

    def _faults(self, password: str, username: str) -> Iterator[tuple[str, str]]:
        policy = current_policy(SecurityPolicy)
        if username and username in password.lower():
            yield "password_has_name", _("密码里不能有账号名，请换一个。")
        if len(password) < policy.password_length.value:
            told = _("密码太短，至少要 %(least)s 位。")
            yield "password_too_short", told % {"least": policy.password_length.value}
        if password.lower().strip() in self.passwords:
            yield "password_too_common", _("这个密码太常见，容易被猜中，请换一个。")
        if kinds_in(password) < policy.password_kinds.value:
            told = _("密码至少要有小写字母、大写字母、数字、其他字符中的 %(least)s 种。")
            yield "password_too_simple", told % {"least": policy.password_kinds.value}
        elif password.isdigit():
            yield "password_entirely_numeric", _("密码不能全是数字，请加上字母或者其他字符。")

    def get_help_text(self) -> str:
        policy = current_policy(SecurityPolicy)
        return _(
            "至少 %(length)s 位，小写字母、大写字母、数字、其他字符中至少 %(kinds)s 种；"
            "不能全是数字，不能有账号名，不能是常见的密码。"
        ) % {
            "length": policy.password_length.value,
            "kinds": policy.password_kinds.value,
        }


def lockout_failures(_request: object, _credentials: object) -> int:
    return current_policy(SecurityPolicy).lockout_failures.value


def lockout_time(_request: object = None) -> timedelta:
    return timedelta(minutes=current_policy(SecurityPolicy).lockout_minutes.value)
