from datetime import datetime

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import Cast
from tests.classes.made import PDF
from tests.timetable import made
from zhuji.attendance.models import ConductEntry
from zhuji.attendance.queries import breaches_of_batch
from zhuji.classes.models import TrainingClass
from zhuji.policies.queries import current_policies, frozen
from zhuji.rules.words import ClassState

pytestmark = pytest.mark.django_db
FORM = {"day": "2026-11-25", "kind": "copying", "fact": "学习体会大段照搬他人。"}


@pytest.fixture(autouse=True)
def clock():
    at = datetime.fromisoformat("2026-11-26T09:00:00+08:00")
    with time_machine.travel(at, tick=False) as travelled:
        yield travelled


@pytest.fixture
def batch_id(cast: Cast) -> int:
    return made.batch(cast)


def text(answer) -> str:
    return answer.content.decode()


def test_an_entry_goes_from_the_teacher_to_the_organiser(
    cast: Cast, sign_in, batch_id: int
) -> None:
    (trainee,) = made.trainees(cast, batch_id, 1)
    TrainingClass.objects.update(state=ClassState.RUNNING, policies=frozen(current_policies()))
    client = sign_in(made.staff(batch_id, "class_teacher", "teacher"))
    assert "没有登记" in text(client.get(f"/batches/{batch_id}/conduct/"))
    sent = FORM | {"trainee": trainee, "evidence": SimpleUploadedFile("体会.pdf", PDF)}
    client.post(f"/batches/{batch_id}/conduct/", sent)
    entry = ConductEntry.objects.get()
    shown = text(client.get(f"/conduct/{entry.pk}/"))
    assert "最重为：按退学处理" in shown
    assert "《关于在干部教育培训中进一步加强学员管理的规定》（2013年）" in shown
    assert "由主办单位研究决定。" in shown
    assert b"".join(client.get(f"/conduct/{entry.pk}/evidence/")) == PDF
    assert client.post(f"/conduct/{entry.pk}/decide/").status_code == 403

    client = sign_in(cast.organiser)
    assert "1 条学员行为登记待研究" in text(client.get("/"))
    bare = client.post(f"/conduct/{entry.pk}/decide/", {"reason": "经研究"})
    assert "请选择研究意见。" in text(bare)
    client.post(f"/conduct/{entry.pk}/decide/", {"decision": "against", "reason": "经研究"})
    assert breaches_of_batch(batch_id) == {trainee: (entry.pk,)}
    assert "影响结业" in text(client.get(f"/batches/{batch_id}/conduct/"))

    assert client.post(f"/conduct/{entry.pk}/withdraw/", {"reason": ""}).status_code == 200
    client.post(f"/conduct/{entry.pk}/withdraw/", {"reason": "本人作了说明"})
    assert "本人作了说明" in text(client.get(f"/conduct/{entry.pk}/"))
    assert breaches_of_batch(batch_id) == {}


def test_what_is_wrong_with_an_entry_is_told(cast: Cast, sign_in, batch_id: int) -> None:
    (trainee,) = made.trainees(cast, batch_id, 1)
    client = sign_in(cast.organiser)
    ahead = client.post(
        f"/batches/{batch_id}/conduct/", FORM | {"trainee": trainee, "day": "2026-11-27"}
    )
    assert "还没有到，请核对日期。" in text(ahead)
    wrong = FORM | {"trainee": trainee, "evidence": SimpleUploadedFile("a.exe", b"MZ")}
    assert client.post(f"/batches/{batch_id}/conduct/", wrong).status_code == 200
    assert not ConductEntry.objects.exists()


def test_an_entry_without_evidence_has_none(cast: Cast, sign_in, batch_id: int) -> None:
    (trainee,) = made.trainees(cast, batch_id, 1)
    client = sign_in(cast.organiser)
    client.post(f"/batches/{batch_id}/conduct/", FORM | {"trainee": trainee})
    entry = ConductEntry.objects.get()
    assert client.get(f"/conduct/{entry.pk}/evidence/").status_code == 404
