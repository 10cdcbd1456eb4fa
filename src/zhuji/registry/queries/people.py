"""People and their posts. Lists hold no ID number and no telephone number in full."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from zhuji.registry.models import Person, Post
from zhuji.rules.actor import Place
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


def people_of_unit(unit_id: int) -> list[PersonRow]:
    """The people of a unit who are at work there; two statements."""
    return people_rows(Person.objects.filter(unit_id=unit_id, active=True))


def people_by_ids(ids: Collection[int]) -> list[PersonRow]:
    """People by id, whether still at work or not, by unit; two statements."""
    return people_rows(Person.objects.filter(pk__in=ids))


def places_of_person(person_id: int) -> tuple[Place, ...] | None:
    """Where a person lies, for the guard of its pages; None when there is no such person."""
    unit_id = Person.objects.filter(pk=person_id).values_list("unit_id", flat=True).first()
    return None if unit_id is None else (Place(PlaceKind.UNIT, unit_id),)
