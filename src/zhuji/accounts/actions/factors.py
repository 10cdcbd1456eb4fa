"""The second factor: set up with a code that proves it, asked at the door, and taken away.

A code counts once: its time step is written down by a conditional update. A clock that runs up to a
minute wrong is followed, so that a cheap token or a PC without network time works too.
"""

import base64
import secrets
from typing import Final

from django.db import transaction
from django_otp.oath import TOTP

from zhuji.accounts.actions.tries import (
    FACTOR_DOOR,
    count_failure,
    forget_failures,
    locked_until,
)
from zhuji.accounts.models import RecoveryCode, SecondFactor, User
from zhuji.audit.actions import record
from zhuji.base.asking import ask
from zhuji.base.clock import now
from zhuji.base.fields import lookup_digest
from zhuji.policies.queries import current_policy
from zhuji.rules.activation import new_code, read_code
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.policy import SecurityPolicy
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit

RECOVERY: Final = "recovery-code"
CODES: Final = 10
_SECRET_BYTES: Final = 20
_TOLERANCE: Final = 2  # steps of 30 seconds to either side


@transaction.atomic
def begin_factor(*, by: Actor) -> str:
    """The secret to put into a token, base32; the same again until it is confirmed.

    ValueError where one stands already.
    """
    user_id = _user(by)
    held = SecondFactor.objects.filter(user=user_id).first()
    if held is None:
        secret = base64.b32encode(secrets.token_bytes(_SECRET_BYTES)).decode()
        held = SecondFactor.objects.create(user_id=user_id, secret=secret, made_at=now())
    if held.confirmed_at is not None:
        raise ValueError(f"user {by.user_id} has a second factor already")
    return held.secret


def confirm_factor(*, by: Actor, typed: str, password: str) -> tuple[str, ...] | Verdict[Permitted]:
    """Switch the second factor on with a right code; gives the recovery codes, told this once.

    The password is asked once more: who finds a desk signed in can't lock its owner out. Wrong ones
    count like wrong codes.
    """
    user_id = _user(by)
    if not User.objects.get(pk=user_id).check_password(password):
        policy = current_policy(SecurityPolicy)
        until = locked_until(
            FACTOR_DOOR, str(user_id), policy.lockout_failures, policy.lockout_minutes
        )
        count_failure(FACTOR_DOOR, str(user_id), policy.lockout_minutes)
        return permit(
            Reason.of("factor_locked", until=until) if until else Reason.of("factor_password_wrong")
        )
    checked = check_factor(user_id=user_id, typed=typed, confirming=True)
    if checked.outcome is Permitted.NO:
        return checked
    with transaction.atomic():
        waiting = SecondFactor.objects.filter(user=by.user_id, confirmed_at=None)
        if not waiting.update(confirmed_at=now()):
            return permit(Reason.of("factor_wrong"))
        codes = tuple(new_code(secrets.choice) for _ in range(CODES))
        RecoveryCode.objects.filter(user=by.user_id).delete()
        RecoveryCode.objects.bulk_create(
            RecoveryCode(user_id=user_id, digest=lookup_digest(RECOVERY, read_code(one)))
            for one in codes
        )
        record(by=by, event="accounts.factor_set", about=("user", by.user_id or 0))
    return codes


def check_factor(*, user_id: int, typed: str, confirming: bool = False) -> Verdict[Permitted]:
    """Whether a code of the token, or a recovery code, opens the door now; each does so once.

    Too many wrong ones close the door for this user, whatever the address.
    """
    policy = current_policy(SecurityPolicy)
    until = locked_until(FACTOR_DOOR, str(user_id), policy.lockout_failures, policy.lockout_minutes)
    if until is not None:
        return permit(Reason.of("factor_locked", until=until))
    right = _takes_token(user_id, typed, confirming=confirming)
    if right or (not confirming and _takes_recovery(user_id, typed)):
        forget_failures(FACTOR_DOOR, str(user_id))
        return permit()
    count_failure(FACTOR_DOOR, str(user_id), policy.lockout_minutes)
    return permit(Reason.of("factor_wrong"))


def _user(by: Actor) -> int:
    if by.user_id is None:
        raise ValueError("the installation itself has no second factor")
    return by.user_id


def _takes_token(user_id: int, typed: str, *, confirming: bool) -> bool:
    digits = "".join(one for one in typed[:20] if one.isdecimal())
    held = SecondFactor.objects.filter(user=user_id, confirmed_at__isnull=confirming).first()
    if held is None or len(digits) != 6:
        return False
    token = TOTP(base64.b32decode(held.secret), drift=held.drift)
    token.time = now().timestamp()
    if not token.verify(int(digits), tolerance=_TOLERANCE, min_t=held.last_step + 1):
        return False
    free = SecondFactor.objects.filter(pk=held.pk, last_step__lt=token.t())
    return bool(free.update(last_step=token.t(), drift=token.drift))


def _takes_recovery(user_id: int, typed: str) -> bool:
    code = read_code(typed)
    free = RecoveryCode.objects.filter(
        user=user_id, digest=lookup_digest(RECOVERY, code), used_at=None
    )
    return bool(code) and bool(free.update(used_at=now()))


@transaction.atomic
def remove_factor(*, by: Actor, user_id: int) -> bool:
    """Take a second factor away: one's own, or that of another by the security administrator.

    The wrong codes typed before are forgotten, so that a new one can be set up at once.
    """
    if by.user_id != user_id:
        ask(by, Permission.ACCOUNTS_SECURE)
    forget_failures(FACTOR_DOOR, str(user_id))
    gone, _ = SecondFactor.objects.filter(user=user_id).delete()
    RecoveryCode.objects.filter(user=user_id).delete()
    if gone:
        record(by=by, event="accounts.factor_removed", about=("user", user_id))
    return bool(gone)
