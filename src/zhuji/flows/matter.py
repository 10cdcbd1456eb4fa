"""What the documents of a class are made of, gathered once for all of them."""

from collections.abc import Callable, Mapping
from copy import copy
from typing import Any, Generic, Self, TypeVar

from zhuji.classes.queries import ClassHead, class_head, decisions, policies_of, proposal
from zhuji.classes.queries.proposals import DecisionLine, Proposal
from zhuji.classes.queries.texts import ClassTexts, texts_of_class
from zhuji.completion.queries import TraineeVerdict, verdicts_of_batch
from zhuji.documents.layouts.names import hours_text
from zhuji.documents.queries import CertificateRow, register_of_class
from zhuji.enrolment.queries import GroupRow, RosterRow, groups_of_batch, in_order, roster_of_batch
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


class Matter:
    """A class as its documents ask for it: each part is read when first asked for, and once.

    A fixed number of statements, however many documents ask. Http404 where there is no such class.
    What only one kind of document prints is gathered in its own file, by `class_id` or `batch_id`.
    """

    def __init__(self, class_id: int) -> None:
        self.class_id = class_id
        self.session_id: int | None = None
        self.parts: dict[object, Any] = {}

    def narrowed(self, session_id: int | None) -> Self:
        """The same matter for the sheet of one session alone."""
        other = copy(self)  # what is read of either is read for both
        other.session_id = session_id
        return other

    @part
    def head(self) -> ClassHead:
        return class_head(None, self.class_id)

    @property
    def batch_id(self) -> int:
        return self.head.batch_id

    @property
    def title(self) -> str:
        return self.head.title

    @part
    def plan(self) -> Proposal:
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

    @part
    def groups(self) -> tuple[GroupRow, ...]:
        return groups_of_batch(self.batch_id)

    @part
    def roster(self) -> tuple[RosterRow, ...]:
        """Who is still a trainee, in the order of the numbers."""
        return tuple(row for row in roster_of_batch(self.batch_id) if not row.withdrawn)

    @part
    def by_group(self) -> tuple[RosterRow, ...]:
        """The same by group, the leader first; who is in no group stands last."""
        return self.in_order(NameOrder.GROUP)

    @part
    def sessions_ever(self) -> tuple[SessionRow, ...]:
        """All sessions in order of time, cancelled ones too."""
        return sessions_of_batch(self.batch_id)

    @property
    def sessions(self) -> tuple[SessionRow, ...]:
        """The sessions that are held, in order of time."""
        return tuple(row for row in self.sessions_ever if row.held)

    @part
    def hours(self) -> Mapping[int, str]:
        """Class hours of each session that earns any, as they stand on paper."""
        groups = facts_by_group(self.sessions_ever, self.policies.hours).values()
        return {one.id: hours_text(one.hours) for facts in groups for one in facts if one.hours}

    @part
    def verdicts(self) -> tuple[TraineeVerdict, ...]:
        """What is judged of every trainee, of those withdrawn too; sealed once the class is closed."""
        return verdicts_of_batch(self.batch_id)

    def in_order(self, order: NameOrder) -> tuple[RosterRow, ...]:
        """Who is still a trainee, in the order asked for."""
        return in_order(self.roster, self.groups, order)

    @part
    def certificates(self) -> tuple[CertificateRow, ...]:
        """Those that stand."""
        return tuple(row for row in self.certificates_ever if row.revocation is None)

    @part
    def certificates_ever(self) -> tuple[CertificateRow, ...]:
        """Those that stand and those that were revoked, in the order of their numbers."""
        return register_of_class(self.class_id)
