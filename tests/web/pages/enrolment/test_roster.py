from io import BytesIO

from django.urls import reverse
from openpyxl import load_workbook

from tests.cast import Cast
from tests.enrolment.made import lock, publish
from zhuji.accounts.models import User
from zhuji.policies.actions import set_figure
from zhuji.rules.actor import INSTALLATION


def test_the_roster_and_its_workbook(cast: Cast, sign_in) -> None:
    class_id = lock(cast)
    client = sign_in(cast.organiser)
    for sort in ("number", "group", "unit", "strokes", "pinyin", "nonsense"):
        page = client.get(reverse("roster", kwargs={"class_id": class_id}), {"sort": sort})
        assert "丁一鸣" in page.content.decode()
    answer = client.get(reverse("roster-export", kwargs={"class_id": class_id}))
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert [row[2] for row in rows[-3:]] == ["丁一鸣", "马晓岚", "孔德胜"]


def test_accounts_say_why_not_and_then_show_the_slips_once(cast: Cast, sign_in) -> None:
    class_id = lock(cast)
    client = sign_in(cast.organiser)
    address = reverse("trainee-accounts", kwargs={"class_id": class_id})
    assert (
        "县里没有开通学员用手机或电脑办理的功能"
        in client.post(address, follow=True).content.decode()
    )
    assert client.get(address).status_code == 405
    set_figure(
        by=INSTALLATION, subject="functions", key="exam_on_phone", value="true", reason="部务会"
    )
    answer = client.post(address)
    assert "no-store" in answer["Cache-Control"]
    assert User.objects.filter(username__startswith=f"{class_id}-").count() == 3
    assert f"{class_id}-003" in answer.content.decode()
    assert "用原来的密码" in client.post(address).content.decode()


def test_an_empty_roster_leads_to_the_nominations(cast: Cast, sign_in) -> None:
    class_id = publish(cast)
    page = sign_in(cast.organiser).get(reverse("roster", kwargs={"class_id": class_id}))
    assert reverse("nominations", kwargs={"class_id": class_id}) in page.content.decode()
