from io import BytesIO

from django.urls import reverse
from openpyxl import load_workbook

from tests.cast import Cast
from tests.classes.made import approve, submit
from tests.enrolment.made import publish, put_forward
from zhuji.enrolment.models import Quota


def test_a_proposal_is_changed_by_hand_and_saved(cast: Cast, sign_in) -> None:
    class_id = approve(cast)
    client = sign_in(cast.organiser)
    address = reverse("quota", kwargs={"class_id": class_id})
    proposal = client.get(address, {"method": "by_people", "total": 10}).content.decode()
    assert "4又2/3" in proposal
    town, bureau = f"unit-{cast.town.pk}", f"unit-{cast.bureau.pk}"
    sent = {"method": "by_people", "total": 10, town: 7, bureau: 2}
    refused = client.post(address, sent).content.decode()
    assert "各单位名额合计 9 个，与总数 10 个不一致" in refused
    assert Quota.objects.count() == 0
    saved = client.post(address, sent | {bureau: 3}, follow=True).content.decode()
    assert "名额已保存，共 10 个。" in saved
    assert list(Quota.objects.values_list("places", flat=True)) == [7, 3]


def test_pasted_rows_are_shown_before_they_are_saved(cast: Cast, sign_in) -> None:
    class_id = approve(cast)
    client = sign_in(cast.organiser)
    address = reverse("quota", kwargs={"class_id": class_id})
    sent = {"method": "by_hand", "total": 100, "rows": "石桥镇\t8\n县教育局\t4"}
    page = client.post(address, sent).content.decode()
    assert "粘贴的名额已填入下表" in page
    assert '<input type="hidden" name="total" value="12">' in page
    assert Quota.objects.count() == 0
    wrong = client.post(address, sent | {"rows": "北山镇\t8"}).content.decode()
    assert "第 1 行：“北山镇”不在单位名单中。" in wrong


def test_a_used_place_is_not_taken_away(cast: Cast, sign_in) -> None:
    class_id = publish(cast, town=3, bureau=2)
    put_forward(cast, class_id, 0, 1)
    town, bureau = f"unit-{cast.town.pk}", f"unit-{cast.bureau.pk}"
    page = (
        sign_in(cast.organiser)
        .post(
            reverse("quota", kwargs={"class_id": class_id}),
            {"method": "by_hand", "total": 5, town: 1, bureau: 4},
        )
        .content.decode()
    )
    assert "石桥镇已报名 2 人，名额不能少到 1 个。" in page


def test_before_the_approval_the_page_says_so(cast: Cast, sign_in) -> None:
    class_id = submit(cast)
    page = sign_in(cast.organiser).get(reverse("quota", kwargs={"class_id": class_id}))
    assert "批准之后才能分配名额" in page.content.decode()
    assert "保存名额" not in page.content.decode()


def test_the_export_can_be_pasted_back(cast: Cast, sign_in) -> None:
    class_id = publish(cast, town=3, bureau=2)
    answer = sign_in(cast.organiser).get(reverse("quota-export", kwargs={"class_id": class_id}))
    sheet = load_workbook(BytesIO(answer.content)).active
    rows = [(row[0], row[-1]) for row in sheet.iter_rows(min_row=4, values_only=True)]
    assert rows == [("县委组织部", 0), ("石桥镇", 3), ("县教育局", 2)]


def test_the_quota_is_the_organisers(cast: Cast, sign_in) -> None:
    address = reverse("quota", kwargs={"class_id": publish(cast)})
    assert sign_in(cast.approver).get(address).status_code == 403
    assert sign_in(cast.town_liaison).get(address).status_code == 404
