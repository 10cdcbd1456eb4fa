"""Phones: a code opens one once, one phone a person, too many wrong codes close the door."""

from datetime import timedelta

import pytest
import time_machine

from tests.cast import EPOCH, Cast, give, user
from zhuji.accounts.actions import (
    Activated,
    activate_device,
    end_device,
    end_devices_of_class,
    issue_code,
)
from zhuji.accounts.models import ActivationCode, Device
from zhuji.accounts.queries import device_of_token
from zhuji.audit.models import AuditEvent
from zhuji.rules.actor import COUNTY, Place
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import ActivationWay, DeviceEnd, PlaceKind

DAY = timedelta(days=1)
HALL = "192.168.1.30"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(EPOCH, tick=False) as clock:
        yield clock


def trainee(cast: Cast, place: int = 0) -> int:
    person = cast.town_people[place]
    made = user(f"3-00{place}", person.name, "trainee", Place(PlaceKind.PERSON, person.pk))
    made.person = person
    made.save()
    return person.pk


def code(cast: Cast, person_id: int, way: ActivationWay = ActivationWay.SLIP) -> str:
    by = cast.actor(cast.organiser)
    return issue_code(by=by, person_id=person_id, class_id=3, way=way, lasting=DAY)


def activate(typed: str, *, bound_to: int | None = None, address: str = HALL) -> Activated:
    made = activate_device(typed=typed, address=address, bound_to=bound_to)
    assert isinstance(made, Activated), made
    return made


def refused(typed: str, *, bound_to: int | None = None, address: str = HALL) -> tuple[str, ...]:
    verdict = activate_device(typed=typed, address=address, bound_to=bound_to)
    assert isinstance(verdict, Verdict), verdict
    return verdict.codes


def ends() -> list[tuple[int, str]]:
    return list(Device.objects.order_by("pk").values_list("person_id", "end"))


def test_a_code_opens_one_phone_once_for_its_person_alone(cast: Cast) -> None:
    person = trainee(cast)
    printed = code(cast, person)

    made = activate(printed.lower().replace("-", " "))

    found = device_of_token(made.token)
    assert found is not None
    held, actor = found
    assert (held.id, held.person_id, held.class_id) == (made.device_id, person, 3)
    assert [(one.role, one.place) for one in actor.grants] == [
        ("trainee", Place(PlaceKind.PERSON, person))
    ]
    assert refused(printed) == ("activation_used",)
    assert device_of_token("") is device_of_token("x") is None


def test_neither_code_nor_token_is_kept(cast: Cast) -> None:
    printed = code(cast, trainee(cast))
    made = activate(printed)

    kept = (
        f"{ActivationCode.objects.values()} {Device.objects.values()} {AuditEvent.objects.values()}"
    )
    assert printed not in kept
    assert printed.replace("-", "") not in kept
    assert made.token not in kept


def test_a_phone_never_speaks_for_more_than_the_trainee(cast: Cast) -> None:
    person = trainee(cast)
    holder = Device._meta.get_field("person").related_model.objects.get(pk=person)
    staff = cast.organiser.__class__.objects.get(person=holder)
    give(staff, "organiser", COUNTY)

    found = device_of_token(activate(code(cast, person)).token)

    assert found is not None
    assert {one.role for one in found[1].grants} == {"trainee"}


def test_a_later_slip_voids_the_one_before(cast: Cast) -> None:
    person = trainee(cast)
    first, second = code(cast, person), code(cast, person)

    assert refused(first) == ("activation_voided",)
    activate(second)


def test_at_the_table_the_phone_before_ends_at_once_and_a_slip_leaves_it(cast: Cast) -> None:
    person = trainee(cast)
    old = activate(code(cast, person))
    code(cast, person)
    assert device_of_token(old.token) is not None

    printed = code(cast, person, ActivationWay.AT_TABLE)

    assert device_of_token(old.token) is None
    new = activate(printed)
    assert ends() == [(person, DeviceEnd.RENEWED), (person, "")]
    activate(code(cast, person), bound_to=person)
    assert device_of_token(new.token) is None
    assert ends()[1:] == [(person, DeviceEnd.REPLACED), (person, "")]


def test_a_code_expires(cast: Cast, clock) -> None:
    printed = code(cast, trainee(cast))

    clock.move_to(EPOCH + DAY)

    assert refused(printed) == ("activation_expired",)


def test_one_phone_is_one_persons_and_the_code_is_not_lost(cast: Cast) -> None:
    first, second = trainee(cast, 0), trainee(cast, 1)
    printed = code(cast, second)

    assert refused(printed, bound_to=first) == ("activation_bound_to_another",)
    assert activate(printed).person_id == second


def test_a_revoked_phone_and_its_code_open_nothing(cast: Cast) -> None:
    person, by = trainee(cast), cast.actor(cast.organiser)
    made, printed = activate(code(cast, person)), code(cast, person)

    assert end_device(by=by, person_id=person, end=DeviceEnd.REVOKED)

    assert device_of_token(made.token) is None
    assert refused(printed) == ("activation_voided",)
    assert not end_device(by=by, person_id=person, end=DeviceEnd.REVOKED)


def test_phones_of_a_class_end_with_it(cast: Cast) -> None:
    people, by = [trainee(cast, place) for place in range(3)], cast.actor(cast.organiser)
    made = [activate(code(cast, person)) for person in people[:2]]
    printed = code(cast, people[2])
    other = issue_code(by=by, person_id=people[1], class_id=4, way=ActivationWay.SLIP, lasting=DAY)

    assert end_devices_of_class(by=by, class_id=3) == 2

    assert [device_of_token(one.token) for one in made] == [None, None]
    assert refused(printed) == ("activation_voided",)
    activate(other)


def test_a_closed_user_has_no_phone(cast: Cast) -> None:
    person = trainee(cast)
    made = activate(code(cast, person))

    cast.organiser.__class__.objects.filter(person=person).update(is_active=False)

    assert device_of_token(made.token) is None


def test_too_many_wrong_codes_close_the_door_for_their_address_alone(cast: Cast, clock) -> None:
    printed = code(cast, trainee(cast))

    assert {refused("AAAAA-AAAAA") for _ in range(20)} == {("activation_unknown",)}

    assert refused(printed) == ("activation_locked",)
    clock.shift(timedelta(minutes=29))
    assert refused(printed) == ("activation_locked",)
    activate(printed, address="192.168.1.31")
    again = code(cast, trainee(cast, 1))
    clock.shift(timedelta(minutes=1))
    activate(again)


def test_a_right_code_forgets_the_wrong_ones(cast: Cast) -> None:
    for place in range(2):
        assert {refused("AAAAA-AAAAA") for _ in range(19)} == {("activation_unknown",)}
        activate(code(cast, trainee(cast, place)))


def test_a_request_costs_one_statement(cast: Cast, django_assert_num_queries) -> None:
    made = activate(code(cast, trainee(cast)))

    with django_assert_num_queries(1):
        device_of_token(made.token)
