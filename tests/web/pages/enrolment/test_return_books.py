from io import BytesIO
from zipfile import ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.enrolment.made import publish
from tests.enrolment.test_imports import filled
from tests.web.pages.test_registry import SignIn
from zhuji.base.spreadsheets import read_tables
from zhuji.enrolment.models import Nomination


def upload(client: Client, address: str, data: bytes) -> str:
    """Hand a file in; the address of its columns."""
    answer = client.post(address, {"file": SimpleUploadedFile("回执.xlsx", data)})
    assert answer.status_code == 302
    return str(answer["Location"])


def test_a_unit_fills_its_form_and_hands_it_in(cast: Cast, sign_in: SignIn) -> None:
    class_id = publish(cast)
    client = sign_in(cast.town_liaison)
    place = {"unit_id": cast.town.pk, "class_id": class_id}
    page = client.get(reverse("unit-class", kwargs=place)).content.decode()
    assert ("下载回执表" in page, "交回回执表" in page) == (True, True)
    book = client.get(reverse("return-book", kwargs=place)).content
    first, second = read_tables(BytesIO(book), "x")
    texts = [cell.text for row in first.rows for cell in row]
    assert any(text.startswith(f"回执编号：HZ-{class_id}-{cast.town.pk}-") for text in texts)
    names = [person.name for person in cast.town_people]
    assert sorted(row[0].text for row in second.rows[1:]) == sorted(names)
    bad = upload(
        client, reverse("unit-return-import", kwargs=place), filled(book, (names[0],), ("没有",))
    )
    assert "表头在第 6 行" in client.get(bad).content.decode()
    checked = client.get(bad + "&step=check").content.decode()
    assert ("人员台账里" in checked, "没有“没有”" in checked, "还不能导入" in checked) == (
        True,
    ) * 3
    given = read_tables(BytesIO(client.get(bad + "&step=return").content), "x")
    assert (given[0].rows[5][-1].text, given[0].rows[6][-1].text) == ("问题", "")
    assert given[0].rows[7][-1].text.startswith("不能导入：姓名：人员台账里")
    good = upload(client, reverse("unit-return-import", kwargs=place), filled(book, (names[0],)))
    token = good.partition("token=")[2]
    done = client.post(good.partition("?")[0], {"token": token.replace("%3A", ":")}, follow=True)
    assert "已导入：新增 1 行" in done.content.decode()
    assert Nomination.objects.get().person == cast.town_people[0]
    other = sign_in(cast.bureau_liaison)
    assert other.get(reverse("return-book", kwargs=place)).status_code == 404


def test_an_organiser_sends_all_forms_and_takes_any(cast: Cast, sign_in: SignIn) -> None:
    class_id = publish(cast)
    client = sign_in(cast.organiser)
    answer = client.get(reverse("return-books", args=[class_id]))
    archive = ZipFile(BytesIO(answer.content))
    assert sorted(name.split("_")[1] for name in archive.namelist()) == sorted(
        [cast.town.name, cast.bureau.name]
    )
    book = archive.read(next(name for name in archive.namelist() if cast.bureau.name in name))
    page = reverse("return-import", args=[class_id])
    assert "上传并核对" in client.get(page).content.decode()
    found = upload(client, page, filled(book, (cast.bureau_people[0].name,)))
    checked = client.get(found + "&step=check").content.decode()
    assert ("新增" in checked, cast.bureau_people[0].name in checked) == (True, True)
