"""People and their posts. Lists hold no ID number and no telephone number in full."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Final

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404

from zhuji.registry.models import NameOpening, Organisation, Person, Post, Unit
from zhuji.rules.actor import Actor, Permission, Place
from zhuji.rules.identity import mask_id_number, mask_phone
from zhuji.rules.names import openings_meant
from zhuji.rules.recognition import tidy
from zhuji.rules.words import PlaceKind, PostKind, Sex


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post held today; `title` as the office writes it, or empty."""

    kind: PostKind
    title: str
    organisation: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """`sex` is empty where it is not known; `pinyin` as `zhang wei`, `initials` as `zw`."""

    id: int
    name: str
    unit_id: int
    unit: str
    posts: tuple[PostRow, ...]
    sex: Sex | str
    pinyin: str = ""
    initials: str = ""


def people_rows(people: QuerySet[Person]) -> list[PersonRow]:
    """Rows of a query of people, two statements; encrypted columns stay where they are."""
    held = Post.objects.filter(ended_on=None).select_related("organisation")
    found = (
        people.select_related("unit")
        .defer("id_number", "phone")
        .prefetch_related(Prefetch("posts", queryset=held, to_attr="held"))
    )
    return [person_row(person, person.held) for person in found]


def person_row(person: Person, held: Collection[Post]) -> PersonRow:
    posts = tuple(PostRow(post.kind, post.title, post.organisation.name) for post in held)
    return PersonRow(
        person.pk,
        person.name,
        person.unit_id,
        person.unit.name,
        posts,
        person.sex,
        person.pinyin,
        person.initials,
    )


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post on a person's own page, to be ended there; `may_open`: the actor reaches its organisation."""

    id: int
    kind: PostKind
    title: str
    organisation_id: int
    organisation: str
    may_open: bool


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person; numbers are masked, and empty where there is none."""

    row: PersonRow
    phone: str
    id_number: str
    active: bool
    posts: tuple[HeldPost, ...]
    entered_by_id: int | None  # a user
    entered_at: datetime | None


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """One page of a list, and which page of how many for the pager."""

    rows: tuple[PersonRow, ...]
    page: Page[int]


PEOPLE_A_PAGE = 50
# From each user straight to the next one in the index: a DISTINCT reads every person of the county.
_ENTERERS: Final = """
    WITH RECURSIVE entered(user_id) AS (
        SELECT min(entered_by_id) FROM registry_person WHERE active AND entered_by_id IS NOT NULL
        UNION ALL
        SELECT (
            SELECT min(entered_by_id) FROM registry_person
            WHERE active AND entered_by_id IS NOT NULL AND entered_by_id > entered.user_id
        ) FROM entered WHERE entered.user_id IS NOT NULL
    )
    SELECT user_id FROM entered WHERE user_id IS NOT NULL
"""


def _seen(actor: Actor) -> QuerySet[Person]:
    units = actor.ids(Permission.REGISTRY_SEE, PlaceKind.UNIT)
    return Person.objects.all() if units is None else Person.objects.filter(unit__in=units)


def find_people(
    actor: Actor,
    words: str = "",
    *,
    unit_id: int | None = None,
    entered_by: int | None = None,
    page: int | str = 1,
) -> PeoplePage:
    """People at work by name, pinyin, initials or a mixture (`张w`), PEOPLE_A_PAGE at a time.

    The actor sees those of the units where REGISTRY_SEE is held. Four statements, and a page of a
    hundred thousand takes no longer than one of a thousand: who stands on it is counted by unit first.
    What is typed is looked up by the initials that it may open with (`openings_meant`).
    """
    found = _seen(actor).filter(active=True)
    if unit_id is not None:
        found = found.filter(unit_id=unit_id)
    if entered_by is not None:
        found = found.filter(entered_by_id=entered_by)
    if typed := tidy(words):
        found = found.filter(_meant(typed))
    counted = dict(found.order_by().values_list("unit_id").annotate(Count("pk")))
    shown = Paginator(range(sum(counted.values())), PEOPLE_A_PAGE).get_page(page)
    units, before = _units_between(counted, shown.start_index() - 1, shown.end_index())
    first = max(shown.start_index() - 1, 0) - before
    rows = people_rows(found.filter(unit_id__in=units)[first : first + PEOPLE_A_PAGE])
    return PeoplePage(tuple(rows), shown)


def _meant(typed: str) -> Q:
    """Whom somebody may mean: first those whom an index names, then of them whoever is spelt so."""
    wanted = typed.casefold().replace("'", "").replace("ü", "v").replace("·", "")
    spelt = Q(name__icontains=typed) | Q(keys__contains=f" {wanted}") if wanted else Q(pk=None)
    openings = [Q(letters__opens=letters) for letters in sorted(openings_meant(wanted))]
    if openings:
        opened = NameOpening.objects.filter(reduce(or_, openings)).order_by()
        return spelt & Q(pk__in=opened.values("person"))
    # Characters: the names alone are read, in their index.
    characters = wanted[: next((at for at, one in enumerate(wanted) if one.isascii()), None)]
    written = Q(name__contains=characters or typed) | Q(name__contains="·")
    named = Person.objects.filter(written).order_by()
    return spelt & Q(pk__in=named.values("pk"))


def _units_between(counted: Mapping[int, int], start: int, end: int) -> tuple[list[int], int]:
    """The units of the people from `start` to `end` of the list, and how many stand before them."""
    units: list[int] = []
    before = place = 0
    for unit in Unit.objects.values_list("pk", flat=True):
        following = place + counted.get(unit, 0)
        if following <= start:
            before = following
        elif place < end:
            units.append(unit)
        place = following
    return units, before


def enterers(actor: Actor) -> frozenset[int]:
    """The users who entered any of the people at work whom the actor sees; one statement."""
    if actor.ids(Permission.REGISTRY_SEE, PlaceKind.UNIT) is None:
        with connection.cursor() as cursor:
            cursor.execute(_ENTERERS)
            return frozenset(user_id for (user_id,) in cursor)
    rows = _seen(actor).filter(active=True, entered_by_id__isnull=False).order_by()
    return frozenset(one for one in rows.values_list("entered_by_id", flat=True).distinct() if one)


def people_named(name: str) -> list[tuple[int, str]]:
    """Those at work who bear exactly a name, with their units, for a form; one statement."""
    rows = Person.objects.filter(name=name, active=True).select_related("unit")
    return [(row.pk, f"{row.name}（{row.unit.name}）") for row in rows]


def person_or_404(actor: Actor, person_id: int) -> PersonPage:
    """One person with posts; raises Http404 for who is not there or not to be seen."""
    person = _seen(actor).select_related("unit").filter(pk=person_id).first()
    if person is None:
        raise Http404
    held = list(person.posts.filter(ended_on=None).select_related("organisation"))
    return PersonPage(
        person_row(person, held),
        mask_phone(person.phone) if person.phone else "",
        mask_id_number(person.id_number) if person.id_number else "",
        person.active,
        tuple(
            HeldPost(
                id=post.pk,
                kind=post.kind,
                title=post.title,
                organisation_id=post.organisation_id,
                organisation=post.organisation.name,
                may_open=actor.may(Permission.REGISTRY_SEE, *_places(post.organisation)),
            )
            for post in held
        ),
        person.entered_by_id,
        person.entered_at,
    )


def person_form_values(actor: Actor, person_id: int) -> dict[str, object]:
    """What the form of a person begins with; the numbers are not among it."""
    row = person_or_404(actor, person_id).row
    return {"name": row.name, "sex": row.sex, "unit": row.unit_id}


def kept_person(person_id: int) -> Person | None:
    """The row itself with all its columns, for the list given to the person; None when there is none."""
    return Person.objects.filter(pk=person_id).first()


def people_of_unit(unit_id: int) -> list[PersonRow]:
    """The people of a unit who are at work there; two statements."""
    return people_rows(Person.objects.filter(unit_id=unit_id, active=True))


def people_of_units(unit_ids: Collection[int]) -> list[PersonRow]:
    """The people of some units who are at work there; two statements."""
    return people_rows(Person.objects.filter(unit_id__in=unit_ids, active=True))


def units_of_workers() -> dict[int, int]:
    """Every Party-affairs worker, by id the unit's: at work and in a post; one statement."""
    workers = Person.objects.filter(active=True, posts__ended_on=None, posts__isnull=False)
    return dict(workers.order_by().values_list("pk", "unit_id"))


def people_by_ids(ids: Collection[int]) -> list[PersonRow]:
    """People by id, whether still at work or not, by unit; two statements."""
    return people_rows(Person.objects.filter(pk__in=ids))


def places_of_person(person_id: int) -> tuple[Place, ...] | None:
    """Where a person lies, for the guard of its pages; None when there is no such person."""
    unit_id = Person.objects.filter(pk=person_id).values_list("unit_id", flat=True).first()
    return None if unit_id is None else (Place(PlaceKind.UNIT, unit_id),)


def _places(organisation: Organisation) -> tuple[Place, ...]:
    unit_id = organisation.unit_id
    return () if unit_id is None else (Place(PlaceKind.UNIT, unit_id),)
