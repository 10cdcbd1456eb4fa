"""What stands around every page: the installation's name, who is signed in, the navigation."""

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhuji.classes.queries import class_head
from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.words import PlaceKind
from zhuji.web.access import PLACES

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Entry:
    """One declared item of a navigation. Without a permission, everyone who is signed in sees it.

    `marks` are further route names under which the item counts as the current one; `via` is the part
    of a class's address: the class itself or its batch.
    """

    route: str
    label: Text
    permission: Permission | None = None
    group: Text = ""
    marks: tuple[str, ...] = ()
    via: str = "class_id"  # of a class's page: the part of the address, `class_id` or `batch_id`


# The order is the order of a class's life. An item is added together with its route.
NAVIGATION: Final[tuple[Entry, ...]] = (
    Entry("home", _("首页")),
    Entry("classes", _("培训班"), Permission.CLASSES_SEE, marks=("class-new",)),
    Entry(
        "organisations",
        _("党组织"),
        Permission.REGISTRY_SEE,
        _("基础台账"),
        ("organisation", "organisations-import"),
    ),
    Entry(
        "people",
        _("党务工作者"),
        Permission.REGISTRY_SEE,
        _("基础台账"),
        ("person", "person-new", "person-edit", "person-posts", "people-import"),
    ),
    Entry("units", _("单位"), Permission.REGISTRY_MANAGE, _("基础台账")),
    Entry("topics", _("专题"), Permission.REGISTRY_MANAGE, _("基础台账")),
    Entry("lecturers", _("授课人"), Permission.REGISTRY_MANAGE, _("基础台账")),
    Entry("venues", _("场地"), Permission.REGISTRY_MANAGE, _("基础台账")),
        "banks", _("题库"), Permission.EXAMS_BANK_MANAGE, marks=("bank", "bank-import", "bank-review")
    ),
    Entry("me", _("我的学习"), Permission.EXAMS_SIT),
    Entry("rules", _("规则设置"), Permission.POLICIES_SEE, _("设置"), ("rule-figure",)),
    Entry("users", _("账号"), Permission.ACCOUNTS_MANAGE, _("设置"), ("user",)),
    Entry("audit", _("操作记录"), Permission.AUDIT_SEE, _("设置")),
)

# A class's own pages, under `classes/<class_id>/`:
# 概况 → 名额报名 → 名册分组 → 课程表 → 考勤 → 测试 → 结业 → 材料.
CLASS_NAVIGATION: Final[tuple[Entry, ...]] = (
    Entry("class", _("概况"), Permission.CLASSES_SEE, marks=("class-step",)),
    Entry(
        "class-proposal",
        _("培训方案"),
        Permission.CLASSES_SEE,
        marks=("class-decision", "class-decision-paper"),
    ),
    Entry(
        "papers",
        _("测试"),
        Permission.EXAMS_MANAGE,
        marks=("paper-new", "paper", "exam-new", "exam", "exam-marks"),
    ),
    Entry("class-rules", _("适用规则"), Permission.CLASSES_SEE),
    Entry(
        "timetable",
        _("课程表"),
        Permission.TIMETABLE_SEE,
        marks=("session-new", "session", "session-cancel"),
        via="batch_id",
    ),
    Entry(
        "attendance",
        _("考勤"),
        Permission.ATTENDANCE_PRESENCE_SEE,
        marks=("sheet", "steward", "leaves", "leave-decide", "presence"),
        via="batch_id",
    ),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One item as it is shown."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Items under one heading; the heading may be empty."""

    label: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Shell:
    """`user` is empty and `navigation` has no groups where nobody is signed in."""

    installation: str
    user: str
    user_key: str
    navigation: tuple[Group, ...]
    class_navigation: tuple[Item, ...]


def shell(request: HttpRequest) -> dict[str, Shell]:
    """Context processor: `shell` for the layouts."""
    actor: Actor | None = getattr(request, "actor", None)
    class_id = _class_of(request)
    return {
        "shell": Shell(
            installation=str(getattr(settings, "INSTALLATION_NAME", "")) or gettext("筑基"),
            user=actor.name if actor else "",
            user_key=str(actor.user_id or "") if actor else "",
            navigation=navigation(request),
            class_navigation=() if class_id is None else class_navigation(request, class_id),
        )
    }


def navigation(request: HttpRequest) -> tuple[Group, ...]:
    """The items of NAVIGATION that this request's actor may open, in their groups."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return ()
    allowed = [
        entry
        for entry in NAVIGATION
        if entry.permission is None or actor.may_somewhere(entry.permission)
    ]
    return tuple(
        Group(label, tuple(_item(entry, request, {}) for entry in entries))
        for label, entries in groupby(allowed, key=lambda entry: str(entry.group))
    )


def class_navigation(request: HttpRequest, class_id: int) -> tuple[Item, ...]:
    """The pages of one class that this request's actor may open."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return ()
    place = Place(PlaceKind.CLASS, class_id)
    allowed = [
        entry
        for entry in CLASS_NAVIGATION
        if entry.permission is None or actor.may(entry.permission, place)
    ]
    ids = {"class_id": class_id}
    if any(entry.via == "batch_id" for entry in allowed):
        ids["batch_id"] = class_head(None, class_id).batch_id
    return tuple(_item(entry, request, {entry.via: ids[entry.via]}) for entry in allowed)


def _item(entry: Entry, request: HttpRequest, arguments: dict[str, int]) -> Item:
    match = request.resolver_match
    route = match.view_name if match else ""
    # Every page of a class lies under the list of classes.
    below = {name for one in CLASS_NAVIGATION for name in (one.route, *one.marks)}
    within = entry.route == "classes" and route in below
    return Item(
        label=str(entry.label),
        href=reverse(entry.route, kwargs=arguments or None),
        current=within or route == entry.route or route in entry.marks,
    )


def _class_of(request: HttpRequest) -> int | None:
    """The class that the address names, itself or by a thing that lies in it."""
    match = request.resolver_match
    for name, found in (match.kwargs if match else {}).items():
        if name == "class_id" and isinstance(found, int):
            return found
        places = PLACES[name](found) if name in PLACES else None
        for place in places or ():
            if place.kind is PlaceKind.CLASS:
                return place.id
    return None
