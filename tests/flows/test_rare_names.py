import pytest

from tests.cast import Cast
from tests.timetable.made import batch, class_id_of, trainees
from zhuji.flows.rare_names import RareName, rare_names
from zhuji.registry.models import Person

pytestmark = pytest.mark.django_db


def test_names_with_common_characters_need_no_look(cast: Cast) -> None:
    batch_id = batch(cast)
    trainees(cast, batch_id, 3)
    for number, name in enumerate(("张伟", "赵玥", "陈杨"), 1):
        Person.objects.filter(name=f"学员{number}").update(name=name)
    assert rare_names(class_id_of(batch_id)) == ()


def test_what_cannot_be_printed_or_put_in_order_is_named(cast: Cast) -> None:
    batch_id = batch(cast)
    trainees(cast, batch_id, 2)
    Person.objects.filter(name="学员1").update(name="张𰀀")
    assert rare_names(class_id_of(batch_id)) == (
        RareName("张𰀀", ("𰀀（U+30000）",), ("𰀀（U+30000）",)),
    )
