"""What the documents of a class are made of, gathered once for all of them."""

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import replace
from fractions import Fraction
from typing import Any, Generic, Self, TypeVar

from zhuji.classes.queries import ClassHead, class_head, decisions, policies_of, proposal
from zhuji.classes.queries.proposals import DecisionLine, Proposal
from zhuji.classes.queries.texts import ClassTexts, texts_of_class
from zhuji.completion.queries import TraineeVerdict, verdicts_of_batch
from zhuji.documents.layouts.names import BatchSpan, hours_text
from zhuji.documents.queries import CertificateRow, register_of_class
from zhuji.enrolment.queries import (
    GroupRow,
    RosterRow,
    batch_name,
    class_and_batch,
    groups_of_batch,
    in_order,
    roster_of_batch,
)
from zhuji.enrolment.queries.quotas import UnitQuota, quotas_of_class
from zhuji.registry.queries import unit_names
from zhuji.rules.policy import ClassPolicies
from zhuji.rules.words import NameOrder
from zhuji.timetable.queries import SessionRow, facts_by_group, sessions_of_batch

T_co = TypeVar("T_co", covariant=True)


class part(Generic[T_co]):  # noqa: N801 - stands where `property` stands
    """Read when first asked for, and once for a matter and all that it was narrowed to."""

    def __init__(self, read: Callable[[Any], T_co]) -> None:
        self.read = read
        self.__doc__ = read.__doc__

    def __get__(self, matter: "Matter", _owner: object = None) -> T_co:
        if self not in matter.parts:
            matter.parts[self] = self.read(matter)
        found: T_co = matter.parts[self]
        return found


class rows_of_batch(Generic[T_co]):  # noqa: N801 - stands where `property` stands
    """What every batch has some of: read a batch when first asked for, and once; of a whole matter the
    rows of all its batches, in their order.
    """

    def __init__(self, read: Callable[[Any, int], tuple[T_co, ...]]) -> None:
        self.read = read
        self.__doc__ = read.__doc__

    def __get__(self, matter: "Matter", _owner: object = None) -> tuple[T_co, ...]:
        found: list[T_co] = []
        for batch_id in matter.batch_ids:
            key = (self, batch_id)
            if key not in matter.parts:
                matter.parts[key] = self.read(matter, batch_id)
            found += matter.parts[key]
        return tuple(found)


class Matter:
    """A class as its documents ask for it: each part is read when first asked for, and once.

    It is about all batches of the class, or about the one that it was narrowed to. A fixed number of
    statements a batch, however many documents ask. Http404 where there is no such class. What only
    one kind of document prints is gathered in its own file, by `class_id` or `batch_ids`.
    """

    def __init__(self, class_id: int) -> None:
        self.class_id = class_id
        self.session_id: int | None = None
        self.alone: int | None = None
        self.parts: dict[object, Any] = {}

    def narrowed(self, batch_id: int | None, session_id: int | None = None) -> Self:
        """The same matter for the papers of one batch, or for the sheet of one session of it alone."""
        other = copy(self)  # what is read of either is read for both
        other.alone, other.session_id = batch_id, session_id
        return other

    @part
    def head(self) -> ClassHead:
        return class_head(None, self.class_id)

    @property
    def batch_ids(self) -> tuple[int, ...]:
        """The batches that it is about, by their numbers."""
        return tuple(one.id for one in self.head.batches) if self.alone is None else (self.alone,)

    @property
    def batch_id(self) -> int:
        """The one batch that it is about; ValueError where it is about several."""
        (one,) = self.batch_ids
        return one

    @property
    def title(self) -> str:
        """The class's, with the batch where it is about one of several."""
        return class_and_batch(self.head, self.alone)

    @property
    def plan(self) -> Proposal:
        """The proposal; of one of several batches with its own title and days."""
        if self.alone is None or len(self.head.batches) == 1:
            return self.proposal
        seen = self.head.seen_from(self.alone)
        opens_on, closes_on = seen.opens_on, seen.closes_on
        return replace(self.proposal, title=self.title, opens_on=opens_on, closes_on=closes_on)

    @property
    def spans(self) -> tuple[BatchSpan, ...]:
        """When each of its batches is held, where it is about several and each has days of its own."""
        batches = self.head.batches if len(self.batch_ids) > 1 else ()
        spans = [
            (batch_name(one.number), one.starts_on, one.ends_on)
            for one in batches
            if one.starts_on and one.ends_on
        ]
        return tuple(spans) if len(spans) == len(batches) else ()

    @part
    def proposal(self) -> Proposal:
        return proposal(self.class_id)

    @part
    def decisions(self) -> tuple[DecisionLine, ...]:
        """What was decided on the proposal, the newest first."""
        return tuple(decisions(self.class_id))

    @part
    def texts(self) -> ClassTexts:
        """学员守则 and 承诺书 as the office wrote them."""
        return texts_of_class(self.class_id)

    @part
    def policies(self) -> ClassPolicies:
        return policies_of(self.class_id)

    @part
    def quotas(self) -> dict[int, UnitQuota]:
        """Units that were given places, in the office's order."""
        given = quotas_of_class(self.class_id)
        return {unit_id: quota for unit_id, quota in given.items() if quota.places}

    @property
    def places(self) -> int:
        return sum(one.places for one in self.quotas.values())

    @part
    def unit_names(self) -> Mapping[int, str]:
        """Names of the units with places, in the office's order."""
        return unit_names(self.quotas)

    @rows_of_batch
    def groups(self, batch_id: int) -> tuple[GroupRow, ...]:
        return groups_of_batch(batch_id)

    @rows_of_batch
    def roster(self, batch_id: int) -> tuple[RosterRow, ...]:
        """Who is still a trainee, in the order of the numbers."""
        return tuple(row for row in roster_of_batch(batch_id) if not row.withdrawn)

    @rows_of_batch
    def by_group(self, batch_id: int) -> tuple[RosterRow, ...]:
        """The same by group, the leader first; who is in no group stands last."""
        return self.narrowed(batch_id).in_order(NameOrder.GROUP)

    @rows_of_batch
    def sessions_ever(self, batch_id: int) -> tuple[SessionRow, ...]:
        """All sessions of each batch in order of time, cancelled ones too."""
        return sessions_of_batch(batch_id)

    @property
    def sessions(self) -> tuple[SessionRow, ...]:
        """The sessions of each batch that are held, in order of time."""
        return tuple(row for row in self.sessions_ever if row.held)

    @rows_of_batch
    def _hours(self, batch_id: int) -> tuple[tuple[int, Fraction], ...]:
        groups = facts_by_group(self.narrowed(batch_id).sessions_ever, self.policies.hours)
        return tuple((one.id, one.hours) for facts in groups.values() for one in facts)

    @property
    def earned(self) -> Mapping[int, Fraction]:
        """Exact class hours of each session: what is printed of their sum is rounded once."""
        return dict(self._hours)

    @property
    def hours(self) -> Mapping[int, str]:
        """Class hours of each session that earns any, as they stand on paper."""
        return {key: hours_text(hours) for key, hours in self.earned.items() if hours}

    @rows_of_batch
    def verdicts(self, batch_id: int) -> tuple[TraineeVerdict, ...]:
        """What is judged of every trainee, of those withdrawn too; sealed once the class is closed."""
        return verdicts_of_batch(batch_id)

    def in_order(self, order: NameOrder) -> tuple[RosterRow, ...]:
        """Who is still a trainee, in the order asked for within each batch."""
        return tuple(
            row
            for each in map(self.narrowed, self.batch_ids)
            for row in in_order(each.roster, each.groups, order)
        )

    @part
    def certificates(self) -> tuple[CertificateRow, ...]:
        """Those that stand."""
        return tuple(row for row in self.certificates_ever if row.revocation is None)

    @part
    def certificates_ever(self) -> tuple[CertificateRow, ...]:
        """Those that stand and those that were revoked, in the order of their numbers."""
        return register_of_class(self.class_id)
