import pytest
import time_machine
from django.urls import reverse

from tests.cast import Cast
from tests.completion.made import AFTER
from tests.flows.test_issue_certificates import closed
from zhuji.documents.queries import certificate_of_trainee, register_of_class
from zhuji.registry.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False):
        yield


def test_a_misprinted_certificate_is_revoked_and_issued_anew(cast: Cast, sign_in) -> None:
    stage, client = closed(cast, 2), sign_in(cast.organiser)
    page = reverse("certificates", kwargs={"class_id": stage.class_id})
    client.post(page)
    row = certificate_of_trainee(stage.trainees[0])
    assert row is not None
    at = {"certificate_id": row.id}
    shown = client.get(reverse("certificate", kwargs=at)).content.decode()
    assert ("作废这本证书" in shown, "换发新证书" in shown) == (True, False)
    said = {"cause": "misprint", "reason": "姓名印错", "decider": "县委组织部", "day": "2026-11-27"}
    assert "请写明" not in client.get(reverse("certificate-revoke", kwargs=at)).content.decode()
    refused = client.post(
        reverse("certificate-revoke", kwargs=at), said | {"day": "2026-12-27"}, follow=True
    )
    assert "作废日期不能晚于今天" in refused.content.decode()
    revoked = client.post(reverse("certificate-revoke", kwargs=at), said, follow=True)
    text = revoked.content.decode()
    assert ("县委组织部决定" in text, "换发新证书" in text) == (True, True)
    listed = client.get(page).content.decode()
    assert ("已作废，可换发" in listed, "已作废的证书" in listed) == (True, True)
    Person.objects.filter(name="学员1").update(name="学员一")
    client.post(reverse("certificate-reissue", kwargs=at))
    new = certificate_of_trainee(stage.trainees[0])
    assert new is not None
    assert (new.name, new.replaces) == ("学员一", row.number)
    assert len(register_of_class(stage.class_id)) == 3
    workbook = client.get(reverse("certificate-register", kwargs={"class_id": stage.class_id}))
    assert workbook.status_code == 200
    archive = client.get(reverse("certificate-check-page"))
    assert archive["Content-Type"] == "application/zip"
