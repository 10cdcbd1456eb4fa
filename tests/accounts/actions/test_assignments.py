"""Roles are given, taken and lent as the rule says, and the database holds it too."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.cast import EPOCH, Cast, give, user
from zhuji.accounts.actions import (
    assign_role,
    create_user,
    hand_over,
    say_who,
    set_active,
    withdraw_role,
)
from zhuji.accounts.models import RoleAssignment, User
from zhuji.accounts.queries import actor_of, held_by, users_with
from zhuji.audit.queries import events_about
from zhuji.policies.actions import set_figure
from zhuji.registry.models import Unit
from zhuji.rules.actor import COUNTY, INSTALLATION, Permission, Place, unit_place
from zhuji.rules.duties import Window
from zhuji.rules.roles import AUDITOR, SECURITY_ADMINISTRATOR, SYSTEM_ADMINISTRATOR
from zhuji.rules.words import UnitKind

DAY = date(2026, 11, 20)
NOON = "2026-11-20T04:00:00Z"


def given(cast: Cast, to: User, role: str, place: Place = COUNTY, **more) -> tuple[str, ...]:
    by = more.pop("by", cast.actor(cast.security))
    more = {"reason": "部务会同意"} | more
    return assign_role(by=by, user_id=to.pk, role=role, place=place, **more).codes


@pytest.mark.parametrize("other", [SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR])
def test_the_auditor_is_no_other_administrator_by_whichever_account(cast: Cast, other: str) -> None:
    first, second = user("a", "齐一人"), user("b", "齐一人")
    person = cast.town_people[0].pk
    assert given(cast, first, other) == ()

    assert given(cast, first, AUDITOR) == ("administrators_apart",)
    assert given(cast, second, AUDITOR) == ("administrators_maybe_one_person",)
    User.objects.filter(pk__in=[first.pk, second.pk]).update(person=person)
    assert given(cast, second, AUDITOR) == ("administrators_apart",)
    User.objects.filter(pk=second.pk).update(person=cast.town_people[1])
    assert given(cast, second, AUDITOR) == ()
    said = say_who(
        by=cast.actor(cast.administrator), user_id=second.pk, person_id=person, unit_id=None
    )
    assert said.codes == ("same_person_apart",)
    with pytest.raises(IntegrityError), transaction.atomic():
        give(first, AUDITOR, COUNTY)


def test_nobody_gives_a_role_to_himself_nor_without_the_right(cast: Cast) -> None:
    security, person = cast.security, cast.town_people[0]
    own = user("own", "安个人")
    User.objects.filter(pk__in=[security.pk, own.pk]).update(person=person)
    assert given(cast, security, "organiser") == ("role_to_oneself",)
    assert given(cast, own, "organiser") == ("role_to_oneself",)
    for who in (cast.administrator, cast.auditor, cast.organiser):
        with pytest.raises(PermissionDenied):
            given(cast, cast.nobody, "organiser", by=cast.actor(who))
    with pytest.raises(PermissionDenied):
        create_user(by=cast.actor(security), username="x", name="x", password=None)


def test_a_role_for_a_time_begins_and_ends_by_the_clock(cast: Cast) -> None:
    window = Window(DAY + timedelta(1), DAY + timedelta(3))
    with time_machine.travel(NOON, tick=False):
        assert given(cast, cast.nobody, "organiser", window=window) == ()
    may = []
    for days in range(5):
        with time_machine.travel(EPOCH + timedelta(days=19 + days), tick=False):
            may.append(actor_of(cast.nobody).may(Permission.CLASSES_MANAGE))
            assert (cast.nobody.pk in users_with(Permission.CLASSES_MANAGE)) == may[-1]
    assert may == [False, True, True, True, False]


def test_a_role_that_ran_out_is_no_hindrance_and_is_given_again(cast: Cast) -> None:
    with time_machine.travel(NOON, tick=False):
        assert given(cast, cast.nobody, AUDITOR, window=Window(None, DAY)) == ()
    with time_machine.travel(EPOCH + timedelta(days=30), tick=False):
        assert given(cast, cast.nobody, SYSTEM_ADMINISTRATOR) == ()
        assert given(cast, cast.nobody, SYSTEM_ADMINISTRATOR) == ()
        held = held_by(cast.nobody.pk)
    assert [(row.key, row.ended_at is None) for row in held] == [
        (SYSTEM_ADMINISTRATOR, True),
        (AUDITOR, False),
    ]
    events = events_about("user", cast.nobody.pk)
    assert [event.event for event in events] == ["accounts.role_assigned"] * 2


def test_the_last_who_gives_roles_stays(cast: Cast) -> None:
    by = cast.actor(cast.security)
    own = RoleAssignment.objects.get(user=cast.security)
    assert withdraw_role(by=by, assignment_id=own.pk, reason="").codes == ("role_reason_missing",)
    last = withdraw_role(by=by, assignment_id=own.pk, reason="调离")
    admin = cast.actor(cast.administrator)
    closed = set_active(by=admin, user_id=cast.security.pk, active=False)
    itself = set_active(by=admin, user_id=cast.administrator.pk, active=False)
    assert (last.codes, closed.codes) == (("last_administrator",),) * 2
    assert itself.codes == ("own_account",)
    give(user("second", "安接任"), SECURITY_ADMINISTRATOR, COUNTY)
    assert withdraw_role(by=by, assignment_id=own.pk, reason="调离").codes == ()
    assert not actor_of(cast.security).may(Permission.ACCOUNTS_ASSIGN)
    assert RoleAssignment.objects.get(pk=own.pk).ended_reason == "调离"


def lend(cast: Cast, to: User, by: User, last: int = 3) -> tuple[str, ...]:
    own = [row.id for row in held_by(by.pk)]
    window = Window(DAY, DAY + timedelta(last))
    actor = cast.actor(by)
    verdict = hand_over(
        by=actor, assignment_ids=own, to_user_id=to.pk, window=window, reason="年休假"
    )
    return verdict.codes


def test_a_colleague_stands_in_where_the_county_allows_it(cast: Cast) -> None:
    User.objects.filter(pk__in=[cast.town_liaison.pk, cast.nobody.pk]).update(unit=cast.town)
    with time_machine.travel(NOON, tick=False):
        assert lend(cast, cast.nobody, cast.town_liaison) == ("hand_over_off",)
        set_figure(
            by=cast.actor(cast.security),
            subject="duties",
            key="hand_over",
            value="true",
            reason="定",
        )
        assert lend(cast, cast.bureau_liaison, cast.town_liaison) == ("hand_over_to_other_unit",)
        assert lend(cast, cast.nobody, cast.town_liaison, last=40) == ("stand_in_too_long",)
        assert lend(cast, cast.town_liaison, cast.town_liaison) == ("stand_in_for_oneself",)
        assert lend(cast, cast.nobody, cast.town_liaison) == ()
        assert lend(cast, cast.nobody, cast.town_liaison) == ("stand_in_holds_already",)
        (held,) = held_by(cast.nobody.pk)
        assert (held.stand_in_for, held.reason) == ("石联络", "年休假")
        assert actor_of(cast.nobody).may(Permission.ENROLMENT_NOMINATE, unit_place(cast.town.pk))
        assert "stand_in_of_stand_in" in lend(cast, cast.town_approver, cast.nobody)
        with pytest.raises(PermissionDenied):
            hand_over(
                by=cast.actor(cast.nobody),
                assignment_ids=[RoleAssignment.objects.get(user=cast.town_liaison).pk],
                to_user_id=cast.town_approver.pk,
                window=Window(DAY, DAY),
                reason="年休假",
            )
    with time_machine.travel(EPOCH + timedelta(days=23), tick=False):
        assert actor_of(cast.nobody).grants == ()


def test_a_town_administrator_reaches_the_units_below_and_no_other(cast: Cast) -> None:
    village = Unit.objects.create(name="东河村", kind=UnitKind.VILLAGE, parent=cast.town)
    elsewhere = Unit.objects.create(name="北岗村", kind=UnitKind.VILLAGE, parent=cast.bureau)
    town = user("town-admin", "石管理", "town_administrator", unit_place(cast.town.pk))
    actor, right = actor_of(town), Permission.ENROLMENT_CONFIRM
    reached = [
        actor.may(right, unit_place(unit.pk))
        for unit in (cast.town, village, elsewhere, cast.bureau)
    ]
    assert reached == [True, True, False, False]
    assert town.pk in users_with(right, unit_place(village.pk))
    assert town.pk not in users_with(right, unit_place(elsewhere.pk))
    assert INSTALLATION.may(right)


def test_an_actor_is_built_by_one_statement_two_with_units_below(
    cast: Cast, django_assert_num_queries
) -> None:
    town = user("town-admin", "石管理", "town_administrator", unit_place(cast.town.pk))
    with django_assert_num_queries(1):
        actor_of(cast.town_liaison)
    with django_assert_num_queries(2):
        actor_of(town)
