import pytest
import time_machine

from tests.attendance.made import BEFORE
from tests.cast import Cast
from tests.timetable import made
from zhuji.attendance.queries import pledges_of_batch
from zhuji.classes.models import TrainingClass
from zhuji.classes.queries import head_of_batch, texts_of_class
from zhuji.rules.words import ClassState

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(BEFORE, tick=False) as travelled:
        yield travelled


def text(answer) -> str:
    return answer.content.decode()


def test_the_office_writes_the_texts_and_prints_the_pledge(cast: Cast, sign_in) -> None:
    batch_id = made.batch(cast)
    class_id = head_of_batch(batch_id).id
    client = sign_in(cast.organiser)
    assert "由主办单位拟定" in text(client.get(f"/classes/{class_id}/texts/"))
    assert "还没有学员" in text(client.get(f"/batches/{batch_id}/pledges/"))
    sent = {"trainee_rules": "一、按时到课。", "pledge": "本人承诺遵守学员守则。"}
    client.post(f"/classes/{class_id}/texts/", sent)
    assert texts_of_class(class_id).trainee_rules == "一、按时到课。"

    first, _second = made.trainees(cast, batch_id, 2)
    shown = text(client.get(f"/batches/{batch_id}/pledges/"))
    assert ("本人承诺遵守学员守则。" in shown, "本人签名" in shown) == (True, True)
    typed = {"seen": "0", "unsigned": [str(first)], f"reason-{first}": "出差"}
    client.post(f"/batches/{batch_id}/pledges/", typed)
    assert [(row.signed, row.reason) for row in pledges_of_batch(batch_id).rows] == [
        (False, "出差"),
        (True, ""),
    ]
    assert "未签 1 人" in text(client.get(f"/batches/{batch_id}/pledges/"))


def test_a_teacher_reads_the_texts_and_does_not_write_them(cast: Cast, sign_in) -> None:
    batch_id = made.batch(cast)
    class_id = head_of_batch(batch_id).id
    client = sign_in(made.staff(batch_id, "class_teacher", "teacher"))
    assert "未填" in text(client.get(f"/classes/{class_id}/texts/"))
    assert client.post(f"/classes/{class_id}/texts/", {}).status_code == 403


def test_texts_of_a_class_that_is_over_are_read(cast: Cast, sign_in) -> None:
    class_id = head_of_batch(made.batch(cast)).id
    TrainingClass.objects.update(state=ClassState.CANCELLED)
    client = sign_in(cast.organiser)
    assert "由主办单位拟定" not in text(client.get(f"/classes/{class_id}/texts/"))
