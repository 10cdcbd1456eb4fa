from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries
from time_machine import Traveller

from tests.attendance.hall import BEGINS, Hall, hall
from tests.cast import Cast
from tests.surveys.made import on_phone
from tests.timetable import made as timetable
from zhuji.accounts.models import Device
from zhuji.attendance.actions import (
    close_hall_code,
    look_at_code,
    open_hall_code,
    phone_of,
    settle_scan,
    sign_by_code,
    sign_by_scan,
)
from zhuji.attendance.models import HallCode, HallRefusal, Sign
from zhuji.attendance.queries import door_list
from zhuji.attendance.queries.hall import hall_door, hall_screen, open_doors, scans_to_look_at
from zhuji.audit.models import AuditEvent
from zhuji.base.clock import now
from zhuji.policies.models import Overlay
from zhuji.rules.hall import Phone, codes_of, step_at
from zhuji.rules.words import HallOutcome as H
from zhuji.rules.words import Presence, SignWay


@pytest.fixture
def clock() -> Iterator[Traveller]:
    with time_machine.travel(BEGINS, tick=False) as clock:
        yield clock


@pytest.fixture
def room(cast: Cast, clock: object) -> Hall:
    return hall(cast)


def test_a_scan_signs_in_once_whatever_is_sent_again(room: Hall, clock: Traveller) -> None:
    code, key = room.code(), uuid4()
    assert room.scan(0, "phone", code, key).outcome is H.SIGNED
    clock.shift(120)
    assert room.scan(0, "phone", code, key).outcome is H.ALREADY
    assert room.scan(0, "phone").outcome is H.ALREADY

    sign = Sign.objects.get()
    assert (sign.way, sign.at, sign.trainee_id) == (SignWay.HALL_CODE, BEGINS, room.trainees[0])
    assert HallRefusal.objects.count() == 0
    door = door_list(room.session_id)
    assert (door.arrived, len(door.missing)) == (1, 2)
    assert [row.verdict.outcome for row in door.rows if row.arrived] == [Presence.PRESENT]


def test_one_phone_signs_in_one_person_and_one_person_one_phone(room: Hall) -> None:
    assert room.scan(0, "phone").outcome is H.SIGNED
    assert room.scan(1, "phone").outcome is H.OTHER_PERSON
    assert room.scan(0, "another").outcome is H.OTHER_PHONE
    assert Sign.objects.count() == 1
    assert sorted(HallRefusal.objects.values_list("why", flat=True)) == [
        H.OTHER_PERSON,
        H.OTHER_PHONE,
    ]


def test_an_old_code_is_refused_and_what_was_never_shown(room: Hall, clock: Traveller) -> None:
    photo = room.code()
    clock.shift(21)
    assert room.scan(0, "phone", photo).outcome is H.OLD_CODE
    assert room.scan(0, "phone", "000000").outcome is H.UNKNOWN_CODE
    assert room.scan(0, "phone").outcome is H.SIGNED
    (look,) = scans_to_look_at(room.session_id)
    assert look.verdict.codes == ("lead_old_codes",)


def test_guessing_ends(room: Hall) -> None:
    outcomes = [room.scan(0, "phone", "123 456".replace(" ", "")).outcome for _ in range(9)]
    assert outcomes == [H.UNKNOWN_CODE] * 8 + [H.TOO_MANY]
    codes = hall_screen(room.session_id).codes
    assert codes is not None
    assert room.scan(0, "phone", codes.short).outcome is H.TOO_MANY


def test_another_cookie_gives_no_further_guesses(room: Hall) -> None:
    codes = hall_screen(room.session_id).codes
    assert codes is not None
    outcomes = []
    for number in range(9):
        phone = Phone(phone_of(f"cookie{number}"), room.devices[0])
        sent = {"by": room.actor(0), "session_id": room.session_id, "phone": phone}
        looked = look_at_code(code="123456", **sent) if number % 2 else None
        typed = sign_by_code(key=uuid4(), given="123456", **sent) if looked is None else None
        outcomes.append((looked.verdict if looked else typed).outcome)  # type: ignore[union-attr] # one of the two
    assert outcomes == [H.UNKNOWN_CODE] * 8 + [H.TOO_MANY]
    fresh = Phone(phone_of("fresh"), room.devices[0])
    hit = look_at_code(by=room.actor(0), session_id=room.session_id, phone=fresh, code=codes.short)
    assert (hit.verdict.codes, hit.sealed) == (("hall_too_many",), "")
    assert room.scan(0, "newer", codes.short).outcome is H.TOO_MANY
    assert room.scan(1, "other", codes.short).outcome is H.SIGNED  # nobody else is locked out


def test_an_early_scan_is_harmless(room: Hall, clock: Traveller) -> None:
    clock.move_to(BEGINS.replace(hour=8, minute=20))
    assert hall_screen(room.session_id).codes is None
    door = hall_door(room.session_id)
    assert door is not None
    code = codes_of(door.secret, room.session_id, step_at(now(), 15)).long
    assert room.scan(0, "phone", code).outcome is H.EARLY
    assert (Sign.objects.count(), HallRefusal.objects.count()) == (0, 0)
    clock.move_to(BEGINS.replace(hour=8, minute=30))
    assert room.scan(0, "phone").outcome is H.SIGNED


def test_a_scan_may_be_sent_later_by_the_phone_that_made_it(room: Hall, clock: Traveller) -> None:
    own = Phone(phone_of("phone"), room.devices[0])
    made = look_at_code(by=room.actor(0), session_id=room.session_id, phone=own, code=room.code())
    assert made.verdict.outcome is H.SIGNED
    clock.shift(300)
    sent = {"session_id": room.session_id, "key": uuid4(), "sealed": made.sealed}
    assert sign_by_scan(phone=phone_of("forwarded"), **sent).outcome is H.UNKNOWN_CODE
    assert sign_by_scan(phone=phone_of("phone"), **sent).outcome is H.SIGNED
    assert sign_by_scan(phone=phone_of("phone"), **sent).outcome is H.ALREADY
    assert Sign.objects.get().at == BEGINS


def test_a_person_looks_and_decides(room: Hall, clock: Traveller) -> None:
    first, second, _ = room.trainees
    for place in (0, 1):
        code = room.code()
        clock.shift(16)
        assert room.scan(place, f"phone{place}", code).outcome is H.SIGNED
    by = room.cast.actor(room.cast.organiser)
    for trainee, there in ((first, True), (second, False)):
        settled = settle_scan(
            by=by,
            session_id=room.session_id,
            trainee_id=trainee,
            key=uuid4(),
            there=there,
            reason="当面核实",
        )
        assert settled.codes == ()
    assert scans_to_look_at(room.session_id) == ()
    door = door_list(room.session_id)
    outcomes = {row.trainee.trainee_id: row.verdict.outcome for row in door.rows}
    assert (outcomes[first], outcomes[second]) == (Presence.PRESENT, Presence.ABSENT)
    again = settle_scan(
        by=by, session_id=room.session_id, trainee_id=first, key=uuid4(), there=True, reason="再看"
    )
    assert again.codes == ("look_settled",)


def test_the_code_is_closed_with_a_seal_and_opens_with_another_secret(room: Hall) -> None:
    by, secret = room.cast.actor(room.cast.organiser), HallCode.objects.get().secret
    room.scan(0, "phone")
    assert [door.session_id for door in open_doors(room.users[1].person_id or 0)] == [
        room.session_id
    ]
    assert close_hall_code(by=by, session_id=room.session_id).codes == ()
    assert room.scan(1, "another", "0" * 16).outcome is H.CLOSED
    closed = AuditEvent.objects.get(event="attendance.hall_code_closed")
    assert '"scans": 1' in closed.details
    assert open_hall_code(by=by, session_id=room.session_id).codes == ()
    assert HallCode.objects.get().secret != secret


def test_a_phone_that_is_not_ones_own_does_not_sign_in(room: Hall) -> None:
    sent = {"by": room.actor(0), "session_id": room.session_id, "given": room.code()}
    for phone, outcome in (
        (Phone(phone_of("a")), H.NOT_ACTIVATED),
        (Phone(phone_of("b"), of_other=True), H.PHONE_OF_OTHER),
        (Phone(phone_of("c"), 10**6), H.NOT_ACTIVATED),
    ):
        assert sign_by_code(key=uuid4(), phone=phone, **sent).outcome is outcome
    own = Phone(phone_of("d"), room.devices[0])
    made = look_at_code(by=room.actor(0), session_id=room.session_id, phone=own, code=room.code())
    Device.objects.filter(pk=room.devices[0]).update(ended_at=now(), end="revoked")
    ended = sign_by_scan(
        session_id=room.session_id, key=uuid4(), phone=own.digest, sealed=made.sealed
    )
    assert ended.outcome is H.NOT_ACTIVATED  # at once
    assert Sign.objects.count() == 0
    HallCode.objects.update(password_counts=True, opened_at=now())
    room.scan(1, "phone")
    Overlay.objects.all().delete()
    assert room.scan(2, "another", "0" * 16).outcome is H.CLOSED  # the county's switch, at once


def test_who_leaves_signs_out_where_the_county_asks_for_it(room: Hall, clock: Traveller) -> None:
    HallCode.objects.update(signs_out=True, out_after_minutes=30)
    assert room.scan(0, "phone").outcome is H.SIGNED
    ends = hall_door(room.session_id).ends_at  # type: ignore[union-attr] # it is open
    clock.move_to(ends + timedelta(minutes=1))
    assert hall_screen(room.session_id).leaving
    key = uuid4()
    assert room.scan(1, "another").codes == ("hall_not_signed_in",)
    assert room.scan(0, "phone", key=key).codes == ("hall_out_signed",)
    assert room.scan(0, "phone", key=key).codes == ("hall_out_already",)
    assert room.scan(0, "phone").codes == ("hall_out_already",)
    assert sorted(Sign.objects.values_list("kind", flat=True)) == ["sign_in", "sign_out"]
    clock.move_to(ends + timedelta(minutes=31))
    assert hall_screen(room.session_id).codes is None


def test_what_a_scan_costs_the_database(
    room: Hall, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    own = Phone(phone_of("phone"), room.devices[0])
    made = look_at_code(by=room.actor(0), session_id=room.session_id, phone=own, code=room.code())
    sent = {"session_id": room.session_id, "key": uuid4(), "sealed": made.sealed}
    with django_assert_num_queries(2):
        assert sign_by_scan(phone=own.digest, **sent).outcome is H.SIGNED
    with django_assert_num_queries(1):
        assert sign_by_scan(phone=own.digest, **sent).outcome is H.ALREADY


def test_opening_is_refused_while_switched_off_and_on_another_day(
    cast: Cast, clock: Traveller
) -> None:
    batch = timetable.batch(cast)
    session, by = timetable.session(cast, batch), cast.actor(cast.organiser)
    assert open_hall_code(by=by, session_id=session).codes == ("hall_off",)
    on_phone("hall_code_on_phone")
    clock.shift(-24 * 3600)
    assert open_hall_code(by=by, session_id=session).codes == ("hall_day_over",)
    assert HallCode.objects.count() == 0
