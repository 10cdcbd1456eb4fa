"""Nominations as a unit, an organiser and a home page see them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count
from django.http import Http404
from django.utils import timezone

from zhuji.audit.queries import events_about
from zhuji.classes.queries import ClassHead, class_head, heads_of, policies_of
from zhuji.enrolment.models import LIVE, PLACED, Nomination, Quota
from zhuji.enrolment.queries.people import post_text, verdicts_for
from zhuji.enrolment.queries.quotas import UnitQuota, quotas_of_class, usable_quota
from zhuji.registry.queries import (
    PersonRow,
    people_by_ids,
    people_of_unit,
    unit_names,
    unit_parents,
)
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.eligibility import Eligibility
from zhuji.rules.lifecycle import takes_nominations
from zhuji.rules.quota import may_take_place
from zhuji.rules.unit_tree import above, below
from zhuji.rules.verdict import Permitted, Verdict, permit
from zhuji.rules.waiting import may_wait
from zhuji.rules.words import ClassState, DecisionWay, PlaceKind
from zhuji.rules.words import NominationState as State

# Classes that a unit is asked for, or was; before publication it knows of none.
SHOWN_STATES = (
    ClassState.PUBLISHED,
    ClassState.LOCKED,
    ClassState.RUNNING,
    ClassState.CLOSED,
    ClassState.CANCELLED,
)


@dataclass(frozen=True, slots=True)
class NominationRow:
    """One nomination. `way` says how the unit confirmed it, None where it has not."""

    id: int
    person_id: int
    name: str
    pinyin: str
    unit_id: int
    unit: str
    drawn_from: int  # the unit whose place it takes up
    post: str
    state: State
    remark: str
    nominated_by_id: int
    nominated_by: str
    nominated_at: datetime
    confirmed_by: str
    confirmed_at: datetime | None
    way: DecisionWay | None
    return_dated: date | None
    ended_reason: str
    ended_by: str = ""
    ended_at: datetime | None = None
    waiting_order: int | None = None
    moved_up_at: datetime | None = None

    @property
    def live(self) -> bool:
        return self.state in LIVE

    @property
    def waits(self) -> bool:
        return self.state is State.WAITING

    @property
    def open(self) -> bool:
        """Whether somebody has yet to confirm it; also while it waits."""
        return self.live and self.confirmed_at is None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person of the unit, whether they may be nominated, and their live nomination if any."""

    person_id: int
    name: str
    pinyin: str
    initials: str
    post: str
    verdict: Verdict[Eligibility]
    nomination: NominationRow | None


@dataclass(frozen=True, slots=True)
class UnitClass:
    """A class as one unit sees it; `room` says why nobody more may be nominated now.

    `reviewed_by` names the unit above that reviews what this one nominates, empty where nobody is;
    `below` is what the units below it have nominated.
    """

    head: ClassHead
    unit_id: int
    unit: str
    quota: UnitQuota
    room: Verdict[Permitted]
    candidates: tuple[Candidate, ...]
    nominations: tuple[NominationRow, ...]
    reviewed_by: str
    below: tuple[NominationRow, ...]
    may_wait: bool = False  # there is a waiting list, and no place left


@dataclass(frozen=True, slots=True)
class UnitClassLine:
    """A class on a unit's list."""

    head: ClassHead
    unit_id: int
    unit: str
    quota: UnitQuota
    unconfirmed: int


@dataclass(frozen=True, slots=True)
class OverviewLine:
    """One unit in the organiser's overview; `silent_since` where it has nominated nobody."""

    unit_id: int
    unit: str
    places: int
    nominated: int
    unconfirmed: int
    on_screen: int
    sealed: int
    waiting: int
    silent_since: date | None

    @property
    def left(self) -> int:
        return self.places - self.nominated


@dataclass(frozen=True, slots=True)
class Overview:
    """All units with places, and all nominations of a class."""

    lines: tuple[OverviewLine, ...]
    nominations: tuple[NominationRow, ...]

    def total(self, name: str) -> int:
        return sum(int(getattr(line, name)) for line in self.lines)


def nominations_of(
    class_id: int,
    *,
    units: Collection[int] | None = None,
    ids: Collection[int] | None = None,
) -> tuple[NominationRow, ...]:
    """Nominations of a class, or of some units in it, by unit and pinyin, ended ones among them.

    Three statements.
    """
    found = Nomination.objects.filter(training_class=class_id)
    if units is not None:
        found = found.filter(unit__in=units)
    if ids is not None:
        found = found.filter(pk__in=ids)
    rows = list(
        found.select_related("unit", "nominated_by", "confirmed_by", "ended_by").order_by(
            "unit__order", "unit_id", "person__pinyin", "person_id", "id"
        )
    )
    people = {one.id: one for one in people_by_ids({row.person_id for row in rows})}
    return tuple(_row(row, people[row.person_id]) for row in rows)


def live_people(class_id: int, unit_ids: Collection[int]) -> dict[tuple[int, int], str]:
    """Who is put forward for a class by these units: names by unit and person. One statement."""
    found = Nomination.objects.filter(training_class=class_id, unit__in=unit_ids, state__in=LIVE)
    rows = found.values_list("unit", "person", "person__name")
    return {(unit, person): name for unit, person, name in rows}


def _row(row: Nomination, person: PersonRow) -> NominationRow:
    return NominationRow(
        id=row.pk,
        person_id=row.person_id,
        name=person.name,
        pinyin=person.pinyin,
        unit_id=row.unit_id,
        unit=row.unit.name,
        drawn_from=row.drawn_from,
        post=post_text(person.posts),
        state=State(row.state),
        remark=row.remark,
        nominated_by_id=row.nominated_by_id,
        nominated_by=row.nominated_by.name,
        nominated_at=row.nominated_at,
        confirmed_by=row.confirmed_by.name if row.confirmed_by else "",
        confirmed_at=row.confirmed_at,
        way=DecisionWay(row.confirmed_way) if row.confirmed_way else None,
        return_dated=row.return_dated,
        ended_reason=row.ended_reason,
        ended_by=row.ended_by.name if row.ended_by else "",
        ended_at=row.ended_at,
        waiting_order=row.waiting_order,
        moved_up_at=row.moved_up_at,
    )


def unit_class(unit_id: int, class_id: int) -> UnitClass:
    """A class for one unit with all its people; Http404 where the unit was given no places.

    A fixed number of statements, whatever the number of people.
    """
    head, quota = class_head(None, class_id), usable_quota(class_id, unit_id)
    parents = unit_parents()
    line, under = above(unit_id, parents), below(unit_id, parents)
    names = unit_names({unit_id, *line})
    if quota is None or unit_id not in names or head.state not in SHOWN_STATES:
        raise Http404
    people = people_of_unit(unit_id)
    verdicts = verdicts_for(head, unit_id, people, active={one.id for one in people})
    nominations = nominations_of(class_id, units={unit_id})
    live = {row.person_id: row for row in nominations if row.live}
    return UnitClass(
        head=head,
        unit_id=unit_id,
        unit=names[unit_id],
        quota=quota,
        room=_room(head, quota),
        candidates=tuple(
            Candidate(
                one.id,
                one.name,
                one.pinyin,
                one.initials,
                post_text(one.posts),
                verdicts[one.id],
                live.get(one.id),
            )
            for one in sorted(people, key=lambda one: (one.pinyin, one.id))
        ),
        nominations=nominations,
        reviewed_by=names[line[0]] if line else "",
        below=nominations_of(class_id, units=under) if under else (),
        may_wait=_may_wait(head, quota),
    )


def _room(head: ClassHead, quota: UnitQuota) -> Verdict[Permitted]:
    return permit(
        *takes_nominations(head.state).reasons, *may_take_place(quota.places, quota.used).reasons
    )


def _may_wait(head: ClassHead, quota: UnitQuota) -> bool:
    against = (
        *takes_nominations(head.state).reasons,
        *may_wait(policies_of(head.id).quota).reasons,
    )
    return not against and quota.places > 0 and not quota.left


def classes_of_units(
    unit_ids: Collection[int], *, not_by: int | None = None
) -> tuple[UnitClassLine, ...]:
    """What units are or were asked for, the classes that still take nominations first.

    A unit below another of them is counted into that one's line; a unit without places of its own
    shows those of the unit above. `not_by` leaves out of the unconfirmed what that user nominated.
    Six statements, whatever the number of units.
    """
    parents = unit_parents()
    wanted = set(unit_ids)
    tops = unit_names({unit for unit in wanted if not wanted & set(above(unit, parents))})
    given = _given({one for top in tops for one in (top, *above(top, parents))})
    heads = heads_of(set(given))
    waiting = _unconfirmed(wanted, not_by=not_by)
    lines = []
    for class_id in sorted(given, key=lambda key: (heads[key].year, key), reverse=True):
        for top, name in tops.items():
            line = (top, *above(top, parents))
            quota = next((given[class_id][one] for one in line if one in given[class_id]), None)
            if quota is not None:
                inside = wanted & {top, *below(top, parents)}
                count = sum(waiting.get((class_id, unit), 0) for unit in inside)
                lines.append(UnitClassLine(heads[class_id], top, name, quota, count))
    return tuple(sorted(lines, key=lambda line: line.head.state is not ClassState.PUBLISHED))


def _given(unit_ids: Collection[int]) -> dict[int, dict[int, UnitQuota]]:
    """By class that units know of, their places by unit; one statement."""
    rows = Quota.objects.filter(unit__in=unit_ids, training_class__state__in=SHOWN_STATES)
    found: dict[int, dict[int, UnitQuota]] = {}
    for class_id, *row in rows.values_list("training_class_id", "unit_id", "places", "used"):
        found.setdefault(class_id, {})[row[0]] = UnitQuota(*row)
    return found


def _unconfirmed(
    unit_ids: Collection[int], *, not_by: int | None = None
) -> dict[tuple[int, int], int]:
    rows = Nomination.objects.filter(unit__in=unit_ids, state=State.NOMINATED)
    if not_by is not None:
        rows = rows.exclude(nominated_by=not_by)
    counted = rows.order_by().values_list("training_class", "unit").annotate(count=Count("id"))
    return {(class_id, unit_id): count for class_id, unit_id, count in counted}


def overview(class_id: int) -> Overview:
    """Places, nominated, confirmed on screen and sealed by unit. Five statements."""
    nominations = nominations_of(class_id)
    quotas = quotas_of_class(class_id)
    names = unit_names(quotas)
    published = _published_on(class_id)
    return Overview(
        tuple(
            _line(
                quota, names[key], [row for row in nominations if row.drawn_from == key], published
            )
            for key, quota in quotas.items()
        ),
        nominations,
    )


def _line(
    quota: UnitQuota, name: str, rows: Sequence[NominationRow], published: date | None
) -> OverviewLine:
    live = [row for row in rows if row.state in PLACED]
    return OverviewLine(
        unit_id=quota.unit_id,
        unit=name,
        places=quota.places,
        nominated=len(live),
        unconfirmed=sum(row.state is State.NOMINATED for row in live),
        on_screen=sum(row.way is DecisionWay.ON_SCREEN for row in live),
        sealed=sum(row.way is DecisionWay.FROM_PAPER for row in live),
        waiting=sum(row.state is State.WAITING for row in rows),
        silent_since=published if quota.places and not live else None,
    )


def _published_on(class_id: int) -> date | None:
    events = events_about("class", class_id)
    days = (timezone.localdate(one.at) for one in events if one.event == "classes.published")
    return next(days, None)


def units_of(actor: Actor, permission: Permission) -> frozenset[int]:
    """The units for which the actor holds a permission; a county-wide holder works for none."""
    return actor.ids(permission, PlaceKind.UNIT) or frozenset()


def reviewed_units(actor: Actor) -> frozenset[int]:
    """The units whose nominations the actor confirms: of one below another, only from above."""
    held = units_of(actor, Permission.ENROLMENT_CONFIRM)
    parents = unit_parents() if held else {}
    return frozenset(
        unit for unit in held if unit not in parents or set(above(unit, parents)) & held
    )
