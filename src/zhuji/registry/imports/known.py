"""What the registry holds when an import is checked: plain values, a fixed number of statements."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Q

from zhuji.registry.models import Organisation, Person, Post, StandInPair, Unit
from zhuji.rules.recognition import BLANKS, tidy
from zhuji.rules.words import OrganisationKind, PostKind, Sex, Track

T = TypeVar("T", str, int)
CHUNK = 500


def said(text: str) -> str:
    """What a cell says; nothing for a blank, a dash or 无."""
    return "" if tidy(text) in BLANKS or tidy(text) == "无" else text


@dataclass(frozen=True, slots=True)
class KnownUnit:
    id: int
    name: str
    short_name: str


@dataclass(frozen=True, slots=True)
class KnownOrganisation:
    id: int
    name: str
    short_name: str
    code: str
    kind: OrganisationKind
    track: Track | str
    parent_id: int | None
    unit_id: int | None
    members: int
    probationary: int


@dataclass(frozen=True, slots=True)
class KnownPerson:
    id: int
    name: str
    sex: Sex | str
    unit_id: int
    id_digest: str
    phone: str
    active: bool


@dataclass(frozen=True, slots=True)
class KnownPost:
    id: int
    person_id: int
    organisation_id: int
    kind: PostKind
    title: str


def known_units() -> list[KnownUnit]:
    return [KnownUnit(*row) for row in Unit.objects.values_list("pk", "name", "short_name")]


def known_organisations() -> dict[int, KnownOrganisation]:
    rows = Organisation.objects.values_list(
        "pk",
        "name",
        "short_name",
        "code",
        "kind",
        "track",
        "parent_id",
        "unit_id",
        "members",
        "probationary",
    )
    return {row[0]: KnownOrganisation(*row) for row in rows}


def known_people(
    names: Collection[str], digests: Collection[str], numbers: Collection[int]
) -> dict[int, KnownPerson]:
    """The people whom these names, ID numbers or numbers may mean; one statement per CHUNK of them.

    Who is no longer at work is found by a number only.
    """
    found: dict[int, KnownPerson] = {}
    for part in _chunks(names):
        found |= _people(Q(name__in=part, active=True))
    for part in _chunks(digests):
        # Only with the condition of the index is the index used.
        found |= _people(Q(id_digest__in=part) & ~Q(id_digest=""))
    for ids in _chunks(numbers):
        found |= _people(Q(pk__in=ids))
    return found


def _people(condition: Q) -> dict[int, KnownPerson]:
    # Without an order, which would cost a sorting for each chunk.
    rows = (
        Person.objects.filter(condition)
        .order_by()
        .values_list("pk", "name", "sex", "unit_id", "id_digest", "phone", "active")
    )
    return {row[0]: KnownPerson(*row) for row in rows}


def known_posts(person_ids: Collection[int]) -> list[KnownPost]:
    """The posts that these people hold today; one statement per CHUNK of them."""
    return [
        KnownPost(*row)
        for part in _chunks(person_ids)
        for row in Post.objects.filter(person_id__in=part, ended_on=None)
        .order_by()
        .values_list("pk", "person_id", "organisation_id", "kind", "title")
    ]


def known_pairs(person_ids: Collection[int]) -> set[frozenset[int]]:
    """The pairs without an end in which these people are; one statement per CHUNK of them."""
    return {
        frozenset(row)
        for part in _chunks(person_ids)
        for row in StandInPair.objects.filter(first__in=part, ends_on=None)
        .order_by()
        .values_list("first", "second")
    } | {
        frozenset(row)
        for part in _chunks(person_ids)
        for row in StandInPair.objects.filter(second__in=part, ends_on=None)
        .order_by()
        .values_list("first", "second")
    }


def _chunks(values: Collection[T]) -> Iterable[list[T]]:
    ordered = sorted(values)
    return (ordered[start : start + CHUNK] for start in range(0, len(ordered), CHUNK))


def paths(organisations: Collection[KnownOrganisation]) -> dict[str, int]:
    """Codes, and names below those above (`石桥镇党委/第一党支部`), that mean one row only."""
    by_id = {row.id: row for row in organisations}
    found: dict[str, int | None] = {}
    for row in organisations:
        text, above, steps = tidy(row.name), row.parent_id, 0
        while above is not None and steps < 20:
            parent = by_id[above]
            text, above, steps = f"{tidy(parent.name)}/{text}", parent.parent_id, steps + 1
            found[text] = None if text in found else row.id
    exact = {text: row_id for text, row_id in found.items() if row_id is not None}
    return exact | {tidy(row.code): row.id for row in organisations if row.code}
