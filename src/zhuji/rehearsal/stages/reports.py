"""What came of it: the report of the class and of the county, each figure opened and counted again."""

import io
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from docx import Document

from zhuji.rehearsal.browser import Browser, Page
from zhuji.rehearsal.report import Stage
from zhuji.rehearsal.scene import Scene
from zhuji.rehearsal.stages.learning import pre_sitters
from zhuji.rehearsal.stages.registry import ORGANISER

_FIGURE: Final = "//a[contains(concat(' ', @class, ' '), ' figure ')]"
_NUMBER: Final = re.compile(r"-?[\d,]+(?:\.\d+)?")
# Figures that are the number of their rows.
_COUNTED: Final = ("学员", "教学安排", "结业", "补训", "未结业", "退学", "经验材料", "成果转化计划")
_NOT_THERE: Final = 404


def report_class(scene: Scene, stage: Stage) -> None:
    """The class report against what the rehearsal knows; every figure opens on its rows."""
    organiser = scene.as_user(ORGANISER)
    address = f"/classes/{scene.class_id}/report/"
    shown = _figures(organiser.open(address))
    both = [one for one in pre_sitters(scene) if one.mark is not None]
    known: Mapping[str, Fraction] = {
        "学员": Fraction(len(scene.trainees)),
        "参训单位": Fraction(len({one.unit for one in scene.trainees})),
        "前后都有成绩": Fraction(len(both)),
    }
    for name, number in known.items():
        stage.check(name, expected=number, found=shown.get(name, ("", None))[1])
    opened = {name: organiser.open(link) for name, (link, _number) in shown.items()}
    stage.count("打开数字", len(opened))
    stage.check("每个数字有口径", expected=len(shown), found=_with_definition(opened))
    for name in _COUNTED:
        rows = opened[name].rows("//tbody/tr") if name in opened else []
        stage.check(f"{name}明细", expected=shown[name][1], found=Fraction(len(rows)))
    status = organiser.look(f"{address}no-such-figure/")
    stage.check("没有的数字打不开", expected=_NOT_THERE, found=status)


def report_county(scene: Scene, stage: Stage) -> None:
    """The county report, and the same figures in its Word file."""
    organiser = scene.as_user(ORGANISER)
    shown = _figures(organiser.open("/reports/"))
    people = Fraction(len(scene.county.people))
    county = scene.county
    for name, number in (
        ("党务工作者", people),
        ("基层党组织", county.grassroots),
        ("党员", county.members),
    ):
        stage.check(name, expected=Fraction(number), found=shown[name][1])
    stage.check("办完的培训班", expected=True, found=(shown["办完的培训班"][1] or 0) >= 1)
    stage.check("培训人次", expected=True, found=(shown["培训人次"][1] or 0) > 0)
    _name, data = organiser.download("/reports/file/")
    cells = [
        cell.text
        for table in Document(io.BytesIO(data)).tables
        for row in table.rows
        for cell in row.cells
    ]
    for name in ("基层党组织", "党员", "党务工作者"):
        printed = _number(cells[cells.index(name) + 1])
        stage.check(f"Word 中的{name}", expected=shown[name][1], found=printed)
    stage.count("打开数字", _open_all(organiser, shown))


def _open_all(organiser: Browser, shown: Mapping[str, tuple[str, Fraction | None]]) -> int:
    return sum("口径" in organiser.open(link).text for link, _number in shown.values())


def _figures(page: Page) -> dict[str, tuple[str, Fraction | None]]:
    """By name the address and the number shown; None for a dash."""
    found = {}
    for one in page.elements(_FIGURE):
        name, value = (
            "".join(one.xpath(f".//span[@class='figure-{part}']//text()")).strip()
            for part in ("label", "value")
        )
        found[name] = (str(one.get("href")), _number(value))
    return found


def _number(text: str) -> Fraction | None:
    match = _NUMBER.search(text)
    return Fraction(match.group().replace(",", "")) if match else None


def _with_definition(opened: Mapping[str, Page]) -> int:
    return sum("口径" in page.text and "时点" in page.text for page in opened.values())
