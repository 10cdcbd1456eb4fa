"""Who holds what: as facts for the rules, as lists for pages."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from zhuji.accounts.models import RoleAssignment, User
from zhuji.accounts.queries.actors import in_force
from zhuji.base.clock import today
from zhuji.rules.actor import Place
from zhuji.rules.duties import Holding, Window
from zhuji.rules.roles import ADMINISTRATORS, ROLES, TRAINEE
from zhuji.rules.words import PlaceKind
from zhuji.wording.roles import ROLE_NAMES, ROLE_SENTENCES
from zhuji.wording.text import Text


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role as it is held or was: over which place, how long, by whose hand and why."""

    id: int
    user_id: int
    user_name: str
    username: str
    key: str
    place: Place
    window: Window
    stand_in_for: str
    given_at: datetime
    given_by_id: int | None
    reason: str
    ended_at: datetime | None
    ended_by_id: int | None
    ended_reason: str

    @property
    def label(self) -> Text:
        return ROLE_NAMES.get(self.key, self.key)

    @property
    def sentence(self) -> Text:
        return ROLE_SENTENCES.get(self.key, "")

    def is_over(self, on: date) -> bool:
        """Taken away, or run out by the clock."""
        last = self.window.until_on
        return self.ended_at is not None or (last is not None and last < on)


def held_role(row: RoleAssignment) -> HeldRole:
    """A row with its user and, where there is one, whom the user stands in for."""
    return HeldRole(
        row.pk,
        row.user_id,
        row.user.name,
        row.user.username,
        row.role,
        Place(PlaceKind(row.place_kind), row.place_id),
        Window(row.from_on, row.until_on),
        row.stand_in_for.name if row.stand_in_for else "",
        row.given_at,
        row.given_by_id,
        row.reason,
        row.ended_at,
        row.ended_by_id,
        row.ended_reason,
    )


def _whole() -> QuerySet[RoleAssignment]:
    return RoleAssignment.objects.select_related("user", "stand_in_for")


def lasting(on: date) -> Q:
    """Assignments that hold on a day or will hold later."""
    return Q(ended_at=None) & (Q(until_on=None) | Q(until_on__gte=on))


def held_by(user_id: int) -> tuple[HeldRole, ...]:
    """Everything one user holds, held or will hold, the newest first; one statement."""
    rows = _whole().filter(user_id=user_id).order_by("-given_at", "-pk")
    return tuple(map(held_role, rows))


def holdings() -> tuple[HeldRole, ...]:
    """What all users hold now or will hold, trainees left out: they come with rosters; one statement."""
    rows = _whole().filter(lasting(today()), user__is_active=True).exclude(role=TRAINEE)
    order = list(ROLES)
    found = [held_role(row) for row in rows.order_by("user__name", "user_id", "pk")]
    return tuple(one for one in found if one.key in order)


def same_person(user: User) -> Q:
    """The accounts of the person to whom an account belongs, itself among them."""
    return Q(pk=user.pk) if user.person_id is None else Q(person_id=user.person_id)


def namesakes(user: User) -> Q:
    """Other accounts of one name of which the registry does not say that they are two people's."""
    unknown = Q() if user.person_id is None else Q(person=None)
    return Q(name=user.name) & unknown & ~same_person(user)


def facts_of(users: Q, *, roles: Collection[str] | None = None) -> tuple[Holding, ...]:
    """What some users hold now or later, as the rules take it; one statement."""
    ids = User.objects.filter(users).values("pk")
    rows = RoleAssignment.objects.filter(lasting(today()), user__in=ids)
    if roles is not None:
        rows = rows.filter(role__in=roles)
    return tuple(Holding(row.role, Window(row.from_on, row.until_on)) for row in rows)


def administrators_missing() -> tuple[str, ...]:
    """Which of the three administrators nobody is today who can sign in; one statement."""
    rows = RoleAssignment.objects.filter(
        in_force(today()), role__in=ADMINISTRATORS, user__is_active=True
    )
    held = set(rows.values_list("role", flat=True))
    return tuple(role for role in ADMINISTRATORS if role not in held)


def others_hold(role: str, besides: int) -> bool:
    """Whether somebody else who can sign in holds a role without an end."""
    rows = RoleAssignment.objects.filter(
        in_force(today()), role=role, until_on=None, user__is_active=True
    )
    return rows.exclude(user_id=besides).exists()


def units_of_users(user_ids: Collection[int]) -> dict[int, int]:
    """By user the unit where the person works, or what the account says; one statement."""
    rows = User.objects.filter(pk__in=user_ids).values_list("pk", "person__unit_id", "unit_id")
    return {pk: person or unit for pk, person, unit in rows if person or unit}


def colleagues(user_id: int) -> list[tuple[int, str]]:
    """Others of the same unit who can sign in, trainees' own accounts left out; two statements."""
    unit = units_of_users({user_id}).get(user_id)
    if unit is None:
        return []
    of_unit = Q(person__unit_id=unit) | Q(person=None, unit_id=unit)
    rows = User.objects.filter(of_unit, is_active=True).exclude(pk=user_id)
    staff = rows.filter(~Q(assignments__role=TRAINEE) | Q(unit__isnull=False)).distinct()
    return list(staff.order_by("name", "pk").values_list("pk", "name"))


def staff_choices(*, besides: Iterable[int] = ()) -> list[tuple[int, str]]:
    """Users who hold something beside a trainee's role, for a form; one statement."""
    rows = User.objects.filter(is_active=True, assignments__ended_at=None)
    rows = rows.exclude(pk__in=list(besides)).exclude(assignments__role=TRAINEE)
    named = rows.order_by("name", "pk").distinct().values_list("pk", "name", "username")
    return [(pk, f"{name}（{username}）") for pk, name, username in named]
