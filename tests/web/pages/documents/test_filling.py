from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import Cast
from tests.completion.made import closed
from tests.flows.test_fill_workbook import HEADS, form
from tests.web.pages.test_registry import SignIn


def test_a_form_is_uploaded_explained_and_comes_back_filled(cast: Cast, sign_in: SignIn) -> None:
    stage = closed(cast)
    client = sign_in(cast.organiser)
    here = reverse("class-fill", args=[stage.class_id])
    assert here in client.get(reverse("documents", args=[stage.class_id])).content.decode()
    assert "上传表样" in client.get(here).content.decode()
    sent = client.post(here, {"file": SimpleUploadedFile("统计表.xlsx", form(*HEADS, blank=9))})
    page = client.get(sent["Location"]).content.decode()
    assert ("填入工作表“统计表”" in page, "本班在册学员 3 人" in page) == (True, True)
    token = sent["Location"].partition("token=")[2].replace("%3A", ":")
    chosen = {"c0-name": "1", "c0-unit": "2", "token": token, "who": "completed", "purpose": ""}
    made = client.post(here, chosen)
    assert made["Content-Type"].endswith("spreadsheetml.sheet")
    refused = client.post(here, {**chosen, "c0-id_number": "3"}).content.decode()
    assert ("还不能填" in refused, "请选择用途" in refused) == (True, True)
    assert "过期" in client.post(here, {**chosen, "token": token + "x"}).content.decode()
    refused = client.post(here, {"file": SimpleUploadedFile("统计表.csv", "姓名,单位\n".encode())})
    assert "只能用 .xlsx 文件" in refused.content.decode()
