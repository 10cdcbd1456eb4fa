"""Quota, publication, nominations by all units at once, confirmation, roster, groups."""

import re
from collections import Counter

from zhuji.rehearsal.browser import Page
from zhuji.rehearsal.report import Stage
from zhuji.rehearsal.scene import Account, Scene, Trainee, together
from zhuji.rehearsal.stages.preparing import take_step
from zhuji.rehearsal.stages.registry import ORGANISER, add_user

NOT_FOUND = 404


def divide_places(scene: Scene, stage: Stage) -> None:
    """The proposal by people, saved as it is; then the class is published."""
    organiser = scene.as_user(ORGANISER)
    address = f"/classes/{scene.class_id}/quota/"
    asked = {"method": "by_people", "total": str(scene.size)}
    page = organiser.send(organiser.open(address).form(having="method", button="试算"), asked)
    form = page.form(button="保存名额")
    for name in form.values:
        if name.startswith("unit-"):
            cell = page.elements(f"//input[@name='{name}']")[0]
            unit = str(cell.get("aria-label"))
            scene.unit_ids[unit] = int(name.removeprefix("unit-"))
            scene.places[unit] = int(form.values[name][0])
    organiser.submit(form)
    stage.check("单位", expected=sorted(scene.county.units), found=sorted(scene.unit_ids))
    stage.check("名额合计", expected=scene.size, found=sum(scene.places.values()))
    stage.count("单位", len(scene.unit_ids))
    stage.count("名额", sum(scene.places.values()))
    take_step(scene, "publish")


def open_units(scene: Scene, stage: Stage) -> None:
    """A liaison and an approver for each unit."""
    for unit, unit_id in scene.unit_ids.items():
        add_user(
            scene,
            f"liaison-{unit_id}",
            f"{unit}联络员"[:60],
            "unit_liaison",
            place="unit",
            place_id=unit_id,
        )
        add_user(
            scene,
            f"approver-{unit_id}",
            f"{unit}审核人"[:60],
            "unit_approver",
            place="unit",
            place_id=unit_id,
        )
    stage.count("账号", 2 * len(scene.unit_ids))


def nominate(scene: Scene, stage: Stage) -> None:
    """Every liaison fills the unit's places that are left, all at once; one tries for one more from
    an old page.
    """
    units = list(scene.unit_ids)
    done = together(lambda unit: _nominate(scene, unit), units)
    for unit, (names, _) in zip(units, done, strict=True):
        scene.nominated += [(unit, name) for name in names]
    overdrawn = [said for _, said in done if said]
    stage.count("报名", len(scene.nominated))
    stage.refused("超过名额的报名", "；".join(overdrawn[:1]))
    first, second = units[:2]
    strange = scene.as_user(f"liaison-{scene.unit_ids[first]}").look(address_of(scene, second))
    stage.check("别的单位的报名页打不开", expected=NOT_FOUND, found=strange)
    overview = f"/classes/{scene.class_id}/nominations/"
    rows = scene.as_user(ORGANISER).rows_of_list(overview, "//*[@id='people']//tbody/tr")
    found = Counter((row[1], row[0]) for row in rows)
    lost = Counter(scene.nominated) - found
    stage.check("报名人员丢失", expected=0, found=lost.total())
    stage.check("报名人员", expected=len(scene.nominated), found=found.total())


def address_of(scene: Scene, unit: str) -> str:
    """A unit's page of the class."""
    return f"/units/{scene.unit_ids[unit]}/classes/{scene.class_id}/"


def _nominate(scene: Scene, unit: str) -> tuple[list[str], str]:
    """Names put forward, and what was said to one more than there are places."""
    liaison = scene.as_user(f"liaison-{scene.unit_ids[unit]}")
    page = opened = liaison.open(address_of(scene, unit))
    names: list[str] = []
    room = scene.places[unit] - sum(each == unit for each, _name in scene.nominated)
    for name, person in offered(opened)[:room]:
        page = liaison.submit(page.form(action="/nominate/"), button="报名", value=person)
        names.append(name)
    over = offered(opened)[room:]
    if not over:
        return names, ""
    refused = liaison.send(opened.form(action="/nominate/"), button="报名", value=over[0][1])
    return names, "；".join(refused.errors)


def offered(page: Page) -> list[tuple[str, str]]:
    """Name and button of everybody who can be nominated."""
    found = []
    for row in page.elements("//tr[.//button[@name='person']]"):
        button = row.find(".//button[@name='person']")
        head = row.find("th")
        if button is not None and head is not None:
            found.append((" ".join(head.text_content().split()), str(button.get("value"))))
    return found


def confirm(scene: Scene, stage: Stage) -> None:
    """Every unit's approver confirms all of the unit."""

    def work(unit: str) -> int:
        approver = scene.as_user(f"approver-{scene.unit_ids[unit]}")
        form = approver.open(address_of(scene, unit)).form(action="/confirm/")
        waiting = form.choices.get("nomination", [])
        approver.submit(form, {"nomination": waiting}, button="审核通过所选人员")
        return len(waiting)

    confirmed = sum(together(work, [unit for unit, places in scene.places.items() if places]))
    stage.count("审核", confirmed)
    stage.check("审核人数", expected=len(scene.nominated), found=confirmed)


def lock(scene: Scene, stage: Stage) -> None:
    """The roster is locked: everybody confirmed is a trainee."""
    take_step(scene, "lock_roster")
    roster = scene.as_user(ORGANISER).open(f"/classes/{scene.class_id}/roster/")
    stage.check("名册人数", expected=scene.size, found=len(roster.rows()))


def make_groups(scene: Scene, stage: Stage) -> None:
    """Groups are proposed and saved, the trainees get their slips."""
    organiser = scene.as_user(ORGANISER)
    page = organiser.open(f"/classes/{scene.class_id}/groups/")
    page = organiser.send(page.form(having="count"))
    ids = _trainee_ids(page)
    saved = organiser.submit(page.form(button="保存分组"))
    groups = re.search(r"共 (\d+) 组", saved.text)
    roster = organiser.open(f"/classes/{scene.class_id}/roster/")
    slips = organiser.submit(roster.form(action="/accounts/"))
    for place, row in enumerate(slips.rows()):
        number, name, unit, username, password = row
        trainee = Trainee(place, int(number), name, unit, account=Account(username, password))
        trainee.id = ids[unit, name]
        scene.trainees.append(trainee)
    stage.count("学员", len(scene.trainees))
    stage.count("研讨组", int(groups[1]) if groups else 0)
    found = Counter((trainee.unit, trainee.name) for trainee in scene.trainees)
    stage.check("名册人员丢失", expected=0, found=(Counter(scene.nominated) - found).total())
    stage.check("名册人数", expected=scene.size, found=len(scene.trainees))
    stage.check("分组已保存", expected=True, found=groups is not None)


def _trainee_ids(page: Page) -> dict[tuple[str, str], int]:
    """By unit and name the trainee's id, from the selects of the groups."""
    found = {}
    for row in page.elements("//tr[.//select[starts-with(@name, 'group-')]]"):
        select = row.find(".//select")
        cells = [" ".join(cell.text_content().split()) for cell in row if cell.tag in {"td", "th"}]
        if select is not None:
            found[cells[2], cells[1]] = int(str(select.get("name")).removeprefix("group-"))
    return found


def open_staff(scene: Scene, stage: Stage) -> None:
    """A class teacher and two stewards."""
    for username, name, role in (
        ("teacher", "演练班主任", "class_teacher"),
        ("steward1", "演练会务一", "steward"),
        ("steward2", "演练会务二", "steward"),
    ):
        add_user(scene, username, name, role, place="class", place_id=scene.class_id)
    stage.count("账号", 3)
