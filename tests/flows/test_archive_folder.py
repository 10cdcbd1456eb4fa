import hashlib
import zipfile
from pathlib import Path

import pytest
import time_machine

from tests.cast import Cast
from tests.classes.made import PDF
from tests.completion.made import AFTER, archived, bare, ready
from zhuji.base.files import Kind, store_bytes
from zhuji.base.spreadsheets import read_tables
from zhuji.completion.actions import add_file
from zhuji.flows.archive_folder import FolderSink, archive_zip, write_archive
from zhuji.flows.make_documents import make_document
from zhuji.rules.words import ArchiveItem, DocumentKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AFTER, tick=False) as travelled:
        yield travelled


def prepared(cast: Cast) -> int:
    """A roster made, photos given in, all else that is missing named as absent."""
    class_id = bare(ready(cast).class_id)
    by = cast.actor(cast.organiser)
    make_document(by=by, class_id=class_id, kind=DocumentKind.ROSTER)
    file = store_bytes(PDF, kind=Kind.PDF, name="x.pdf")
    add_file(by=by, class_id=class_id, item=ArchiveItem.PHOTOS, title="开班/合影", file=file)
    archived(cast, class_id)
    return class_id


def test_the_folder_has_numbered_folders_an_index_and_digests_that_fit(
    cast: Cast, tmp_path: Path
) -> None:
    written = write_archive(prepared(cast), FolderSink(tmp_path))
    assert written.open_items == ()
    sums = (tmp_path / "SHA256SUMS.txt").read_text(encoding="utf-8").splitlines()
    named = dict(reversed(one.split("  ", 1)) for one in sums)
    found = {
        path.relative_to(tmp_path).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in tmp_path.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS.txt"
    }
    assert named == found
    assert {"归档目录.docx", "index.html"} < set(found)
    assert "16_照片、简报、新闻/01_开班合影.pdf" in found
    assert any(path.startswith("05_名册、分组、座次/01_学员名册_第1版_") for path in found)
    assert "09_签到表和考勤/01_考勤统计表.xlsx" in found


def test_the_index_names_what_is_absent_and_what_is_not_final(cast: Cast, tmp_path: Path) -> None:
    write_archive(prepared(cast), FolderSink(tmp_path))
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    for told in ("本班没有", "未定稿：学员名册", "注明没有", "开班合影.pdf"):
        assert told in page
    assert "<script" not in page


def test_no_register_holds_a_telephone_or_an_identity_number(cast: Cast, tmp_path: Path) -> None:
    write_archive(prepared(cast), FolderSink(tmp_path))
    for path in tmp_path.rglob("*.xlsx"):
        with path.open("rb") as file:
            headings = {
                str(cell.value)
                for table in read_tables(file, path.name)
                for row in table.rows
                for cell in row
            }
        assert not {"身份证号", "身份证号码", "手机", "联系电话"} & headings


def test_the_zip_is_the_same_folder_under_one_name(cast: Cast, tmp_path: Path) -> None:
    class_id = prepared(cast)
    written = write_archive(class_id, FolderSink(tmp_path))
    file = archive_zip(class_id)
    with file.content as content, zipfile.ZipFile(content) as archive:
        assert archive.testzip() is None
        names = [name.partition("/")[2] for name in archive.namelist()]
        tops = {name.partition("/")[0] for name in archive.namelist()}
    assert names == [*(path for path, _digest in written.digests), "SHA256SUMS.txt"]
    assert tops == {"全县基层党务工作者示范培训班档案"}
    assert (file.name, file.media_type) == (
        "全县基层党务工作者示范培训班_档案.zip",
        "application/zip",
    )


def test_a_folder_is_not_written_over(cast: Cast, tmp_path: Path) -> None:
    class_id = prepared(cast)
    write_archive(class_id, FolderSink(tmp_path))
    with pytest.raises(FileExistsError):
        write_archive(class_id, FolderSink(tmp_path))
