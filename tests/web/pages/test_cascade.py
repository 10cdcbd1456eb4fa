"""The pages of packs: made, opened after a look, a result taken, the county's tree."""

import re
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cascade import made
from tests.cast import Cast
from tests.exams.made import OPENS
from zhuji.base.sealed import fingerprint, own_key
from zhuji.cascade.models import ClassPack, FollowOnClass, PackResult
from zhuji.classes.models import TrainingClass
from zhuji.timetable.models import Session

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(OPENS, tick=False) as travelled:
        yield travelled


@pytest.fixture
def desk(cast: Cast, sign_in) -> Client:
    return sign_in(cast.organiser)


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def upload(data: bytes, name: str = "示范班.zhujipack") -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, data)}


def test_a_pack_is_made_and_downloaded(cast: Cast, desk: Client) -> None:
    class_id = made.source(cast)
    page = desk.get(f"/classes/{class_id}/pack/")
    assert "试题 5 项" in text(page)
    assert "还没有资料包" in text(desk.get("/packs/"))
    answer = desk.post(f"/classes/{class_id}/pack/", follow=True)
    assert "资料包已经制作并签名" in text(answer)
    pack = ClassPack.objects.get()
    file = desk.get(f"/packs/{pack.pk}/file/")
    assert b"".join(file.streaming_content) == made.bytes_of(pack.pk)
    assert ".zhujipack" in file["Content-Disposition"]
    assert fingerprint(own_key()) in text(desk.get("/packs/"))


def test_a_name_in_the_texts_is_to_be_looked_at(cast: Cast, desk: Client) -> None:
    class_id = made.source(cast)
    TrainingClass.objects.filter(pk=class_id).update(content="由钱学敏讲授")
    address = f"/classes/{class_id}/pack/"
    assert "“钱学敏”，与本班有关人员同名" in text(desk.get(address))
    assert "“钱学敏”" in text(desk.post(address, follow=True))
    assert not ClassPack.objects.exists()
    desk.post(address, {"confirmed": "yes"})
    assert ClassPack.objects.count() == 1
    TrainingClass.objects.filter(pk=class_id).update(content="手机 13800001111")
    assert "先删去个人信息才能制作" in text(desk.get(address))


def test_a_pack_from_elsewhere_is_shown_before_it_is_opened(cast: Cast, sign_in) -> None:
    _, data = made.exported(cast)
    sender = fingerprint(own_key())
    with made.elsewhere():
        desk = sign_in(cast.organiser)
        before = made.everything()
        answer = desk.post("/packs/open/", upload(data), follow=True)
        shown = text(answer)
        assert "检查通过，还没有写入任何内容" in shown
        assert sender in shown
        assert "第 2 天 下午" in shown
        # Its very bytes are kept already: they were sealed here, under the other key.
        assert made.everything() == before
        address = answer.redirect_chain[-1][0]
        sent = {
            "kept": address.partition("kept=")[2],
            "title": "石桥镇党务工作者培训班",
            "organiser": cast.town.pk,
            "opens_on": "2026-12-10",
        }
        assert "还没有确认来源的密钥指纹" in text(desk.post(address, sent))
        aeons = sent | {"trusted": "on", "opens_on": "9999-12-31"}
        assert "年份要在" in text(desk.post(address, aeons))
        assert not FollowOnClass.objects.exists()
        done = desk.post(address, sent | {"trusted": "on"}, follow=True)
        assert "已建好延伸培训班" in text(done)
        assert "请本单位审核后使用" in text(done)
        link = FollowOnClass.objects.get()
        assert Session.objects.filter(batch__training_class=link.training_class).count() == 3
        again = text(desk.get(f"/packs/{link.pack_id}/open/"))
        assert "再建一个班" in again
        assert "已确认" in again


def test_a_kept_upload_opens_only_for_who_brought_it(cast: Cast, desk: Client, sign_in) -> None:
    _, data = made.exported(cast)
    address = desk.post("/packs/open/", upload(data))["Location"]
    sign_in(cast.second_organiser)
    assert desk.get(address).status_code == 404
    assert desk.get("/packs/open/?kept=nonsense").status_code == 404


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda data: data[:-1], "文件已损坏或被改动过"),
        (lambda data: data.replace(b"manifest", b"manifesT"), "这不是示范班资料包"),
        (lambda _: b"%PDF-1.4", "文件已损坏或被改动过"),
        (lambda _: b"", "文件是空的"),
    ],
)
def test_a_wrong_file_is_refused_with_a_sentence(
    cast: Cast, desk: Client, spoil: Any, sentence: str
) -> None:
    _, data = made.exported(cast)
    before = made.everything()
    answer = desk.post("/packs/open/", upload(spoil(data)))
    assert (answer.status_code, sentence in text(answer)) == (200, True)
    assert made.everything() == before


def test_an_opened_class_is_dated_on_its_page(cast: Cast, sign_in) -> None:
    _, data = made.exported(cast)
    with made.elsewhere():
        desk = sign_in(cast.organiser)
        class_id = made.opened(cast, data, opens_on=None).class_id
        address = f"/classes/{class_id}/pack/"
        assert "填写开班日期" in text(desk.get(address))
        assert "请填写" in text(desk.post(address, {"opens_on": ""}))
        assert "年份要在" in text(desk.post(address, {"opens_on": "9999-12-31"}))
        desk.post(address, {"opens_on": "2026-12-10"})
        assert Session.objects.filter(batch__training_class=class_id).count() == 3
        shown = text(desk.get(address))
        assert "填写开班日期" not in shown
        assert "结业归档以后才能制作结果文件" in shown


def test_a_result_is_looked_at_then_taken_for_a_unit(cast: Cast, desk: Client) -> None:
    pack_id, _ = made.exported(cast)
    class_id = ClassPack.objects.get(pk=pack_id).training_class_id
    data = made.told(pack_id)
    shown = desk.post("/results/take/", upload(data, "结果.json"))
    assert "培训 30 人" in text(shown)
    assert shown.context["form"].initial["unit"] == cast.town.pk
    sent = {"text": data.decode(), "unit": cast.town.pk}
    assert "还没有确认来源的密钥指纹" in text(desk.post("/results/take/", sent))
    assert not PackResult.objects.exists()
    done = desk.post("/results/take/", sent | {"trusted": "on"}, follow=True)
    assert "结果已经收下" in text(done)
    assert done.redirect_chain[-1][0] == f"/classes/{class_id}/spread/"
    again = desk.post("/results/take/", upload(data, "结果.json"))
    assert "以前已经收下，没有重复计入" in text(again)
    unit = text(desk.get(f"/classes/{class_id}/spread/units/{cast.town.pk}/"))
    assert "培训 30 人" in unit
    assert "石桥镇培训班" in unit
    broken = desk.post("/results/take/", upload(data.replace(b"30", b"31"), "结果.json"))
    assert "签名不对" in text(broken)
    assert PackResult.objects.count() == 1


def test_the_tree_tells_who_has_carried_the_class_on(cast: Cast, desk: Client) -> None:
    assert "还没有制作过资料包" in text(desk.get("/spread/"))
    bare = made.exams.approve(cast)
    assert "这个班还没有制作资料包" in text(desk.get(f"/classes/{bare}/spread/"))
    TrainingClass.objects.filter(pk=bare).update(title="另一个班")
    pack_id, data = made.exported(cast)
    class_id = ClassPack.objects.get(pk=pack_id).training_class_id
    made.opened(cast, data, organiser_id=cast.bureau.pk)
    shown = text(desk.get(f"/classes/{class_id}/spread/"))
    assert "县教育局 正在办" in shown
    assert "石桥镇 还没有办" in shown
    assert "已办结 0" in text(desk.get("/spread/"))
    narrowed = text(desk.get(f"/classes/{class_id}/spread/?state=not_yet"))
    assert "石桥镇" in narrowed
    assert "县教育局 正在办" not in narrowed
    assert "没有这样的单位" in text(desk.get(f"/classes/{class_id}/spread/?state=done"))
    calls = text(desk.get(f"/classes/{class_id}/spread/calls/"))
    assert "还没有办的单位：1 个" in calls
    assert "正在办的单位：1 个" in calls
    assert desk.get(f"/classes/{class_id}/spread/export/").content.startswith(b"PK")
    assert desk.get(f"/classes/{class_id}/spread/units/999999/").status_code == 404
    unit = text(desk.get(f"/classes/{class_id}/spread/units/{cast.town.pk}/"))
    assert "这个单位没有建班" in unit


def test_a_file_lost_from_the_disk_is_told(cast: Cast, sign_in) -> None:
    pack_id, data = made.exported(cast)
    with made.elsewhere():
        desk = sign_in(cast.organiser)
        class_id = made.opened(cast, data, opens_on=None).class_id
        pack_id = ClassPack.objects.get().pk
        made.lose_file(pack_id)
        for address in (f"/packs/{pack_id}/file/", f"/packs/{pack_id}/open/"):
            assert "服务器上找不到文件" in text(desk.get(address, follow=True))
        sent = {"opens_on": "2026-12-10"}
        answer = desk.post(f"/classes/{class_id}/pack/", sent, follow=True)
        assert "服务器上找不到文件" in text(answer)


def test_the_result_page_of_a_class_that_is_not_over_says_why(cast: Cast, desk: Client) -> None:
    class_id = made.exams.approve(cast)
    answer = desk.post(f"/classes/{class_id}/result/", follow=True)
    assert "不是按示范班资料包办的延伸培训班" in text(answer)
    assert desk.get(f"/classes/{class_id}/result/").status_code == 405
