"""What stands around every page: the installation's name, who is signed in, the navigation."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from zhuji.classes.queries import ClassHead, class_head
from zhuji.enrolment.queries import batch_name
from zhuji.rules.actor import Actor, Place
from zhuji.rules.words import PlaceKind
from zhuji.web.access import PHONE_DOOR, PLACES, opens_on_phone
from zhuji.web.batches import batch_of, other_batches
from zhuji.web.language import Language, others
from zhuji.web.navigation import CLASS_NAVIGATION, NAVIGATION, Entry


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
class Stage:
    """A stage of a class's life: it opens on the first of its pages."""

    label: str
    href: str
    current: bool
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Shell:
    """`user` is empty and `navigation` has no groups where nobody is signed in.

    With `on_device` the trainee is known by the phone alone: there is nothing to sign out of.
    `batches` are this page for each batch of its class, where it is about one of several; `batch` is that
    one's number where the address says it behind a question mark, else 0. `address` is where a choice
    of `languages` leads back to.
    """

    installation: str
    user: str
    user_key: str
    on_device: bool
    navigation: tuple[Group, ...]
    class_navigation: tuple[Stage, ...]
    batches: tuple[Item, ...]
    batch: int
    languages: tuple[Language, ...]
    address: str

    @property
    def on_batch(self) -> str:
        """What links to further pages of the same batch end in."""
        return f"?batch={self.batch}" if self.batch else ""


def shell(request: HttpRequest) -> dict[str, Shell]:
    """Context processor: `shell` for the layouts."""
    actor: Actor | None = getattr(request, "actor", None)
    class_id = _class_of(request)
    stages, batches = ((), ()) if class_id is None else around_class(request, class_id)
    return {
        "shell": Shell(
            installation=str(getattr(settings, "INSTALLATION_NAME", "")) or gettext("筑基"),
            user=actor.name if actor else "",
            user_key=str(actor.user_id or "") if actor else "",
            on_device=getattr(request, "on_device", False),
            navigation=navigation(request, in_class=class_id is not None),
            class_navigation=stages,
            batches=batches,
            batch=_asked_for(batches),
            languages=others(),
            address=request.get_full_path(),
        )
    }


def navigation(request: HttpRequest, *, in_class: bool = False) -> tuple[Group, ...]:
    """The items of NAVIGATION that this request's actor may open, in their groups."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return ()
    allowed = [entry for entry in NAVIGATION if _opens(entry, actor)]
    return tuple(
        Group(label, tuple(_item(entry, request, {}, in_class=in_class) for entry in entries))
        for label, entries in groupby(allowed, key=lambda entry: str(entry.group))
    )


def _opens(entry: Entry, actor: Actor) -> bool:
    if entry.permission is None:
        return True
    held = actor.may if entry.everywhere else actor.may_somewhere
    return held(entry.permission) and (entry.route != "me" or opens_on_phone(PHONE_DOOR))


def around_class(request: HttpRequest, class_id: int) -> tuple[tuple[Stage, ...], tuple[Item, ...]]:
    """The pages of one class that this request's actor may open, by stage, and this page for each of its
    batches; none without the class.
    """
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return (), ()
    place = Place(PlaceKind.CLASS, class_id)
    allowed = [
        entry
        for entry in CLASS_NAVIGATION
        if entry.permission is None or actor.may(entry.permission, place)
    ]
    ids = {"class_id": class_id}
    batches: tuple[Item, ...] = ()
    if any(entry.via == "batch_id" for entry in allowed):
        try:
            head = class_head(None, class_id)
            ids["batch_id"] = batch_of(request, request.resolver_match, head)
        except Http404:
            return (), ()
        batches = _batches(request, head, ids["batch_id"])
    stages = []
    for label, entries in groupby(allowed, key=lambda entry: str(entry.group)):
        items = tuple(_item(entry, request, {entry.via: ids[entry.via]}) for entry in entries)
        stages.append(Stage(label, items[0].href, any(item.current for item in items), items))
    return tuple(stages), batches


def _asked_for(batches: Sequence[Item]) -> int:
    here = next((place for place, one in enumerate(batches, start=1) if one.current), 0)
    return here if here and "batch=" in batches[here - 1].href else 0


def _batches(request: HttpRequest, head: ClassHead, here: int) -> tuple[Item, ...]:
    return tuple(
        Item(batch_name(one.number), address, one.id == here)
        for one, address in other_batches(request.resolver_match, head)
    )


def _item(
    entry: Entry, request: HttpRequest, arguments: dict[str, int], *, in_class: bool = False
) -> Item:
    match = request.resolver_match
    route = match.view_name if match else ""
    # Every page of a class lies under the list of classes; the same page may be none of a class.
    below = {name for one in CLASS_NAVIGATION for name in (one.route, *one.marks)}
    named = route == entry.route or route in entry.marks
    lies_in_class = in_class and route in below
    return Item(
        label=str(entry.label),
        href=reverse(entry.route, kwargs=arguments or None),
        current=entry.route == "classes" if lies_in_class else named,
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
