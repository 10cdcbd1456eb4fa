import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import Cast
from tests.enrolment.made import lock, publish
from zhuji.accounts.models import User
from zhuji.accounts.queries import actor_of
from zhuji.flows.open_trainee_accounts import open_trainee_accounts
from zhuji.policies.actions import set_figure
from zhuji.rules.actor import INSTALLATION, Permission, Place
from zhuji.rules.verdict import Verdict
from zhuji.rules.words import PlaceKind


def switch_on() -> None:
    set_figure(
        by=INSTALLATION, subject="functions", key="exam_on_phone", value="true", reason="部务会"
    )


def test_each_trainee_gets_a_sign_in_over_the_own_person(cast: Cast) -> None:
    switch_on()
    class_id = lock(cast)
    slips = open_trainee_accounts(by=cast.actor(cast.organiser), class_id=class_id)
    assert not isinstance(slips, Verdict)
    assert [slip.username for slip in slips] == [f"{class_id}-{n:03d}" for n in (1, 2, 3)]
    user = User.objects.get(username=slips[0].username)
    assert user.check_password(slips[0].password)
    assert user.person == cast.town_people[0]
    place = Place(PlaceKind.PERSON, cast.town_people[0].pk)
    assert actor_of(user).may(Permission.EXAMS_SIT, place)
    assert not actor_of(user).may(Permission.EXAMS_SIT, Place(PlaceKind.PERSON, 0))


def test_a_second_run_changes_no_password_unless_asked(cast: Cast) -> None:
    switch_on()
    class_id = lock(cast)
    User.objects.filter(pk=cast.town_liaison.pk).update(person=cast.town_people[1])
    by = cast.actor(cast.organiser)
    first = open_trainee_accounts(by=by, class_id=class_id)
    again = open_trainee_accounts(by=by, class_id=class_id)
    renewed = open_trainee_accounts(by=by, class_id=class_id, renew=True)
    assert not isinstance(first, Verdict)
    assert not isinstance(again, Verdict)
    assert not isinstance(renewed, Verdict)
    assert [slip.password for slip in again] == ["", "", ""]
    assert [bool(slip.password) for slip in renewed] == [True, False, True]
    assert [slip.username for slip in renewed] == [f"{class_id}-001", "town", f"{class_id}-003"]
    assert User.objects.get(username=f"{class_id}-001").check_password(renewed[0].password)


def test_accounts_wait_for_the_switch_and_the_roster(cast: Cast) -> None:
    by = cast.actor(cast.organiser)
    refused = open_trainee_accounts(by=by, class_id=publish(cast))
    assert isinstance(refused, Verdict)
    assert refused.codes == ("trainee_functions_off", "accounts_before_lock")


def test_accounts_are_the_organisers(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        open_trainee_accounts(by=cast.actor(cast.town_liaison), class_id=publish(cast))
