"""What a class's report is counted from, gathered once: a fixed number of statements."""

from dataclasses import dataclass
from functools import cached_property

from zhuji.classes.queries import ClassHead, class_head, topics_of_class
from zhuji.completion.queries import verdicts_of_batch
from zhuji.completion.queries.pages import Figures, figures_in
from zhuji.completion.queries.verdicts import TraineeVerdict
from zhuji.enrolment.queries import RosterRow
from zhuji.policies.queries import current_policy
from zhuji.reports.queries.standing import Standing, standing_on
from zhuji.rules.actor import Actor
from zhuji.rules.policy import EffectPolicy
from zhuji.timetable.queries import SessionRow, sessions_of_batch


@dataclass(frozen=True)
class Ground:
    """One class; each part is gathered when a section first asks for it."""

    head: ClassHead

    @cached_property
    def verdicts(self) -> tuple[TraineeVerdict, ...]:
        """Sealed once the class is closed, until then computed."""
        return tuple(one for batch in self.head.batches for one in verdicts_of_batch(batch.id))

    @cached_property
    def figures(self) -> dict[int, Figures]:
        """By trainee id the figures behind the verdict."""
        return {one.trainee.trainee_id: figures_in(one.verdict) for one in self.verdicts}

    @cached_property
    def roster(self) -> tuple[RosterRow, ...]:
        return tuple(one.trainee for one in self.verdicts)

    @cached_property
    def sessions(self) -> tuple[SessionRow, ...]:
        """The sessions that are held."""
        batches = self.head.batches
        return tuple(row for one in batches for row in sessions_of_batch(one.id) if row.held)

    @cached_property
    def units(self) -> dict[int, str]:
        """The units that sent trainees, by id, in the order of the roster."""
        return {row.unit_id: row.unit for row in self.roster}

    @cached_property
    def topics(self) -> dict[int, str]:
        """The topics that the class was proposed for or teaches, by id."""
        taught = {row.topic_id: row.topic for row in self.sessions if row.topic_id}
        return dict(topics_of_class(self.head.id)) | taught

    @cached_property
    def standing(self) -> tuple[Standing, ...]:
        """The county's findings on these topics that stood when the class opened."""
        if self.head.opens_on is None:
            return ()
        return tuple(
            one for one in standing_on(self.head.opens_on) if one.row.topic_id in self.topics
        )

    @cached_property
    def effect(self) -> EffectPolicy:
        return current_policy(EffectPolicy)


def ground_of(actor: Actor | None, class_id: int) -> Ground:
    """Http404 where there is no such class or the actor does not reach it."""
    return Ground(class_head(actor, class_id))
