"""A unit with many people and few places."""

from dataclasses import dataclass

from tests.cast import Cast, person
from tests.enrolment.made import publish
from tests.once import once
from zhuji.enrolment.actions import nominate, withdraw
from zhuji.enrolment.models import PLACED, Nomination, Quota
from zhuji.registry.models import Organisation
from zhuji.rules.verdict import Permitted, Verdict


@dataclass(frozen=True)
class Crowd:
    """`people` are of the town, which has one place in the class."""

    cast: Cast
    class_id: int
    people: tuple[int, ...]

    def nominate(self, person_id: int, *, waiting: bool = False) -> Verdict[Permitted]:
        return nominate(
            by=self.cast.actor(self.cast.town_liaison),
            class_id=self.class_id,
            unit_id=self.cast.town.pk,
            person_id=person_id,
            waiting=waiting,
        )

    def withdraw(self, nomination_id: int) -> Verdict[Permitted]:
        return withdraw(
            by=self.cast.actor(self.cast.town_liaison),
            class_id=self.class_id,
            unit_id=self.cast.town.pk,
            nomination_id=nomination_id,
        )

    def places(self, count: int) -> None:
        self._quota().update(places=count)

    def ledger(self) -> tuple[int, int, int]:
        """Places, those used, and the nominations that take one."""
        live = Nomination.objects.filter(training_class=self.class_id, state__in=PLACED).count()
        return (*self._quota().values_list("places", "used").get(), live)

    def _quota(self):
        return Quota.objects.filter(training_class=self.class_id, unit=self.cast.town)


@once
def crowded(cast: Cast, people: int) -> Crowd:
    branch = Organisation.objects.get(name="石桥镇东河村党支部")
    made = tuple(person(f"人员{number}", cast.town, branch).pk for number in range(people))
    return Crowd(cast, publish(cast, town=1), made)
