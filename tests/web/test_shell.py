from types import SimpleNamespace

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import include, path
from pytest_django import Settings

from zhuji.rules.actor import COUNTY, Actor, Grant, Permission, Place
from zhuji.rules.words import PlaceKind
from zhuji.web import shell
from zhuji.web.shell import Entry, Group, Item, Stage


def _page(request: HttpRequest, **_: int) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("", _page, name="home"),
    path("bank/", _page, name="bank"),
    path("accounts/", _page, name="accounts"),
    path(
        "classes/<int:class_id>/",
        include([path("", _page, name="class"), path("tt/", _page, name="timetable")]),
    ),
]


def actor(place: Place, *permissions: Permission) -> Actor:
    return Actor(7, None, "何静", (Grant("role", frozenset(permissions), place),))


def asked(who: Actor | None, route: str = "home", **kwargs: int) -> HttpRequest:
    request = RequestFactory().get("/")
    request.actor = who  # type: ignore[attr-defined] # the middleware's
    request.resolver_match = SimpleNamespace(view_name=route, kwargs=kwargs)  # type: ignore[assignment] # its two fields
    return request


@pytest.fixture(autouse=True)
def declared(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ROOT_URLCONF = __name__
    monkeypatch.setattr(
        shell,
        "NAVIGATION",
        (
            Entry("home", "首页"),
            Entry("bank", "题库", Permission.EXAMS_BANK_MANAGE, group="准备", marks=("question",)),
            Entry("accounts", "账号", Permission.ACCOUNTS_SEE, group="系统"),
        ),
    )
    monkeypatch.setattr(
        shell,
        "CLASS_NAVIGATION",
        (
            Entry("class", "概况", Permission.CLASSES_SEE, group="筹备"),
            Entry("timetable", "课程表", Permission.TIMETABLE_SEE, group="上课"),
        ),
    )


def test_navigation_shows_what_the_actor_may_open_in_its_groups() -> None:
    request = asked(actor(COUNTY, Permission.EXAMS_BANK_MANAGE), "question")

    assert shell.navigation(request) == (
        Group("", (Item("首页", "/", current=False),)),
        Group("准备", (Item("题库", "/bank/", current=True),)),
    )


def test_navigation_is_empty_for_a_stranger() -> None:
    assert shell.navigation(asked(None)) == ()


def test_class_navigation_asks_for_the_permission_over_that_class() -> None:
    teacher = actor(Place(PlaceKind.CLASS, 4), Permission.CLASSES_SEE)

    overview = Item("概况", "/classes/4/", current=False)
    assert shell.around_class(asked(teacher), 4)[0] == (
        Stage("筹备", "/classes/4/", current=False, items=(overview,)),
    )
    assert shell.around_class(asked(teacher), 5) == ((), ())


def test_shell_names_who_is_signed_in_and_follows_the_class_of_the_address() -> None:
    who = actor(COUNTY, Permission.TIMETABLE_SEE)
    shown = shell.shell(asked(who, "timetable", class_id=9))["shell"]

    assert (shown.installation, shown.user, shown.user_key) == ("筑基", "何静", "7")
    timetable = Item("课程表", "/classes/9/tt/", current=True)
    assert shown.class_navigation == (
        Stage("上课", "/classes/9/tt/", current=True, items=(timetable,)),
    )


def test_shell_of_a_stranger_is_bare() -> None:
    shown = shell.shell(asked(None, "class", class_id=9))["shell"]

    assert (shown.user, shown.user_key, shown.navigation, shown.class_navigation) == (
        "",
        "",
        (),
        (),
    )
