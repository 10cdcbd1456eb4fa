from zhuji.base.files import Kind
from zhuji.web.downloads import download


def test_download_keeps_its_chinese_name_and_is_not_kept() -> None:
    answer = download(b"a,b", "考勤表", Kind.CSV)

    assert answer.headers == {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": ("attachment; filename*=utf-8''%E8%80%83%E5%8B%A4%E8%A1%A8.csv"),
        "Cache-Control": "no-store",
    }
