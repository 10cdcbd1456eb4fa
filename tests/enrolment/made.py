"""Classes that take nominations, made through the actions."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.cast import Cast, branch, person, user
from tests.classes.made import approve
from tests.once import once
from zhuji.accounts.models import User
from zhuji.enrolment.actions import confirm, nominate, set_quota
from zhuji.enrolment.models import Nomination, Quota
from zhuji.flows.class_steps import take_class_step
from zhuji.registry.models import Person, Unit
from zhuji.rules.actor import unit_place
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import ClassState, ClassStep, QuotaMethod, UnitKind


@once
def give(cast: Cast, class_id: int, places: Mapping[int, int]) -> None:
    verdict = set_quota(
        by=cast.actor(cast.organiser),
        class_id=class_id,
        total=sum(places.values()),
        places=places,
        method=QuotaMethod.BY_HAND,
    )
    assert verdict.outcome is Permitted.YES, verdict


@once
def publish(cast: Cast, *, town: int = 3, bureau: int = 2) -> int:
    """A published class with places for both units of the cast."""
    class_id = approve(cast)
    give(cast, class_id, {cast.town.pk: town, cast.bureau.pk: bureau})
    verdict = take_class_step(
        by=cast.actor(cast.organiser), class_id=class_id, step=ClassStep.PUBLISH, confirmed=True
    )
    assert verdict.outcome is ClassState.PUBLISHED, verdict
    return class_id


@once
def put_forward(cast: Cast, class_id: int, *people: int, by: User | None = None) -> None:
    """People by their place in `town_people`."""
    for place in people:
        verdict = nominate(
            by=cast.actor(by or cast.town_liaison),
            class_id=class_id,
            unit_id=cast.town.pk,
            person_id=cast.town_people[place].pk,
        )
        assert verdict.outcome is Permitted.YES, verdict


@once
def confirm_all(cast: Cast, class_id: int) -> None:
    rows = Nomination.objects.filter(training_class=class_id, unit=cast.town)
    confirm(
        by=cast.actor(cast.town_approver),
        class_id=class_id,
        unit_id=cast.town.pk,
        nomination_ids=set(rows.values_list("pk", flat=True)),
    )


def used(cast: Cast, class_id: int) -> int:
    return Quota.objects.get(training_class=class_id, unit=cast.town).used


def states(class_id: int) -> list[str]:
    rows = Nomination.objects.filter(training_class=class_id).order_by("id")
    return [str(state) for state in rows.values_list("state", flat=True)]


@once
def lock(cast: Cast) -> int:
    """A class whose roster is locked, with three trainees of the town."""
    class_id = publish(cast)
    put_forward(cast, class_id, 0, 1, 2)
    confirm_all(cast, class_id)
    verdict = take_class_step(
        by=cast.actor(cast.organiser),
        class_id=class_id,
        step=ClassStep.LOCK_ROSTER,
        confirmed=False,
    )
    assert verdict.outcome is ClassState.LOCKED, verdict
    return class_id


@dataclass(frozen=True)
class Village:
    """A village of the town, its liaison, the town's administrator, and a person of the village."""

    unit: Unit
    liaison: User
    administrator: User
    person: Person


@once
def village(cast: Cast, name: str = "东河村") -> Village:
    unit = Unit.objects.create(name=name, kind=UnitKind.VILLAGE, parent=cast.town, order=9)
    place = unit_place(unit.pk)
    return Village(
        unit,
        user(f"liaison-{unit.pk}", f"{name}联络员", "unit_liaison", place),
        user(f"town-{unit.pk}", "石管理", "town_administrator", unit_place(cast.town.pk)),
        person(f"{name}支书", unit, branch(f"{name}党支部", unit)),
    )


def put_forward_below(cast: Cast, class_id: int, below: Village) -> Nomination:
    verdict = nominate(
        by=cast.actor(below.liaison),
        class_id=class_id,
        unit_id=below.unit.pk,
        person_id=below.person.pk,
    )
    assert verdict.outcome is Permitted.YES, verdict
    return Nomination.objects.get(training_class=class_id, person=below.person, ended_at=None)
