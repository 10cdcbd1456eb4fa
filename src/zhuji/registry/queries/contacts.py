"""Whom to call at a unit: one who works there for the Party, with the number masked."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from zhuji.registry.models import Person, Post
from zhuji.rules.identity import mask_phone
from zhuji.rules.words import PostKind

# Who does the paper work goes before who leads.
_ORDER: Final = (
    PostKind.CLERK,
    PostKind.ORGANISATION_COMMISSIONER,
    PostKind.DEPUTY_SECRETARY,
    PostKind.SECRETARY,
)


@dataclass(frozen=True, slots=True)
class Contact:
    """`phone` is masked, and empty where none is kept."""

    person_id: int
    name: str
    post: PostKind
    phone: str


def contacts_of_units(unit_ids: Collection[int]) -> dict[int, Contact]:
    """By unit somebody at work there, by the order of posts, then of the register; two statements.

    A unit without anybody in a post is left out.
    """
    places = {kind: place for place, kind in enumerate(_ORDER)}
    chosen: dict[int, tuple[int, int, PostKind]] = {}
    held = Post.objects.filter(person__unit__in=unit_ids, person__active=True, ended_on=None)
    for unit, person, kind in held.order_by().values_list("person__unit", "person", "kind"):
        one = (places.get(PostKind(kind), len(places)), person, PostKind(kind))
        chosen[unit] = min(chosen.get(unit, one), one)
    people = {
        row.pk: row
        for row in Person.objects.filter(pk__in=[person for _, person, _ in chosen.values()])
        .defer("id_number")
        .order_by()
    }
    return {
        unit: Contact(person, people[person].name, kind, mask_phone(people[person].phone))
        for unit, (_, person, kind) in chosen.items()
    }
