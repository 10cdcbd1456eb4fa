from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import Cast, give, user
from tests.completion.made import AFTER, Stage, running
from tests.documents.actions.test_versions import made, word
from zhuji.documents.models import Document, DocumentFinal
from zhuji.registry.models import Venue
from zhuji.rules.actor import Place
from zhuji.rules.words import PlaceKind
from zhuji.timetable.models import Session

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def at(name: str, document_id: int) -> str:
    return reverse(name, kwargs={"document_id": document_id})


def kind_page(stage: Stage) -> str:
    return reverse("document", kwargs={"class_id": stage.class_id, "kind": "timetable"})


def upload(content: BytesIO, name: str = "课程表.docx") -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, content.getvalue()), "note": "改了标题"}


def test_a_revised_file_is_given_back_and_stands_first(cast: Cast, sign_in) -> None:
    stage = running(cast)
    draft = made(cast, stage)
    client = sign_in(cast.organiser)
    assert "交回修改稿" in client.get(kind_page(stage)).content.decode()
    answer = client.post(at("document-return", draft), upload(word()), follow=True)
    page = answer.content.decode()
    for part in ("修改稿已收下", "在第 1 版上修改：改了标题", "第 2 版"):
        assert part in page


def test_a_wrong_file_is_refused_beside_the_form_and_nothing_is_kept(cast: Cast, sign_in) -> None:
    stage = running(cast)
    draft = made(cast, stage)
    client = sign_in(cast.organiser)
    answer = client.post(at("document-return", draft), upload(BytesIO(b"%PDF-1.7\n%%EOF\n")))
    assert (answer.status_code, Document.objects.count()) == (200, 1)
    assert "docx" in answer.content.decode()
    with_nothing = client.post(at("document-return", draft), {})
    assert "请选择修改后的文件。" in with_nothing.content.decode()


def test_a_version_is_declared_final_and_taken_back(cast: Cast, sign_in) -> None:
    stage = running(cast)
    draft = made(cast, stage)
    client = sign_in(cast.organiser)
    assert "把第 1 版作为定稿" in client.get(at("document-final", draft)).content.decode()
    declared = client.post(at("document-final", draft), follow=True).content.decode()
    assert "已定稿" in declared
    assert "收回定稿" in declared
    assert client.get(at("document-take-back", draft)).status_code == 200
    without = client.post(at("document-take-back", draft), {"reason": ""}).content.decode()
    assert "请填写收回的原因" in without
    back = client.post(at("document-take-back", draft), {"reason": "场地有变"}, follow=True)
    assert "收回：场地有变" in back.content.decode()
    assert not DocumentFinal.objects.filter(taken_back_at=None).exists()


def test_what_is_out_of_date_is_said_on_every_page_that_shows_it(cast: Cast, sign_in) -> None:
    stage = running(cast)
    draft = made(cast, stage)
    Session.objects.filter(pk=stage.sessions[0]).update(
        venue=Venue.objects.create(name="第一教室", seats=60)
    )
    client = sign_in(cast.organiser)
    change = "课程表：11月25日上午“专题1”地点补为“第一教室”。"
    shelves = reverse("documents", kwargs={"class_id": stage.class_id})
    home = reverse("class", kwargs={"class_id": stage.class_id})
    for address in (shelves, kind_page(stage), at("document-final", draft)):
        assert change in client.get(address).content.decode()
    for address in (shelves, home, reverse("home")):
        assert "1 份材料已过期" in client.get(address).content.decode()


def test_the_class_teacher_gives_back_but_may_not_declare_final(cast: Cast, sign_in) -> None:
    stage = running(cast)
    draft = made(cast, stage)
    teacher = user("ban", "班老师")
    give(teacher, "class_teacher", Place(PlaceKind.CLASS, stage.class_id))
    client = sign_in(teacher)
    page = client.get(kind_page(stage)).content.decode()
    assert ("交回修改稿" in page, at("document-final", draft) in page) == (True, False)
    listed = client.get(reverse("documents", args=[stage.class_id])).content.decode()
    assert "分配名额</a>" not in listed  # a page that does not open to a class teacher
    assert client.post(at("document-return", draft), upload(word())).status_code == 302
    for name in ("document-final", "document-take-back"):
        assert client.post(at(name, draft), {"reason": "有变"}).status_code == 403
    assert client.get(at("document-return", draft)).status_code == 405


def test_outsiders_find_no_version(cast: Cast, sign_in) -> None:
    draft = made(cast, running(cast))
    client = sign_in(cast.town_liaison)
    for name in ("document-return", "document-final", "document-take-back"):
        assert client.post(at(name, draft)).status_code == 404
