"""Sittings begun, many at once: by the rule of `start_sitting`, each with its event on the record."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connection, transaction

from zhuji.accounts.queries import Entrant, entrants_by_device, entrants_by_sign_in
from zhuji.audit.actions import Happened, record_all
from zhuji.base.clock import now
from zhuji.exams.actions.custody import Custody
from zhuji.exams.models import Sitting
from zhuji.exams.queries.beginnings import Meant, begun_before, hold_exams, meant_by
from zhuji.exams.queries.custody import facts_held, held_exams, orders_of
from zhuji.exams.queries.sheets import order_seed
from zhuji.rules.actor import Actor
from zhuji.rules.opening import Entry
from zhuji.rules.sitting import SittingFacts, may_start, remaining
from zhuji.rules.verdict import Permitted


@dataclass(frozen=True, slots=True)
class Begun:
    """A sitting that has begun just now, in its first opening; true once it is told.

    `remaining` seconds to the bell; `orders` by question: option index by place shown, empty for one
    without options.
    """

    sitting_id: int
    remaining: int
    orders: tuple[tuple[int, ...], ...]
    paper_id: int
    per_page: int
    longest: int  # characters of an answer in sentences


@dataclass(frozen=True, slots=True)
class _Start:
    """One that is to begin: by whom, as whom, what it is held against."""

    place: tuple[int, int]  # exam and trainee
    who: Entrant
    meant: Meant
    facts: SittingFacts


class Beginnings:
    """Begins sittings; papers and policies are remembered by the custody."""

    def __init__(self, custody: Custody) -> None:
        self._custody = custody

    def take(self, entries: Sequence[Entry]) -> list[Begun | None]:
        """What has begun, in their order; one transaction for all of them.

        None where it has not: begun before, refused, nobody who may speak any more. The page from
        which it is begun the plain way says which it is.
        """
        with transaction.atomic(), connection.wrap_database_errors:
            hold_exams({one.exam_id for one in entries})
            moment = now()  # behind the lock: no proctor and no other device comes between
            starts = _allowed(entries, moment)
            rows = [
                Sitting(exam_id=exam_id, trainee_id=trainee_id, started_at=moment)
                for exam_id, trainee_id in starts
            ]
            made = {(row.exam_id, row.trainee_id): row for row in Sitting.objects.bulk_create(rows)}
            record_all([_event(starts[place], row.pk) for place, row in made.items()])
        told = {place: self._told(starts[place], row.pk, moment) for place, row in made.items()}
        return [told.pop((one.exam_id, one.trainee_id), None) for one in entries]

    def _told(self, start: _Start, sitting_id: int, moment: datetime) -> Begun:
        meant, facts = start.meant, replace(start.facts, started_at=moment)
        return Begun(
            sitting_id,
            remaining(facts, moment) or 0,
            orders_of(self._custody.paper(meant.paper_id), order_seed(*start.place)),
            meant.paper_id,
            meant.per_page,
            self._custody.policy(meant.class_id).longest_answer.value,
        )


def _allowed(entries: Sequence[Entry], moment: datetime) -> dict[tuple[int, int], _Start]:
    """Who may begin now, by exam and trainee; a fixed number of statements."""
    exam_ids = {one.exam_id for one in entries}
    trainee_ids = {one.trainee_id for one in entries}
    phones = entrants_by_device({one.device_id for one in entries if one.device_id})
    sign_ins = entrants_by_sign_in({one.sign_in_id for one in entries if one.sign_in_id})
    meant = meant_by(exam_ids, trainee_ids)
    before = begun_before(exam_ids, trainee_ids)
    exams = held_exams(exam_ids)
    found = {}
    for one in entries:
        place = one.exam_id, one.trainee_id
        who = phones.get(one.device_id) if one.device_id else sign_ins.get(one.sign_in_id)
        asked = meant.get(place)
        if who is None or asked is None or who.person_id != asked.person_id or place in before:
            continue
        facts = facts_held(exams[one.exam_id], one.trainee_id, None)
        if may_start(facts, moment).outcome is Permitted.YES:
            found[place] = _Start(place, who, asked, facts)
    return found


def _event(start: _Start, sitting_id: int) -> Happened:
    by = Actor(user_id=start.who.user_id, person_id=start.who.person_id, name=start.who.name)
    details = {"exam": start.place[0]}
    return Happened(by, "exams.sitting_started", ("sitting", sitting_id), details)
