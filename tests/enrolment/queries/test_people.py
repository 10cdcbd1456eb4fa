from datetime import UTC, date, datetime
from fractions import Fraction

from tests.cast import Cast
from tests.enrolment.made import publish
from zhuji.classes.models import TrainingClass
from zhuji.classes.queries import class_head
from zhuji.enrolment.models import Nomination
from zhuji.enrolment.queries.people import nominee, verdicts_for
from zhuji.policies.actions import set_figure
from zhuji.records.models import TrainingRecord
from zhuji.registry.models import Person
from zhuji.rules.actor import INSTALLATION
from zhuji.rules.words import ClassState, Completion, NominationState

THEN = datetime(2026, 11, 1, tzinfo=UTC)


def codes(cast: Cast, class_id: int, place: int) -> tuple[str, ...]:
    person, active = nominee(cast.town_people[place].pk)
    assert person is not None
    head = class_head(None, class_id)
    verdicts = verdicts_for(head, cast.town.pk, [person], active={person.id} if active else ())
    return verdicts[person.id].codes


def other_class(cast: Cast, opens_on: date, state: ClassState = ClassState.PUBLISHED) -> None:
    """The first of the town is nominated for another class of two days."""
    made = TrainingClass.objects.create(
        title=f"另一个班{TrainingClass.objects.count()}",
        template="one-day",
        year=2026,
        organiser=cast.organisation_department,
        opens_on=opens_on,
        closes_on=opens_on.replace(day=opens_on.day + 1),
        state=state,
        policies={},
        created_by=cast.organiser,
        created_at=THEN,
    )
    Nomination.objects.create(
        training_class=made,
        unit=cast.town,
        person=cast.town_people[0],
        state=NominationState.CONFIRMED,
        eligibility={},
        nominated_by=cast.town_liaison,
        nominated_at=THEN,
    )


def test_another_class_of_the_same_days_stands_against_it(cast: Cast) -> None:
    class_id = publish(cast)
    other_class(cast, date(2026, 11, 23))
    other_class(cast, date(2026, 11, 28))
    other_class(cast, date(2026, 11, 26), ClassState.CANCELLED)
    assert codes(cast, class_id, 0) == ()
    other_class(cast, date(2026, 11, 27))
    assert codes(cast, class_id, 0) == ("overlapping_class",)
    assert codes(cast, class_id, 1) == ()


def test_a_recent_class_of_the_same_template_is_told(cast: Cast) -> None:
    set_figure(by=INSTALLATION, subject="eligibility", key="repeat_years", value="2", reason="轮训")
    class_id = publish(cast)
    for person, template, outcome in (
        (0, "demonstration-3-days", Completion.COMPLETED),
        (1, "one-day", Completion.COMPLETED),
        (2, "demonstration-3-days", Completion.NOT_COMPLETED),
    ):
        TrainingRecord.objects.create(
            person=cast.town_people[person],
            year=2025,
            class_id=99,
            class_title="上一期",
            template=template,
            starts_on=date(2025, 6, 1),
            ends_on=date(2025, 6, 3),
            hours=Fraction(20),
            outcome=outcome,
            sealed_at=THEN,
        )
    found = [codes(cast, class_id, place) for place in (0, 1, 2)]
    assert found == [("trained_recently",), (), ()]


def test_who_is_no_longer_at_work_is_not_active(cast: Cast) -> None:
    Person.objects.filter(pk=cast.town_people[0].pk).update(active=False)
    assert codes(cast, publish(cast), 0) == ("person_inactive",)
    assert nominee(0) == (None, False)
