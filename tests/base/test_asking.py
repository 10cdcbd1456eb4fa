"""May the actor, and who answers for it."""

import pytest
from django.core.exceptions import PermissionDenied

from zhuji.base.asking import ask, user_of
from zhuji.rules.actor import INSTALLATION, Actor, Grant, Permission, class_place, unit_place

MANAGE = Permission.CLASSES_MANAGE
OF_CLASS_3 = Actor(7, None, "苏明", (Grant("organiser", frozenset({MANAGE}), class_place(3)),))


def test_who_holds_it_over_one_of_the_places_goes_on() -> None:
    ask(OF_CLASS_3, MANAGE, unit_place(3), class_place(3))
    ask(INSTALLATION, MANAGE)


@pytest.mark.parametrize("places", [(), (class_place(4),), (unit_place(3),)])
def test_who_holds_it_elsewhere_does_not(places) -> None:
    with pytest.raises(PermissionDenied):
        ask(OF_CLASS_3, MANAGE, *places)


def test_another_right_does_not_do() -> None:
    with pytest.raises(PermissionDenied):
        ask(OF_CLASS_3, Permission.CLASSES_APPROVE, class_place(3))


def test_a_user_answers_and_the_installation_does_not() -> None:
    assert user_of(OF_CLASS_3) == 7
    with pytest.raises(PermissionDenied, match="a user answers for this"):
        user_of(INSTALLATION)
