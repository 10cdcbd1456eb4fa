"""Who has not answered is reminded; a waiting list moves by itself; after the lock one is replaced."""

from zhuji.rehearsal.browser import Page
from zhuji.rehearsal.report import Stage
from zhuji.rehearsal.scene import Scene
from zhuji.rehearsal.stages.enrolling import address_of, offered
from zhuji.rehearsal.stages.registry import ORGANISER

_WHY = "演练：临时承担中心工作"


def remind(scene: Scene, stage: Stage) -> None:
    """Nobody has answered yet: all are on the list, one is reminded and reads it on its first page."""
    address = f"/classes/{scene.class_id}/unanswered/"
    organiser = scene.as_user(ORGANISER)
    page = organiser.open(address)
    asked = [unit for unit, places in scene.places.items() if places]
    listed = page.elements("//tr[.//input[@name='unit']]")
    stage.check("没有报满的单位", expected=len(asked), found=len(listed))
    stage.refused(
        "不选单位的催报",
        "；".join(organiser.send(page.form(having="way"), {"way": "phone"}).errors),
    )
    unit = str(scene.unit_ids[asked[0]])
    organiser.submit(page.form(having="way"), {"unit": unit, "way": "phone"})
    home = scene.as_user(f"liaison-{unit}").open("/")
    stage.check("单位首页看到催报", expected=True, found="催报：还有" in home.text)
    stage.count("催报", 1)


def wait_in_line(scene: Scene, stage: Stage) -> None:
    """A unit with more people than places lists one; another is withdrawn, and the one moves up."""
    found = _spare_person(scene)
    if found is None:
        return
    unit, name, person = found
    liaison, here = scene.as_user(f"liaison-{scene.unit_ids[unit]}"), address_of(scene, unit)
    page = liaison.open(here)
    page = liaison.submit(page.form(having="waiting"), button="列入候补", value=person)
    stage.check("列入候补", expected=True, found="候补第 1 位" in page.text)
    leaving = next(each for where, each in scene.nominated if where == unit)
    page = liaison.submit(
        page.form(action="/withdraw/"), button="撤回", value=_nomination(page, leaving)
    )
    moved = [each for each in page.rows("//*[@id='nominated']//tbody/tr") if name in each]
    stage.check("候补自动递补", expected=True, found=bool(moved) and "候补递补" in page.text)
    scene.nominated.remove((unit, leaving))
    scene.nominated.append((unit, name))
    stage.count("递补", 1)


def substitute(scene: Scene, stage: Stage) -> None:
    """Between the lock and the opening a unit asks for another; the organiser decides."""
    found = _spare_substitute(scene)
    if found is None:
        return
    unit, leaving, address, name, person = found
    liaison = scene.as_user(f"liaison-{scene.unit_ids[unit]}")
    form = liaison.open(address).form(having="reason")
    stage.refused("不选人的调换", "；".join(liaison.send(form, {"reason": _WHY}).errors))
    asked = liaison.send(form, {"person": person, "reason": _WHY})
    stage.check("申请调换", expected=True, found="待批准" in asked.text)
    organiser = scene.as_user(ORGANISER)
    listing = f"/classes/{scene.class_id}/substitutions/"
    decide = organiser.open(organiser.open(listing).links(r"/decide/$")[0]).form(having="decision")
    refuse = {"decision": "refuse", "way": "on_screen"}
    stage.refused("不写原因的不批准", "；".join(organiser.send(decide, refuse).errors))
    done = organiser.submit(decide, {"decision": "approve", "way": "on_screen"})
    stage.check("批准调换", expected=True, found="已批准" in done.text)
    scene.nominated.remove((unit, leaving))
    scene.nominated.append((unit, name))
    stage.count("调换", 1)


def _spare_person(scene: Scene) -> tuple[str, str, str] | None:
    """A unit whose places are used, with somebody who could wait: unit, name, button."""
    for unit, places in scene.places.items():
        if places:
            liaison = scene.as_user(f"liaison-{scene.unit_ids[unit]}")
            for name, person in offered(liaison.open(address_of(scene, unit))):
                return unit, name, person
    return None


def _spare_substitute(scene: Scene) -> tuple[str, str, str, str, str] | None:
    """A trainee in whose place another of the unit could come: unit, trainee, address, name, button."""
    for unit, places in scene.places.items():
        if not places:
            continue
        liaison = scene.as_user(f"liaison-{scene.unit_ids[unit]}")
        listing = liaison.open(f"{address_of(scene, unit)}substitutions/")
        for link in listing.links(r"/substitutions/\d+/$"):
            page = liaison.open(link)
            for row in page.elements("//tr[.//input[@name='person']]"):
                button, head = row.find(".//input[@name='person']"), row.find("th")
                if button is not None and head is not None:
                    here = listing.elements(f"//tr[.//a[contains(@href, '{link}')]]/th")
                    leaving = " ".join(here[0].text_content().split())
                    name = " ".join(head.text_content().split())
                    return unit, leaving, link, name, str(button.get("value"))
    return None


def _nomination(page: Page, name: str) -> str:
    """The button that withdraws somebody's nomination."""
    for row in page.elements("//tr[.//button[@form='withdrawing']]"):
        head, button = row.find("th"), row.find(".//button[@form='withdrawing']")
        if head is not None and button is not None and name in head.text_content():
            return str(button.get("value"))
    raise LookupError(name)
