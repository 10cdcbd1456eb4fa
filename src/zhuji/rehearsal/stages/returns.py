"""A unit's return comes back as a workbook, and a workbook of an office above is filled."""

from collections import Counter
from io import BytesIO
from typing import Final

from zhuji.base.spreadsheets import Column, Sheet, Table, read_tables, workbook_bytes
from zhuji.base.spreadsheets.patch import Edit, patch_workbook
from zhuji.rehearsal.browser import Browser, Form, Page, Refused, Upload
from zhuji.rehearsal.report import Stage
from zhuji.rehearsal.scene import Scene
from zhuji.rehearsal.stages.registry import ORGANISER

_STRANGER: Final = "查无此人"
_UPPER: Final = "全市党务工作者培训情况统计表"


def hand_in(scene: Scene, stage: Stage) -> None:
    """One unit takes its form, fills in the first of its people, and hands it in; a second time it
    is the same return. A form with a stranger on it is given back, and nothing of it is taken.
    """
    unit = max(scene.places, key=lambda each: scene.places[each])
    liaison = scene.as_user(f"liaison-{scene.unit_ids[unit]}")
    address = f"/units/{scene.unit_ids[unit]}/classes/{scene.class_id}/return/"
    name, book = liaison.download(f"{address}book/")
    form, people = read_tables(BytesIO(book), name)
    first = people.rows[1][0].text
    bad = _hand_in(liaison, address, (name, _filled(book, form, [first, _STRANGER])))
    stage.refused("回执上有台账里没有的人", "；".join(_reasons(bad)))
    _title, given = liaison.download(bad.link("下载标出问题的表"))
    told = [cell.text for row in read_tables(BytesIO(given), "x")[0].rows for cell in row]
    stage.check(
        "退回的表标出原因", expected=1, found=sum(_STRANGER in t and len(t) > 9 for t in told)
    )
    file = (name, _filled(book, form, [first]))
    checked = _hand_in(liaison, address, file)
    done = liaison.submit(checked.form(having="token", button="导入"))
    stage.check("回执导入", expected=True, found="新增 1 行" in done.text)
    scene.nominated.append((unit, first))
    again = _hand_in(liaison, address, file)
    stage.refused("同一份回执再导入", "；".join(again.errors))
    stage.count("回执", 1)


def _hand_in(browser: Browser, address: str, file: Upload) -> Page:
    """A return through upload and columns, up to what the check says of its rows."""
    columns = browser.send(
        browser.open(f"{address}import/").form(having="file"), files={"file": file}
    )
    return browser.send(columns.form(having="step"))


def _filled(book: bytes, form: Table, names: list[str]) -> bytes:
    head = next(at for at, row in enumerate(form.rows) if "姓名" in [cell.text for cell in row])
    column = [cell.text for cell in form.rows[head]].index("姓名")
    edits = [Edit(head + place, column, name) for place, name in enumerate(names, 1)]
    return patch_workbook(book, {form.sheet: edits})


def _reasons(page: Page) -> list[str]:
    return page.all("//tr[contains(@class, 'row-bad')]/td[last()]")


def fill_form_from_above(scene: Scene, stage: Stage) -> None:
    """The upper office's workbook comes back with every trainee in it and its title as it was; one
    with too few rows is refused.
    """
    organiser = scene.as_user(ORGANISER)
    short = _offered(scene, organiser, _form(1, foot=True))
    try:
        organiser.take(short, button="填好并下载")
        said = ""
    except Refused as refused:
        said = "；".join(refused.sentences)
    stage.refused("空行不够的表", said)
    _name, made = organiser.take(_offered(scene, organiser, _form(1)), button="填好并下载")
    (table,) = read_tables(BytesIO(made), "x")
    names = Counter(row[1].text for row in table.rows[2:] if row[1].value is not None)
    wanted = Counter(trainee.name for trainee in scene.trainees)
    stage.check("填进上级表的学员", expected=wanted.total(), found=names.total())
    stage.check("填漏的学员", expected=0, found=(wanted - names).total())
    stage.check("表的标题不变", expected=_UPPER, found=table.rows[0][0].text)
    stage.count("填表人数", names.total())


def _offered(scene: Scene, organiser: Browser, content: bytes) -> Form:
    """The form by which columns are chosen, as proposed."""
    address = f"/classes/{scene.class_id}/fill/"
    file = ("统计表.xlsx", content)
    page = organiser.send(organiser.open(address).form(having="file"), files={"file": file})
    return page.form(having="token")


def _form(rows: int, *, foot: bool = False) -> bytes:
    heads = ("序号", "参训人员姓名", "工作单位", "认定学时", "是否结业")
    body: list[list[str | None]] = [[None] * len(heads) for _ in range(rows)]
    if foot:
        body.append(["填表人：", None, None, None, None])
    return workbook_bytes(
        Sheet("统计表", [Column(head) for head in heads], body, headlines=(_UPPER,))
    )
