"""The second factor: proved before it counts, each code once, wrong clocks followed, guesses stopped."""

import base64
import time
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django_otp.oath import TOTP

from tests.cast import EPOCH, PASSWORD, Cast
from zhuji.accounts.actions import begin_factor, check_factor, confirm_factor, remove_factor, unlock
from zhuji.accounts.models import RecoveryCode, SecondFactor
from zhuji.accounts.queries import factor_of
from zhuji.rules.verdict import Verdict


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(EPOCH, tick=False) as clock:
        yield clock


def token(secret: str, *, late: int = 0) -> str:
    """What a token shows now whose clock is `late` seconds behind."""
    made = TOTP(base64.b32decode(secret))
    made.time = time.time() - late
    return f"{made.token():06d}"


def set_up(cast: Cast) -> tuple[str, tuple[str, ...]]:
    by = cast.actor(cast.organiser)
    secret = begin_factor(by=by)
    codes = confirm_factor(by=by, typed=token(secret), password=PASSWORD)
    assert not isinstance(codes, Verdict), codes
    return secret, codes


def check(cast: Cast, typed: str) -> tuple[str, ...]:
    return check_factor(user_id=cast.organiser.pk, typed=typed).codes


def test_it_counts_only_once_a_code_has_proved_it(cast: Cast) -> None:
    by = cast.actor(cast.organiser)
    secret = begin_factor(by=by)

    assert begin_factor(by=by) == secret
    assert check(cast, token(secret)) == ("factor_wrong",)
    wrong = confirm_factor(by=by, typed="000000", password=PASSWORD)
    assert isinstance(wrong, Verdict)
    assert factor_of(cast.organiser.pk).since is None
    assert not isinstance(confirm_factor(by=by, typed=token(secret), password=PASSWORD), Verdict)
    assert (factor_of(cast.organiser.pk).since, factor_of(cast.organiser.pk).left) == (EPOCH, 10)
    with pytest.raises(ValueError, match="already"):
        begin_factor(by=by)


def test_a_code_is_taken_once(cast: Cast, clock) -> None:
    secret, _codes = set_up(cast)
    assert check(cast, token(secret)) == ("factor_wrong",)  # it proved the factor a moment ago

    clock.shift(timedelta(seconds=30))
    assert check(cast, token(secret)) == ()
    assert check(cast, token(secret)) == ("factor_wrong",)
    clock.shift(timedelta(seconds=30))
    assert check(cast, f" {token(secret)[:3]} {token(secret)[3:]} ") == ()


@pytest.mark.parametrize(("late", "taken"), [(60, True), (-60, True), (120, False), (-120, False)])
def test_a_clock_up_to_a_minute_wrong_is_followed(cast: Cast, clock, late: int, taken) -> None:
    secret, _codes = set_up(cast)
    clock.shift(timedelta(minutes=10))

    assert (check(cast, token(secret, late=late)) == ()) is taken


def test_a_recovery_code_opens_once_and_is_not_kept(cast: Cast) -> None:
    _secret, codes = set_up(cast)

    assert check(cast, codes[0].lower()) == ()
    assert check(cast, codes[0]) == ("factor_wrong",)
    assert factor_of(cast.organiser.pk).left == 9
    kept = f"{RecoveryCode.objects.values()} {SecondFactor.objects.values()}"
    assert not any(one.replace("-", "") in kept for one in codes)


def test_wrong_codes_close_the_door_for_a_while(cast: Cast, clock) -> None:
    secret, codes = set_up(cast)
    clock.shift(timedelta(minutes=1))

    assert {check(cast, "000000") for _ in range(5)} == {("factor_wrong",)}

    assert check(cast, token(secret)) == ("factor_locked",)
    assert check(cast, codes[0]) == ("factor_locked",)
    clock.shift(timedelta(minutes=30))
    assert check(cast, token(secret)) == ()


def test_the_security_administrator_opens_the_door_before_the_time(cast: Cast, clock) -> None:
    secret, _ = set_up(cast)
    clock.shift(timedelta(minutes=1))
    for _ in range(5):
        check(cast, "000000")

    with pytest.raises(PermissionDenied):
        unlock(by=cast.actor(cast.administrator), user_id=cast.organiser.pk)
    unlock(by=cast.actor(cast.security), user_id=cast.organiser.pk)

    assert check(cast, token(secret)) == ()


def test_wrong_codes_of_a_lost_token_do_not_hinder_the_next_one(cast: Cast, clock) -> None:
    set_up(cast)
    for _ in range(5):
        check(cast, "000000")

    remove_factor(by=cast.actor(cast.security), user_id=cast.organiser.pk)
    clock.shift(timedelta(minutes=1))

    assert len(set_up(cast)[1]) == 10


def test_only_its_owner_and_the_security_administrator_take_it_away(cast: Cast) -> None:
    set_up(cast)

    with pytest.raises(PermissionDenied):
        remove_factor(by=cast.actor(cast.administrator), user_id=cast.organiser.pk)
    assert remove_factor(by=cast.actor(cast.security), user_id=cast.organiser.pk)
    assert not remove_factor(by=cast.actor(cast.organiser), user_id=cast.organiser.pk)
    assert RecoveryCode.objects.count() == 0
