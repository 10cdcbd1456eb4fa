"""A class with batches, to put the people of the town into."""

from collections.abc import Mapping, Sequence

from tests.cast import Cast
from tests.enrolment.made import confirm_all, publish, put_forward
from zhuji.classes.actions import BatchLayout, lay_out_batches
from zhuji.classes.models import Batch, TrainingClass
from zhuji.enrolment import actions
from zhuji.enrolment.models import Nomination
from zhuji.rules.around_work import Days
from zhuji.rules.verdict import Permitted
from zhuji.rules.words import BusyKind


class Placed:
    """People are known by their place in the town, batches by their number."""

    def __init__(self, cast: Cast, *, people: int = 4, capacities: Sequence[int] = (2, 2)) -> None:
        self.cast = cast
        self.by = cast.actor(cast.organiser)
        self.class_id = publish(cast, town=6)
        row = TrainingClass.objects.get(pk=self.class_id)
        days = (row.opens_on, row.closes_on)
        done = lay_out_batches(
            by=self.by,
            class_id=self.class_id,
            batches=[
                BatchLayout(day, day, capacity=most)
                for day, most in zip(days, capacities, strict=True)
            ],
        )
        assert done.outcome is Permitted.YES, done
        self.batches = list(Batch.objects.filter(training_class=self.class_id))
        put_forward(cast, self.class_id, *range(people))
        confirm_all(cast, self.class_id)
        rows = dict(
            Nomination.objects.filter(training_class=self.class_id).values_list("person", "pk")
        )
        self.rows = [rows[one.pk] for one in cast.town_people[:people]]
        self.limit(6)

    def limit(self, number: int) -> None:
        actions.set_away_limit(
            by=self.by,
            class_id=self.class_id,
            unit_id=self.cast.town.pk,
            number=number,
            reason="防汛",
        )

    def wish(self, person: int, *numbers: int) -> None:
        verdict = actions.save_wishes(
            by=self.by,
            class_id=self.class_id,
            nomination_id=self.rows[person],
            batch_ids=[self.batches[number - 1].pk for number in numbers],
        )
        assert verdict.outcome is Permitted.YES, verdict

    def busy(self, person: int, number: int) -> None:
        day = self.batches[number - 1].starts_on
        assert day is not None
        verdict = actions.add_busy_days(
            by=self.by,
            class_id=self.class_id,
            person_id=self.cast.town_people[person].pk,
            days=Days(day, day),
            kind=BusyKind.DUTY,
        )
        assert verdict.outcome is Permitted.YES, verdict

    def numbers(self, placed: Mapping[int, int]) -> list[int | None]:
        """Of everybody the number of the batch."""
        numbers = {batch.pk: batch.number for batch in self.batches}
        return [numbers.get(placed.get(row, 0)) for row in self.rows]
