"""Timetable, opening, sign-in at the door, sheets typed back, leave."""

import re
from datetime import date, datetime, time

from zhuji.rehearsal.browser import Browser, Form, Page, Refused, Value
from zhuji.rehearsal.report import Stage
from zhuji.rehearsal.scene import Scene, SessionSeen, Trainee, together
from zhuji.rehearsal.stages.preparing import take_step
from zhuji.rehearsal.stages.registry import ORGANISER

LECTURERS = ("周明远（县委党校讲师）", "林晓岚（县委组织部组织科）", "秦建华（县直属机关工委）")
VENUE = "县委党校报告厅"
TAUGHT = frozenset({"lecture", "tutoring"})


def lay_timetable(scene: Scene, stage: Stage) -> None:
    """The template's pattern, lecturers and venue; a clash is told and not saved."""
    organiser = scene.as_user(ORGANISER)
    home = organiser.open(f"/classes/{scene.class_id}/")
    batch = home.links(r"/batches/\d+/")[0]
    scene.batch_id = int(re.search(r"/batches/(\d+)/", batch)[1])  # type: ignore[index] # it matched
    address = f"/batches/{scene.batch_id}/timetable/"
    page = organiser.open(address)
    page = organiser.submit(page.form(button="套用模板"))
    for place, link in enumerate(page.links(r"/sessions/\d+/$")):
        form = organiser.open(link).form(having="starts_at")
        kind = form.values["kind"][0]
        filled = {"venue": VENUE}
        if kind in TAUGHT:
            filled["lecturer"] = LECTURERS[place % len(LECTURERS)]
        organiser.submit(form, filled, button="保存")
        scene.sessions.append(session_seen(link, form.values))
    _clash(scene, organiser, stage)
    after = organiser.open(address)
    stage.check(
        "课程表各项", expected=len(scene.sessions), found=len(after.links(r"/sessions/\d+/$"))
    )
    stage.count("教学安排", len(scene.sessions))


def session_seen(link: str, values: dict[str, list[str]]) -> SessionSeen:
    """A session as the form of its page holds it."""
    starts, ends = (_clock(values[name][0]) for name in ("starts_at", "ends_at"))
    midnight = date.min
    length = datetime.combine(midnight, ends) - datetime.combine(midnight, starts)
    return SessionSeen(
        id=int(link.rstrip("/").split("/")[-1]),
        title=values["title"][0],
        kind=values["kind"][0],
        day=date.fromisoformat(values["day"][0]),
        half=values["half_day"][0],
        starts=starts,
        minutes=int(length.total_seconds()) // 60,
    )


def _clock(text: str) -> time:
    return time.fromisoformat(text)


def _clash(scene: Scene, organiser: Browser, stage: Stage) -> None:
    """The same lecturer at the same hour once more: the page says so and keeps nothing."""
    taken = next(one for one in scene.sessions if one.kind == "lecture")
    form = organiser.open(f"/batches/{scene.batch_id}/sessions/new/").form(having="starts_at")
    page = organiser.send(
        form,
        {
            "kind": "lecture",
            "title": "重叠的讲授",
            "day": taken.day.isoformat(),
            "half_day": taken.half,
            "starts_at": f"{taken.starts:%H:%M}",
            "ends_at": "11:30" if taken.half == "morning" else "17:00",
            "venue": VENUE,
        },
        button="保存",
    )
    stayed = page.address.endswith("/sessions/new/")
    stage.refused("有冲突的安排", "；".join([*page.errors, *page.warnings]) if stayed else "")


def open_class(scene: Scene, stage: Stage) -> None:
    take_step(scene, "open")
    stage.count("开班", 1)
    home = scene.as_user(ORGANISER).open(f"/classes/{scene.class_id}/")
    stage.check("已开班", expected=True, found="正在办班" in home.text)


def give_leave(scene: Scene, stage: Stage) -> None:
    """Slips typed in by the class teacher: granted, refused, and long ones by the organiser."""
    last = scene.last_day()
    halves = sorted({(one.day, one.half) for one in scene.sessions}, key=_order)
    final, second = halves[-1], [slot for slot in halves if slot[0] < last][-2:]
    granted = refused = long = 0
    for trainee in scene.trainees:
        if trainee.every(29, 8):
            _leave(scene, trainee, [final], decider="teacher", grant=True)
            granted += 1
            trainee.sits = False
        elif trainee.every(31, 9):
            _leave(scene, trainee, [final], decider="teacher", grant=False)
            refused += 1
        elif trainee.every(37, 10):
            _leave(scene, trainee, second, decider=ORGANISER, grant=True)
            long += 1
    stage.count("准假", granted + long)
    stage.count("不准假", refused)
    page = scene.as_user("teacher").open(f"/batches/{scene.batch_id}/leave/")
    stage.check("假条", expected=granted + refused + long, found=len(page.rows()))


def _order(slot: tuple[date, str]) -> tuple[date, int]:
    return slot[0], ("morning", "afternoon", "evening").index(slot[1])


def _leave(
    scene: Scene, trainee: Trainee, slots: list[tuple[date, str]], *, decider: str, grant: bool
) -> None:
    teacher = scene.as_user("teacher")
    form = teacher.open(f"/batches/{scene.batch_id}/leave/").form(having="starts_half")
    (starts_on, starts_half), (ends_on, ends_half) = slots[0], slots[-1]
    page = teacher.submit(
        form,
        {
            "trainee": str(trainee.id),
            "kind": "sick",
            "starts_on": starts_on.isoformat(),
            "starts_half": starts_half,
            "ends_on": ends_on.isoformat(),
            "ends_half": ends_half,
            "reason": "发热就医",
        },
    )
    deciding = scene.as_user(decider)
    form = deciding.open(page.address).form(having="remark")
    remark = "同意，注意休息。" if grant else "没有医院证明。"
    deciding.submit(form, {"remark": remark}, button="准假" if grant else "不准假")
    if grant:
        trainee.excused |= {one.id for one in scene.sessions if (one.day, one.half) in slots}


def plan_presence(scene: Scene) -> None:
    """Who stays away from what; decided before the first sheet."""
    halves = sorted({(one.day, one.half) for one in scene.sessions}, key=_order)
    for trainee in scene.trainees:
        if trainee.excused:
            continue
        slot = None
        if trainee.every(23, 4):
            slot, trainee.sits = halves[-1], False
        elif trainee.every(19, 7):
            slot = halves[1]
        if slot:
            trainee.absent |= {one.id for one in scene.sessions if (one.day, one.half) == slot}


def sign_in(scene: Scene, stage: Stage) -> None:
    """Two stewards, each at the first session of a half-day of today; a press sent twice is one."""
    plan_presence(scene)
    firsts = {one.half: one for one in reversed(scene.sessions) if one.day == scene.last_day()}
    todays = list(firsts.values())
    pairs = [("steward1", todays[::2]), ("steward2", todays[1::2])]
    pressed = sum(together(lambda pair: _door(scene, *pair), pairs, at_once=2))
    stage.count("签到", pressed)
    for one in todays:
        page = scene.as_user("steward1").open(f"/sessions/{one.id}/steward/")
        expected = sum(one.id not in each.absent | each.excused for each in scene.trainees)
        there = re.search(r"已到 (\d+)", page.text)
        stage.check(f"{one.title}已到", expected=expected, found=int(there[1]) if there else None)


def _door(scene: Scene, steward: str, sessions: list[SessionSeen]) -> int:
    browser = scene.as_user(steward)
    pressed = 0
    for one in sessions:
        page = browser.open(f"/sessions/{one.id}/steward/")
        forms = {
            form.values["trainee"][0]: form for form in page.forms() if "trainee" in form.values
        }
        for trainee in scene.trainees:
            if one.id in trainee.absent | trainee.excused:
                continue
            form = forms[str(trainee.id)]
            # The steward has typed the number: the list that comes back is short.
            form.fill({"q": trainee.name})
            _press(browser, form)
            pressed += 1
            if trainee.every(40, 1):
                _press(browser, form)
    return pressed


def _press(browser: Browser, form: Form) -> None:
    page = browser.send(form, button="签到", htmx=True)
    if page.errors:
        raise Refused(form.address, page.errors)


def type_sheets(scene: Scene, stage: Stage) -> None:
    """Every session's sheet by exception: the absent, some late, some early."""
    teacher = scene.as_user("teacher")
    typed = 0
    first, second = scene.sessions[1], scene.sessions[2]
    for one in scene.sessions:
        page = teacher.open(f"/sessions/{one.id}/sheet/")
        form = page.form(having="key")
        away = [each for each in scene.trainees if one.id in each.absent | each.excused]
        filled: dict[str, Value] = {"absent": [str(each.id) for each in away]}
        for each in scene.trainees:
            if each in away:
                continue
            if one is first and each.every(7, 2):
                filled[f"late-{each.id}"] = "12"
            if one is second and each.every(11, 5):
                filled[f"early-{each.id}"] = "20"
        saved = teacher.submit(form, filled)
        counts = _counted(saved)
        stage.check(f"{one.title}未签", expected=(len(scene.trainees), len(away)), found=counts)
        typed += 1
    stage.count("签到表", typed)


def _counted(page: Page) -> tuple[int, int]:
    found = re.search(r"应到 (\d+) 人，签到 \d+ 人，未签 (\d+) 人", page.text)
    return (int(found[1]), int(found[2])) if found else (0, 0)
