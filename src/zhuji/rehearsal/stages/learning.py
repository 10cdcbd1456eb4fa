"""Learning by topic: catalogue and courseware, reading credited by the server, pre-test, check, mastery."""

import re
import time
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from io import BytesIO
from typing import Final

import pypdfium2

from zhuji.base.office import has_office
from zhuji.base.word.write import Format, WordDocument
from zhuji.base.word.write import Page as Paper
from zhuji.rehearsal.browser import Browser, Page, Upload
from zhuji.rehearsal.report import Stage
from zhuji.rehearsal.scene import PaperSeen, Scene, Trainee, together
from zhuji.rehearsal.stages.registry import ADMINISTRATOR, ORGANISER, add_user
from zhuji.rehearsal.stages.testing import Tab, Tally, paper_seen, scene_right, wrong

REVIEWER: Final = "reviewer"
_QUESTION_REVIEWER: Final = "question-reviewer"
CHOICE, STATEMENT = (
    "演练专题甲",
    "演练专题乙",
)  # all single choices are of the one, statements of the other
_KINDS: Final = {CHOICE: "single", STATEMENT: "true_false"}
_SOURCE: Final = "演练所依据的规定"
_TITLE: Final = "演练讲义"
_WORDS: Final = {"mastered": "已掌握", "not_yet": "未掌握", "unknown": "尚无测试"}
_SHARE: Final = Fraction(3, 5)  # the rulebook's
_OPEN: Final = timedelta(seconds=75)
_GRACE: Final = timedelta(seconds=11)
_PATIENCE: Final = 120  # seconds for LibreOffice
_LEAST: Final = 1  # seconds that a page takes to be read, as the county sets them here
NOT_THERE: Final = 404


def fill_catalogue(scene: Scene, stage: Stage) -> None:
    """Topics with sources, questions given to them, courseware given in and reviewed by another."""
    add_user(scene, REVIEWER, "演练审核", "courseware_reviewer")
    add_user(scene, _QUESTION_REVIEWER, "演练审题", "question_reviewer")
    admin, organiser = scene.as_user(ADMINISTRATOR), scene.as_user(ORGANISER)
    for figure, value in (
        ("functions/courseware_on_phone", "true"),
        ("reading/page_least_seconds", str(_LEAST)),
    ):
        form = admin.open(f"/rules/{figure}/").form(having="value")
        admin.submit(form, {"value": value, "reason": "演练：县里决定"}, button="调整")
    for name in _KINDS:
        organiser.submit(organiser.open("/topics/").form(having="name"), {"name": name})
    for link in organiser.open("/topics/").links(r"^/topics/\d+/$"):
        page = organiser.open(link)
        name = page.all("//h1")[0]
        if name in _KINDS:
            scene.topics[name] = int(link.split("/")[2])
            _give_questions(scene, organiser, name)
    _register_sources(organiser, stage, scene.topics[CHOICE])
    _give_in(scene, stage)
    stage.count("专题", len(scene.topics))


def _give_questions(scene: Scene, organiser: Browser, topic: str) -> None:
    """All questions of a kind on the bank's first page, given to the topic and reviewed by another."""
    bank = next(iter(organiser.open("/banks/").links(r"^/banks/\d+/$")))
    reviewer = scene.as_user(_QUESTION_REVIEWER)
    for who, button in ((organiser, "归入专题"), (reviewer, "审核通过")):
        form = who.open(f"{bank}?kind={_KINDS[topic]}").form(having="question")
        filled = {"question": form.choices["question"], "topic_id": str(scene.topics[topic])}
        sent = filled if "topic_id" in form.values else {"question": filled["question"]}
        who.submit(form, sent, button=button)


def _register_sources(organiser: Browser, stage: Stage, topic_id: int) -> None:
    """A topic rests on a version; a newer one marks it, and is refused when it is typed again."""
    versions = (("旧版", "2014-05-28"), ("修订版", "2026-05-18"))
    for version, day in versions:
        form = organiser.open("/sources/").form(having="version")
        typed = {"title": _SOURCE, "version": version, "effective_on": day}
        organiser.submit(form, typed)
        if version == "旧版":
            form = organiser.open(f"/topics/{topic_id}/").form(having="source")
            source = form.labelled("source", version)
            organiser.submit(form, {"source": source, "articles": "第七条"})
    marks = organiser.open("/topics/").text.count("来源有新版本")
    stage.check("来源有新版本的专题", expected=1, found=marks)
    form = organiser.open("/sources/").form(having="version")
    stage.refused("重复登记的版本", "；".join(organiser.send(form, typed).errors))


def _give_in(scene: Scene, stage: Stage) -> None:
    organiser, reviewer = scene.as_user(ORGANISER), scene.as_user(REVIEWER)
    form = organiser.open("/courseware/new/").form(having="title")
    typed = {"topic": str(scene.topics[CHOICE]), "title": _TITLE}
    broken = organiser.send(form, typed, files={"file": ("讲义.pdf", b"%PDF-1.7 broken\n%%EOF")})
    stage.refused("打不开的课件", "；".join(broken.errors))
    form = broken.form(having="title")
    page = organiser.submit(form, typed, files={"file": _lecture()})
    courseware = page.address.rstrip("/").split("/")[-1]
    scene.material_id = int(courseware)
    page = _converted(organiser, page)
    form = page.form(action="/review/")
    stage.refused("上传人自己审核", "；".join(organiser.send(form).errors))
    page = reviewer.open(f"/courseware/{courseware}/")
    stage.check("审核前学员看不到", expected=False, found="学员看到的" in page.text)
    pages = page.elements("//img[contains(@class, 'courseware-page')]")
    shown = [reviewer.look(str(one.get("src"))) for one in pages]
    stage.check("课件逐页都能看", expected=[200] * len(pages), found=shown)
    page = reviewer.submit(page.form(action="/review/"), button="审核通过")
    stage.check("审核后学员能看到", expected=True, found="学员看到的" in page.text)
    # A second version waits for its review: trainees go on reading the first.
    form = organiser.open(f"/courseware/{courseware}/").form(having="change")
    organiser.submit(form, {"change": "补充"}, files={"file": ("讲义二.pdf", _blank(3))})
    name, content = organiser.download(_versions(scene)[1])
    stage.check("课件是 PDF", expected=(True, b"%PDF-"), found=(".pdf" in name, content[:5]))
    stage.count("课件", 1)
    stage.count("课件版本", 2)
    stage.count("课件页数", len(pages))


def _converted(browser: Browser, page: Page) -> Page:
    """The page of a courseware once the worker has made its PDF; as it is, where that takes too long."""
    until = time.monotonic() + _PATIENCE
    while "正在转成 PDF" in page.text and time.monotonic() < until:
        time.sleep(1)
        page = browser.open(page.address)
    return page


def _versions(scene: Scene) -> list[str]:
    """The addresses of the PDFs of the versions, the newest first."""
    page = scene.as_user(ORGANISER).open(f"/courseware/{scene.material_id}/")
    return [each for each in page.links(r"/file/") if "original" not in each]


def _lecture() -> Upload:
    """A Word file of a few pages; a PDF where the machine can't turn one into the other."""
    if not has_office():
        return "讲义.pdf", _blank(2)
    document = WordDocument(Paper(), title=_TITLE)
    for number in range(1, 60):
        document.add(f"{number}．演练用的一段文字，只为占满几页。", Format(font="宋体", size=16))
    return "讲义.docx", document.to_bytes()


def _blank(pages: int) -> bytes:
    document, target = pypdfium2.PdfDocument.new(), BytesIO()
    for _ in range(pages):
        document.new_page(300, 400)
    document.save(target)
    return target.getvalue()


def teach_topics(scene: Scene, stage: Stage) -> None:
    """The class's lecture is given to the topic, so that its courseware is the class's."""
    organiser = scene.as_user(ORGANISER)
    taught = next(one for one in scene.sessions if one.kind == "lecture")
    form = organiser.open(f"/sessions/{taught.id}/").form(having="starts_at")
    organiser.submit(form, {"topic": CHOICE}, button="保存")
    page = organiser.open(f"/classes/{scene.class_id}/materials/")
    stage.check("本班学习材料", expected=1, found=len(page.rows()))


def read(scene: Scene, stage: Stage) -> None:
    """Some read at leisure, one forges a request, the others sign the paper register."""
    readers = [one for one in scene.trainees if one.every(9, 2)][:24]
    forger = next(one for one in scene.trainees if one not in readers)
    version = int(_versions(scene)[1].split("/")[3])
    waiting = int(_versions(scene)[0].split("/")[3])
    done = together(lambda one: _read(scene, one), readers)
    stage.check("读完的学员", expected=[True] * len(readers), found=done)
    with scene.device_of(forger) as browser:
        token = browser.open("/me/").token
        headers = {"X-CSRFToken": token, "HX-Request": "true"}
        browser.client.post(f"/me/materials/{version}/2/stay/", headers=headers)
        told = re.search(r"读过 (\d+) 页", browser.open("/me/materials/").text)
        stage.check("伪造一次请求读过的页数", expected="0", found=told[1] if told else "")
        unseen = browser.look(f"/me/materials/{waiting}/1/")
    stage.refused("未审核的一版", "查无此页" if unseen == NOT_THERE else "")
    _type_register(scene, stage, len(readers))
    stage.count("在线读完", len(readers))


def _read(scene: Scene, trainee: Trainee) -> bool:
    """Page by page, as long as the county asks, to the end; whether the list then says so."""
    with scene.device_of(trainee) as browser:
        page = browser.open(browser.open("/me/materials/").links(r"/me/materials/\d+/\d+/$")[0])
        while page.links(r"/\d+/$") and "下一页" in page.text:
            time.sleep(_LEAST + 0.2)
            page = browser.open(page.link("下一页"))
        time.sleep(_LEAST + 0.2)
        page = browser.submit(page.form(action="/stay/"))
        return "已读完" in page.text


def _type_register(scene: Scene, stage: Stage, readers: int) -> None:
    """The paper register says of one reader and of nobody else that it is unread."""
    teacher = scene.as_user("teacher")
    address = f"/classes/{scene.class_id}/materials/"
    figure = f"{readers}/{len(scene.trainees)}"
    stage.check("在线读完人数", expected=True, found=figure in teacher.open(address).text)
    form = teacher.open(f"{address}{scene.material_id}/").form(having="unread")
    left = form.choices["unread"][-3:]
    teacher.submit(form, {"unread": left}, button="保存登记")
    rows = teacher.open(address).rows()
    by_screen = sum(
        one.place >= len(scene.trainees) - 3 for one in scene.trainees if one.every(9, 2)
    )
    by_screen = min(by_screen, readers)
    read_ = len(scene.trainees) - 3 + by_screen
    stage.check(
        "加上纸质登记", expected=f"{read_}/{len(scene.trainees)}", found=rows[0][3].split()[0]
    )


def pre_test(scene: Scene, stage: Stage) -> None:
    """A pre-test of both topics, sat by some of the class."""
    organiser = scene.as_user(ORGANISER)
    form = organiser.open(f"/classes/{scene.class_id}/papers/new/").form(button="抽题组卷")
    filled = {"title": "训前测试", "seed": f"{scene.seed[:20]}-pre"}
    filled["bank"] = form.labelled("bank", scene.bank_name)
    for place, (topic, kind) in enumerate(_KINDS.items()):
        filled |= {
            f"line-{place}-topic": str(scene.topics[topic]),
            f"line-{place}-kind": kind,
            f"line-{place}-count": "2",
            f"line-{place}-marks": "2",
        }
    page = organiser.submit(form, filled, button="抽题组卷")
    paper_id, paper = _publish(scene, int(page.address.rstrip("/").split("/")[-1]))
    exam_id = _set(scene, paper_id, "pre")
    sitters = pre_sitters(scene)
    here = replace(scene, paper=paper)
    together(lambda one: _sit(here, one, exam_id), sitters)
    stage.count("答卷", len(sitters))
    rows = organiser.open(f"/exams/{exam_id}/").rows("//table[@id='candidates']/tbody/tr")
    handed = sum("已交卷" in row[3] for row in rows)
    stage.check("已交卷", expected=len(sitters), found=handed)


def pre_sitters(scene: Scene) -> list[Trainee]:
    """Some of the class, two dozen at the most."""
    return [one for one in scene.trainees if one.sits and one.every(8, 3)][:24]


def _sit(scene: Scene, trainee: Trainee, exam_id: int) -> None:
    """A short sitting of its own beside the completion test; what it earns by topic is counted."""
    with scene.device_of(trainee) as browser:
        start = browser.open(f"/me/exams/{exam_id}/").form(button="开始作答")
        tab = Tab(browser, browser.submit(start), replace(trainee, held={}), Tally())
        dice = scene.dice(f"pre:{trainee.number}")
        for question in tab.questions:
            right = scene_right(scene, question)
            knows = dice.random() < 0.6
            tab.answer(question, right if knows else wrong(question, right))
            seen = scene.paper[question.number - 1]
            topic = _topic(seen)
            got, full = trainee.known.get(topic, (Fraction(0), Fraction(0)))
            trainee.known[topic] = (got + (seen.marks if knows else 0), full + seen.marks)
        tab.hand_in()


def _topic(seen: PaperSeen) -> str:
    return STATEMENT if seen.right <= {"正确", "错误"} else CHOICE


def check(scene: Scene, stage: Stage) -> None:
    """A check of one topic on paper, its marks typed in; a make-up test for nobody is refused."""
    organiser = scene.as_user(ORGANISER)
    form = organiser.open(f"/classes/{scene.class_id}/checks/new/").form(having="topic")
    wanted = {"topic": str(scene.topics[STATEMENT]), "single": "0", "true_false": "3"}
    wanted["bank"] = form.labelled("bank", scene.bank_name)
    short = organiser.send(form, wanted | {"true_false": "190"})
    stage.refused("题数不够的小测", "；".join(short.errors))
    page = organiser.submit(short.form(having="topic"), wanted)
    paper_id, paper = _publish(scene, int(page.address.rstrip("/").split("/")[-1]))
    stage.check("小测只有一个专题", expected={STATEMENT}, found={_topic(one) for one in paper})
    exam_id = _set(scene, paper_id, "check")
    full = sum((one.marks for one in paper), Fraction(0))
    form = organiser.open(f"/exams/{exam_id}/marks/").form(button="保存")
    marks: dict[str, str] = {}
    dice = scene.dice("check")
    ids = [name for name in form.values if name.startswith("mark-")]
    for name, trainee in zip(ids, scene.trainees, strict=True):
        if not trainee.every(9, 4):
            mark = Fraction(dice.randint(0, int(full)))
            marks[name] = str(mark)
            trainee.known[STATEMENT] = (mark, full)
    organiser.submit(form, marks, button="保存")
    stage.count("登记成绩", len(marks))
    form = organiser.open(f"/batches/{scene.batch_id}/exams/new/").form(having="opens_at")
    nobody = organiser.send(form, _window(scene) | {"purpose": "make_up", "paper": str(paper_id)})
    stage.refused("没有应考人员的补考", "；".join(nobody.errors))


def _publish(scene: Scene, paper_id: int) -> tuple[int, list[PaperSeen]]:
    organiser = scene.as_user(ORGANISER)
    form = organiser.open(f"/papers/{paper_id}/").form(action="/publish/")
    confirmed = {"confirmed": True} if "confirmed" in form.values else {}
    page = organiser.submit(form, confirmed, button="发布试卷")
    return paper_id, paper_seen(page)


def _window(scene: Scene) -> dict[str, str]:
    """From a minute ago until a good minute from now."""
    now = scene.now()
    return {
        "opens_at": f"{now - timedelta(minutes=1):%Y-%m-%dT%H:%M}",
        "closes_at": f"{now + _OPEN:%Y-%m-%dT%H:%M:%S}",
        "minutes": "0",
    }


def _set(scene: Scene, paper_id: int, purpose: str) -> int:
    organiser = scene.as_user(ORGANISER)
    form = organiser.open(f"/batches/{scene.batch_id}/exams/new/").form(having="opens_at")
    given = _window(scene) | {"paper": str(paper_id), "purpose": purpose}
    page = organiser.submit(form, given)
    scene.tests_end = scene.now() + _OPEN + _GRACE
    return int(page.address.rstrip("/").split("/")[-1])


def judge(scene: Scene, stage: Stage) -> None:
    """Once the tests are over: mastery by topic, by trainee and for the class, as we count it."""
    end = scene.tests_end or scene.now()
    time.sleep(max(0.0, (end - scene.now()).total_seconds()))
    page = scene.as_user("teacher").open(f"/classes/{scene.class_id}/mastery/")
    names = list(_KINDS)
    expected = {
        one.number: [_WORDS[_outcome(one, name)] for name in names] for one in scene.trainees
    }
    rows = page.rows("//table[.//th[normalize-space()='学号']]/tbody/tr")
    stage.check("各人掌握情况", expected=expected, found={int(row[0]): row[3:] for row in rows})
    sums = []
    for name in names:
        outcomes = [_outcome(one, name) for one in scene.trainees]
        known = len(outcomes) - outcomes.count("unknown")
        sums.append(f"{outcomes.count('mastered')}/{known}")
    whole = page.rows("//table[.//th[normalize-space()='小组']]/tbody/tr[1]")[0]
    stage.check("全班掌握情况", expected=sums, found=whole[2:])
    stage.count("有成绩的学员", sum(bool(one.known) for one in scene.trainees))


def _outcome(trainee: Trainee, topic: str) -> str:
    if topic not in trainee.known:
        return "unknown"
    got, full = trainee.known[topic]
    return "mastered" if got >= _SHARE * full else "not_yet"
