"""Where a user is signed in, and whether a second factor stands."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.contrib.sessions.models import Session
from django.utils.translation import gettext

from zhuji.accounts.models import RecoveryCode, SecondFactor, SignIn, User
from zhuji.audit.queries import done_by_others
from zhuji.base.clock import now
from zhuji.rules.actor import INSTALLATION

_TOLD: Final = timedelta(days=30)
SEEN = "seen"  # in the session: when its last request was noted, seconds


@dataclass(frozen=True, slots=True)
class SignInRow:
    """One session; `here` is the one that asks."""

    id: int
    began_at: datetime
    seen_at: datetime
    browser: str
    here: bool


@dataclass(frozen=True, slots=True)
class FactorState:
    """`since` is None without a confirmed second factor; `left` counts recovery codes not used."""

    since: datetime | None
    left: int


def sign_ins_of(user_id: int, here: str = "") -> tuple[SignInRow, ...]:
    """The open sessions of a user, the latest first; two statements."""
    rows = list(SignIn.objects.filter(user=user_id).order_by("-pk"))
    found = Session.objects.filter(
        session_key__in=[row.session_key for row in rows], expire_date__gt=now()
    )
    open_ones = {one.session_key: one.get_decoded() for one in found}
    return tuple(
        SignInRow(
            id=row.pk,
            began_at=row.began_at,
            seen_at=datetime.fromtimestamp(open_ones[row.session_key].get(SEEN, 0), UTC),
            browser=row.browser,
            here=row.session_key == here,
        )
        for row in rows
        if row.session_key in open_ones
    )


def factor_of(user_id: int) -> FactorState:
    """Two statements."""
    since = (
        SecondFactor.objects.filter(user=user_id, confirmed_at__isnull=False)
        .values_list("confirmed_at", flat=True)
        .first()
    )
    left = RecoveryCode.objects.filter(user=user_id, used_at=None).count()
    return FactorState(since, left)


def renewals_of(user_id: int) -> tuple[tuple[datetime, str], ...]:
    """When others have lately given a user a new password, and who; one statement.

    It is told at each sign-in of a month: the first one may not have been the owner's.
    """
    found = done_by_others("accounts.password_set", user_id, now() - _TOLD)
    names = {INSTALLATION.name: gettext("服务器上的命令")}
    return tuple((at, names.get(name, name)) for at, name in found)


def user_to_enter(user_id: int) -> User | None:
    """The user who has given the right password and may still sign in."""
    return User.objects.filter(pk=user_id, is_active=True).first()
