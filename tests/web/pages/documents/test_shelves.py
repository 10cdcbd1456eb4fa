from urllib.parse import quote

import pytest
import time_machine
from django.urls import reverse

from tests.cast import Cast
from tests.completion.made import AFTER, Stage, ready, running
from zhuji.base.files.store import path_of
from zhuji.documents.models import Certificate, Document
from zhuji.flows.close_class import close_class
from zhuji.rules.words import DocumentKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def shelves(stage: Stage) -> str:
    return reverse("documents", kwargs={"class_id": stage.class_id})


def kind_page(stage: Stage, kind: str) -> str:
    return reverse("document", kwargs={"class_id": stage.class_id, "kind": kind})


def maker(stage: Stage, kind: str) -> str:
    return reverse("document-make", kwargs={"class_id": stage.class_id, "kind": kind})


def certificates(stage: Stage) -> str:
    return reverse("certificates", kwargs={"class_id": stage.class_id})


def download(document: Document) -> str:
    return reverse("document-file", kwargs={"document_id": document.pk})


def closed(cast: Cast) -> Stage:
    stage = ready(cast)
    close_class(by=cast.actor(cast.organiser), class_id=stage.class_id, confirmed=True)
    return stage


def test_each_kind_stands_with_what_it_needs(cast: Cast, sign_in) -> None:
    page = sign_in(cast.organiser).get(shelves(running(cast)))
    found = {one.kind: len(one.needs) for stage in page.context["stages"] for one in stage.kinds}
    assert set(found) == set(DocumentKind)
    assert (found[DocumentKind.NOTICE], found[DocumentKind.TIMETABLE]) == (2, 0)
    html = page.content.decode()
    quota = reverse("quota", kwargs={"class_id": page.context["head"].id})
    assert f'请先给各单位分配名额。 <a href="{quota}">分配名额</a>' in html


def test_made_documents_are_listed_and_taken_under_their_chinese_name(
    cast: Cast,
    sign_in,
) -> None:
    stage = running(cast)
    client = sign_in(cast.organiser)
    for _ in range(2):
        assert client.post(maker(stage, "timetable"))["Location"] == shelves(stage)
    page = client.get(kind_page(stage, "timetable"))
    assert [(one.number, one.state) for one in page.context["one"].versions] == [
        (2, "送审稿"),
        (1, "送审稿"),
    ]
    file = client.get(download(Document.objects.get(version=2)))
    name = quote("全县基层党务工作者示范培训班_课程表_第2版_送审稿.docx")
    assert file["Content-Disposition"] == f"attachment; filename*=utf-8''{name}"
    assert file["X-Content-Type-Options"] == "nosniff"
    assert b"".join(file.streaming_content)[:2] == b"PK"


def test_what_is_not_ready_is_refused_with_its_sentence(cast: Cast, sign_in) -> None:
    stage = running(cast)
    page = sign_in(cast.organiser).post(maker(stage, "certificates"), follow=True)
    assert "还没有发放证书，请先在结业证书页发放。" in page.content.decode()
    assert Document.objects.count() == 0


def test_one_session_alone_may_be_asked_for(cast: Cast, sign_in) -> None:
    stage = running(cast)
    client = sign_in(cast.organiser)
    client.post(f"{maker(stage, 'sign_in_sheet')}?session={stage.sessions[0]}")
    client.post(maker(stage, "sign_in_sheet"))
    one, whole = Document.objects.order_by("version")
    assert one.file.size < whole.file.size


def test_wrong_method_unknown_kind_and_unknown_document(cast: Cast, sign_in) -> None:
    stage = running(cast)
    client = sign_in(cast.organiser)
    assert client.get(maker(stage, "timetable")).status_code == 405
    assert client.post(maker(stage, "novel")).status_code == 404
    assert client.get(reverse("document-file", kwargs={"document_id": 999})).status_code == 404


def test_a_file_that_is_gone_from_the_disk_is_said_to_be(cast: Cast, sign_in) -> None:
    stage = running(cast)
    client = sign_in(cast.organiser)
    client.post(maker(stage, "timetable"))
    path_of(Document.objects.get().file.sha256).unlink()
    page = client.get(download(Document.objects.get()))
    assert (page.status_code, "重新生成" in page.content.decode()) == (410, True)


def test_certificates_are_issued_printed_and_registered(cast: Cast, sign_in) -> None:
    stage = closed(cast)
    client = sign_in(cast.organiser)
    assert "发放证书并编号（1 人）" in client.get(certificates(stage)).content.decode()
    client.post(certificates(stage))
    assert Certificate.objects.get().number == "〔2026〕第001号"
    made = client.post(maker(stage, "certificates"), {"back": "certificates"})
    assert made["Location"] == certificates(stage)
    assert "〔2026〕第001号" in client.get(certificates(stage)).content.decode()
    pdf = client.get(download(Document.objects.get()))
    assert b"".join(pdf.streaming_content)[:5] == b"%PDF-"
    register = client.get(reverse("certificate-register", kwargs={"class_id": stage.class_id}))
    assert register.status_code == 200


def test_certificates_before_the_closing_say_what_comes_first(cast: Cast, sign_in) -> None:
    stage = ready(cast)
    client = sign_in(cast.organiser)
    assert "还没有结业归档" in client.get(certificates(stage)).content.decode()
    said = client.post(certificates(stage), follow=True).content.decode()
    assert "培训班结业归档以后才能发放证书。" in said


@pytest.mark.parametrize(
    ("who", "status"), [("town_liaison", 404), ("approver", 403), ("nobody", 404)]
)
def test_outsiders_find_nothing_and_others_are_refused(
    cast: Cast,
    sign_in,
    who: str,
    status: int,
) -> None:
    stage = closed(cast)
    sign_in(cast.organiser).post(maker(stage, "timetable"))
    client = sign_in(getattr(cast, who))
    for url in (shelves(stage), certificates(stage), download(Document.objects.get())):
        assert client.get(url).status_code == status
    assert client.post(maker(stage, "timetable")).status_code == status
