"""The documents of a class: made, read back, given back, declared final, and out of date."""

import io
import re
import zipfile
from typing import Final

from docx import Document as WordFile
from docx.document import Document as WordDocument

from zhuji.base.spreadsheets import read_tables
from zhuji.rehearsal.browser import Page
from zhuji.rehearsal.expect import COMPLETED
from zhuji.rehearsal.report import Stage
from zhuji.rehearsal.scene import Scene, SessionSeen
from zhuji.rehearsal.stages.registry import ORGANISER
from zhuji.rehearsal.stages.teaching import VENUE

OTHER_VENUE: Final = "县委党校第一教室"
BEFORE: Final = (
    "request",
    "notice",
    "quota_sheet",
    "roster",
    "handbook",
    "timetable",
    "agenda",
    "sign_in_sheet",
)
AFTER: Final = ("completion_roster", "certificates", "summary")
_ORDERS: Final = 4  # sheets of the roster


def print_documents(scene: Scene, stage: Stage) -> None:
    """Every kind that a class about to open needs, each read back against what we know."""
    scene.out.mkdir(parents=True, exist_ok=True)
    texts = {kind: _text(_made(scene, stage, kind)) for kind in BEFORE}
    stage.count("材料", len(texts))
    for kind in ("roster", "handbook", "sign_in_sheet"):
        missing = [one.name for one in scene.trainees if one.name not in texts[kind].plain]
        stage.check(f"{kind} 上没有的学员", expected=[], found=missing)
    places = sum(scene.places.values())
    for kind in ("notice", "quota_sheet"):
        stage.check(f"{kind} 名额", expected=True, found=f"共{places}人" in texts[kind].plain)
    stage.check("名册行数", expected=len(scene.trainees) * _ORDERS, found=texts["roster"].numbered)
    stage.check("课程表行数", expected=len(scene.sessions), found=texts["timetable"].timed)
    due = [int(found) for found in re.findall(r"应到：(\d+)人", texts["sign_in_sheet"].plain)]
    halves = {(one.day, one.half) for one in scene.sessions}
    stage.check("签到表应到合计", expected=len(scene.trainees) * len(halves), found=sum(due))


def settle_notice(scene: Scene, stage: Stage) -> None:
    """The notice changed in Word comes back, is declared final, and stays when it is made again."""
    organiser, address = scene.as_user(ORGANISER), f"/classes/{scene.class_id}/documents/notice/"
    name, content = organiser.download(organiser.open(address).links(r"/file/$")[0])
    page = organiser.open(address)
    same = organiser.send(page.form(having="file"), files={"file": (name, content)})
    stage.refused("没有改动的文件", "；".join(same.errors))
    wrong = organiser.send(page.form(having="file"), files={"file": ("通知.docx", b"%PDF-1.7\n")})
    stage.refused("不是 Word 的文件", "；".join(wrong.errors))
    revised = {"file": (name, _changed(content))}
    page = organiser.submit(page.form(having="file"), {"note": "改了一处措辞"}, files=revised)
    stage.check("修改稿", expected=True, found="在第 1 版上修改：改了一处措辞" in page.text)
    final = page.links(r"/documents/\d+/final/$")[0]
    page = organiser.submit(organiser.open(final).form(button="定稿"), button="定稿")
    stage.check("定稿", expected=True, found="第 2 版 定稿" in page.text)
    page = organiser.submit(page.form(action="/documents/notice/make/"))
    stage.check("重新生成不动定稿", expected=True, found="第 2 版 定稿" in page.text)
    newer = page.links(r"/documents/\d+/final/$")[0]
    second = organiser.send(organiser.open(newer).form(button="定稿"), button="定稿")
    stage.refused("第二个定稿", "；".join([*second.errors, *second.warnings]))


def change_venue(scene: Scene, stage: Stage) -> None:
    """A room is changed after printing: exactly the documents that name it are out of date."""
    stage.check("没有变动时过期的材料", expected=[], found=_stale(scene))
    changed = scene.sessions[-1]
    naming = [kind for kind in BEFORE if _names(_text(_in_use(scene, kind)), changed)]
    _move(scene, changed, OTHER_VENUE)
    stage.check("过期的材料", expected=sorted(naming), found=_stale(scene))
    page = scene.as_user(ORGANISER).open(f"/classes/{scene.class_id}/documents/")
    told = f"“{changed.title}”地点由“{VENUE}”改为“{OTHER_VENUE}”"
    stage.check("说明哪里变了", expected=len(naming), found=page.text.count(told))
    home = scene.as_user(ORGANISER).open(f"/classes/{scene.class_id}/")
    stage.check("主页提示", expected=True, found=f"{len(naming)} 份材料已过期" in home.text)
    _move(scene, changed, VENUE)
    stage.check("改回以后过期的材料", expected=[], found=_stale(scene))
    stage.count("过期又恢复的材料", len(naming))


def collect_documents(scene: Scene, stage: Stage) -> None:
    """What the closed class leaves, made and downloaded; its figures agree with ours."""
    texts = {kind: _text(_made(scene, stage, kind)) for kind in AFTER}
    completed = sum(one.outcome == COMPLETED for one in scene.trainees)
    summary, roster = texts["summary"].plain, texts["completion_roster"]
    said = f"学员{len(scene.trainees)}人，其中结业{completed}人"
    stage.check("总结的人数", expected=True, found=said in summary)
    stage.check("总结的证书", expected=True, found=f"发放结业证书{completed}本" in summary)
    # Those who completed stand on the roster and in the register, the others on their own sheet.
    stage.check("结业名册行数", expected=len(scene.trainees) + completed, found=roster.numbered)
    stage.count("材料", len(texts))


class _Text:
    """A document as text: all of it, rows that begin with a number, rows that hold a time span."""

    def __init__(self, rows: list[list[str]], lines: list[str]) -> None:
        self.rows = rows
        self.plain = "\n".join([*lines, *("\t".join(row) for row in rows)]).replace("\u3000", "")

    @property
    def numbered(self) -> int:
        return sum(bool(row) and row[0].isdigit() for row in self.rows)

    @property
    def timed(self) -> int:
        return sum(
            any(re.fullmatch(r"\d\d:\d\d—\d\d:\d\d", cell) for cell in row) for row in self.rows
        )


def _made(scene: Scene, stage: Stage, kind: str) -> bytes:
    """Made on the page of all documents, downloaded into the folder and found whole."""
    organiser, address = scene.as_user(ORGANISER), f"/classes/{scene.class_id}/documents/"
    page = organiser.submit(organiser.open(address).form(action=f"/documents/{kind}/make/"))
    name, content = organiser.download(_link(page, kind))
    (scene.out / name).write_bytes(content)
    stage.check(f"{kind} 完整", expected=True, found=_whole(content))
    return content


def _in_use(scene: Scene, kind: str) -> bytes:
    page = scene.as_user(ORGANISER).open(f"/classes/{scene.class_id}/documents/")
    return scene.as_user(ORGANISER).download(_link(page, kind))[1]


def _link(page: Page, kind: str) -> str:
    links = page.elements(f"//*[@id='{kind}']//a[contains(@href, '/file/')]")
    return str(links[0].get("href"))


def _stale(scene: Scene) -> list[str]:
    """The kinds marked out of date, of those made before the opening."""
    page = scene.as_user(ORGANISER).open(f"/classes/{scene.class_id}/documents/")
    marked = page.elements("//tr[contains(@class, 'row-warn')]")
    return sorted({str(row.get("id")) for row in marked} & set(BEFORE))


def _move(scene: Scene, session: SessionSeen, venue: str) -> None:
    organiser = scene.as_user(ORGANISER)
    form = organiser.open(f"/sessions/{session.id}/").form(having="starts_at")
    organiser.submit(form, {"venue": venue}, button="保存")


def _names(text: _Text, session: SessionSeen) -> bool:
    return session.title in text.plain and VENUE in text.plain


def _changed(content: bytes) -> bytes:
    """The file as Word would save it after somebody wrote a line into it."""
    word: WordDocument = WordFile(io.BytesIO(content))
    word.paragraphs[-1].add_run("（已核对）")
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def _text(content: bytes) -> _Text:
    """What a reader sees of a Word file or a workbook; a PDF is not read."""
    if content.startswith(b"%PDF-"):
        return _Text([], [])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        is_word = "word/document.xml" in archive.namelist()
    if is_word:
        word: WordDocument = WordFile(io.BytesIO(content))
        rows = [[cell.text for cell in row.cells] for table in word.tables for row in table.rows]
        return _Text(rows, [one.text for one in word.paragraphs])
    tables = read_tables(io.BytesIO(content), "材料.xlsx")
    return _Text([[cell.text for cell in row] for table in tables for row in table.rows], [])


def _whole(content: bytes) -> bool:
    """Whether the file is whole, to its end."""
    if content.startswith(b"%PDF-"):
        return b"%%EOF" in content[-64:]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.testzip() is None
    except zipfile.BadZipFile:
        return False
