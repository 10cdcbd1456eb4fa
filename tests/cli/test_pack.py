"""The same as the pages, without a network: files out, files in, and a sentence for what is wrong."""

from pathlib import Path

import pytest
import time_machine
from click.testing import CliRunner, Result

from tests.cascade import made
from tests.cast import Cast
from tests.exams.made import OPENS
from zhuji.cascade.models import ClassPack, FollowOnClass, PackResult
from zhuji.classes.models import TrainingClass
from zhuji.cli.pack import pack

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(OPENS, tick=False) as travelled:
        yield travelled


def run(*arguments: object) -> Result:
    return CliRunner().invoke(pack, [str(one) for one in arguments])


def test_a_pack_goes_out_and_is_opened_elsewhere(cast: Cast, tmp_path: Path) -> None:
    class_id, file = made.source(cast), tmp_path / "示范班.zhujipack"
    out = run("export", class_id, "--by", "organiser", "--out", file)
    assert (out.exit_code, "试题 5 项" in out.output) == (0, True)
    with made.elsewhere():
        before = made.everything()
        seen = run("open", file, "--dry-run")
        assert (seen.exit_code, "没有写入任何内容" in seen.output) == (0, True)
        assert made.everything() == before
        asked = ("open", file, "--by", "organiser", "--title", "石桥镇培训班", "--unit", "石桥镇")
        refused = run(*asked)
        assert (refused.exit_code, "还没有确认来源的密钥指纹" in refused.output) == (2, True)
        done = run(*asked, "--trust", "--opens-on", "2026-12-10")
        assert (done.exit_code, "已建好培训班" in done.output) == (0, True)
        assert FollowOnClass.objects.get().training_class.title == "石桥镇培训班"


def test_a_damaged_pack_is_told_and_leaves_nothing(cast: Cast, tmp_path: Path) -> None:
    _, data = made.exported(cast)
    file = tmp_path / "坏.zhujipack"
    file.write_bytes(data[:-1])
    before = made.everything()
    refused = run("open", file, "--dry-run")
    assert (refused.exit_code, "文件已损坏或被改动过" in refused.output) == (2, True)
    assert made.everything() == before


def test_a_text_with_a_number_of_a_person_stops_the_export(cast: Cast, tmp_path: Path) -> None:
    class_id = made.source(cast)
    TrainingClass.objects.filter(pk=class_id).update(content="手机 13800001111")
    refused = run("export", class_id, "--by", "organiser", "--out", tmp_path / "x", "--yes")
    assert (refused.exit_code, "先删去" in refused.output) == (2, True)
    assert not (tmp_path / "x").exists()


def test_a_result_is_taken_once(cast: Cast, tmp_path: Path) -> None:
    pack_id, _ = made.exported(cast)
    file = tmp_path / "结果.json"
    file.write_bytes(made.told(pack_id))
    refused = run("take", file, "--by", "organiser")
    assert (refused.exit_code, "第一次见到" in refused.output) == (2, True)
    done = run("take", file, "--by", "organiser", "--trust")
    assert (done.exit_code, "培训 30 人，结业 28 人" in done.output) == (0, True)
    again = run("take", file, "--by", "organiser")
    assert (again.exit_code, "没有重复计入" in again.output) == (0, True)
    assert PackResult.objects.count() == 1
    file.write_bytes(b"{}")
    assert run("take", file, "--by", "organiser").exit_code == 2


def test_bad_input_is_a_usage_error(cast: Cast, tmp_path: Path) -> None:
    _, data = made.exported(cast)
    file = tmp_path / "包"
    file.write_bytes(data)
    class_id = ClassPack.objects.get().training_class_id
    for arguments in (
        ("export", class_id, "--by", "nobody-there"),
        ("export", class_id, "--by", "approver"),
        ("export", 999_999, "--by", "organiser"),
        ("open", file),
        ("open", file, "--by", "organiser", "--title", "班", "--unit", "没有的单位"),
        ("result", class_id, "--by", "organiser"),
    ):
        assert run(*arguments).exit_code == 2, arguments
