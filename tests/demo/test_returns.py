from types import SimpleNamespace

from tests.cast import Cast
from tests.enrolment.made import publish, used
from zhuji.demo.returns import hand_in
from zhuji.enrolment.models import EnrolmentReturn, Nomination
from zhuji.rules.words import NominationState


def test_a_unit_answers_with_its_workbook(cast: Cast) -> None:
    class_id = publish(cast)
    people = (cast.actor(cast.town_liaison), cast.actor(cast.town_approver))
    made = SimpleNamespace(units={cast.town.pk: people}, chosen=set())
    hand_in(made, class_id, cast.town.pk)
    rows = Nomination.objects.filter(training_class=class_id, unit=cast.town)
    assert set(rows.values_list("state", flat=True)) == {NominationState.CONFIRMED}
    assert rows.count() == used(cast, class_id) == len(made.chosen) == 3
    assert EnrolmentReturn.objects.get().people == 3
