import io
import zipfile

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import Cast
from tests.classes.made import PDF
from tests.completion.made import AFTER, archived, bare, closed, ready
from zhuji.completion.models import ArchiveEntry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def test_open_items_are_named_absent_with_their_reasons(cast: Cast, sign_in) -> None:
    class_id, client = bare(ready(cast).class_id), sign_in(cast.organiser)
    address = reverse("archive", args=[class_id])
    page = client.get(address)
    assert len(page.context["waiting"]) == 11
    assert "本班没有安排现场教学。" in page.content.decode()
    assert "没有改动" in client.post(address, {}, follow=True).content.decode()
    reasons = {
        "because-field": "没有安排现场教学。",
        "because-photos": "没有拍照。",
        "because-x": "!",
    }
    shown = client.post(address, reasons, follow=True)
    assert len(shown.context["waiting"]) == 9
    wrong = client.post(address, {"because-plan": "没有"}, follow=True).content.decode()
    assert "不能注明没有" in wrong


def test_a_file_is_given_in_taken_and_taken_out(cast: Cast, sign_in) -> None:
    class_id, client = bare(ready(cast).class_id), sign_in(cast.organiser)
    address = reverse("archive-item", args=[class_id, "photos"])
    assert "还没有材料" in client.get(address).content.decode()
    bad = SimpleUploadedFile("合影.pdf", b"plain")
    assert client.post(address, {"do": "file", "title": "合影", "file": bad}).status_code == 200
    good = SimpleUploadedFile("合影.pdf", PDF)
    client.post(address, {"do": "file", "title": "开班合影", "file": good})
    entry = ArchiveEntry.objects.get()
    taken = client.get(reverse("archive-file", args=[entry.pk]))
    assert b"".join(taken.streaming_content) == PDF
    assert client.get(reverse("archive-item", args=[class_id, "nothing"])).status_code == 404
    client.post(reverse("archive-remove", args=[entry.pk]))
    assert client.get(reverse("archive-file", args=[entry.pk])).status_code == 404


def test_the_closing_names_what_the_archive_lacks(cast: Cast, sign_in) -> None:
    stage, client = ready(cast), sign_in(cast.organiser)
    bare(stage.class_id)
    page = client.get(reverse("class-close", args=[stage.class_id])).content.decode()
    assert "档案目录还有 11 项没有落实：通知及附件" in page
    assert reverse("archive", args=[stage.class_id]) in page


def test_the_whole_archive_is_one_download(cast: Cast, sign_in) -> None:
    class_id, client = bare(ready(cast).class_id), sign_in(cast.organiser)
    archived(cast, class_id)
    answer = client.get(reverse("archive-download", args=[class_id]))
    content = io.BytesIO(b"".join(answer.streaming_content))
    with zipfile.ZipFile(content) as archive:
        assert archive.testzip() is None


def test_after_the_closing_it_only_grows(cast: Cast, sign_in) -> None:
    class_id, client = closed(cast).class_id, sign_in(cast.organiser)
    page = client.get(reverse("archive-item", args=[class_id, "photos"])).content.decode()
    assert ("撤下" in page, "存入档案" in page) == (False, True)
    assert "档案只能补充" in client.get(reverse("archive", args=[class_id])).content.decode()
