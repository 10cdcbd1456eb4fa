"""The installation opens: first accounts, the county's switch, rosters in."""

from typing import Final

from zhuji.rehearsal.browser import Browser, Page, Upload
from zhuji.rehearsal.county import organisations_workbook, people_workbook
from zhuji.rehearsal.report import Stage
from zhuji.rehearsal.scene import Account, Scene
from zhuji.rehearsal.server import ServerFailed

ADMINISTRATOR, AUDITOR, ORGANISER, APPROVER = "admin", "auditor", "organiser", "approver"
_DAMAGED: Final = ("花名册.xlsx", b"this is no workbook")


def open_installation(scene: Scene, stage: Stage) -> None:
    """Administrator and auditor by command; organiser and approver on the pages; the phone switch."""
    begin(scene, ADMINISTRATOR, "系统管理员", "system_administrator", "security_administrator")
    begin(scene, AUDITOR, "审计员", "auditor")
    add_user(scene, ORGANISER, "演练主办", "organiser")
    add_user(scene, APPROVER, "演练审批", "class_approver")
    admin = scene.as_user(ADMINISTRATOR)
    form = admin.open("/rules/functions/exam_on_phone/").form(having="value")
    admin.submit(form, {"value": "true", "reason": "演练：县里决定开通在线测试"}, button="调整")
    stage.count("账号", 4)
    stage.count("开通功能", 1)
    with Browser(scene.server.site) as stranger:
        landed = stranger.open("/classes/").address
    stage.check("未登录的人转到登录页", expected=True, found="/sign-in/" in landed)


def begin(scene: Scene, username: str, name: str, *roles: str) -> None:
    """One of the first accounts, by the command line."""
    account = scene.accounts[username] = Account(username, scene.password())
    given = [part for role in roles for part in ("--role", role)]
    code, said = scene.server.command(
        "user", "create", username, "--name", name, *given, "--password", account.password
    )
    if code:
        raise ServerFailed(said)


def add_user(
    scene: Scene, username: str, name: str, role: str, *, place: str = "county", place_id: int = 0
) -> None:
    """An account with one role, made on the administrator's pages."""
    account = scene.accounts[username] = Account(username, scene.password())
    admin = scene.as_user(ADMINISTRATOR)
    form = admin.open("/users/").form(having="username")
    page = admin.submit(
        form, {"username": username, "name": name, "password": account.password}, button="新建"
    )
    given = {"role": role, "place": f"{place}:{place_id}", "reason": "演练：按分工授予"}
    admin.submit(page.form(having="role", button="授予"), given)
    _take_over(scene, account)


def _take_over(scene: Scene, account: Account) -> None:
    """The holder's first sign-in: the password that the administrator has seen is replaced."""
    own = scene.password()
    with Browser(scene.server.site) as browser:
        page = browser.sign_in(account.username, account.password)
        sent = {"old_password": account.password, "new_password1": own, "new_password2": own}
        browser.submit(page.form(having="old_password"), sent)
    scene.accounts[account.username] = Account(account.username, own)


def import_rosters(scene: Scene, stage: Stage) -> None:
    """Both rosters through upload, columns, check and apply; again, and nothing changes."""
    organiser = scene.as_user(ORGANISER)
    county = scene.county
    damaged = _upload(organiser, "organisations", _DAMAGED)
    stage.refused("损坏的花名册", "；".join(damaged.errors))
    rosters = {
        "organisations": ("党组织花名册.xlsx", organisations_workbook(county)),
        "people": ("党务工作者花名册.xlsx", people_workbook(county)),
    }
    for kind, file in rosters.items():
        applied = whole_import(organiser, kind, file)
        stage.check(f"{file[0]}已导入", expected=True, found="已导入" in applied.text)
        again = checked_import(organiser, kind, file)
        stage.check(f"{file[0]}再导入没有变化", expected=True, found="没有变化" in again.text)
    stage.count("党组织", len(county.organisations))
    stage.count("人员", len(county.people))
    home = organiser.open("/")
    stage.check("基层党组织数", expected=county.grassroots, found=figure(home, "基层党组织"))
    stage.check("党员数", expected=county.members, found=figure(home, "党员"))
    people = organiser.open("/people/")
    stage.check(
        "人员数", expected=True, found=f"{len(county.people):,}" in people.text.replace(" ", "")
    )


def figure(page: Page, label: str) -> int:
    """The figure under a label, as read."""
    return page.number(
        f"//*[contains(@class, 'figure-label')][normalize-space()='{label}']"
        "/following-sibling::*[contains(@class, 'figure-value')]"
    )


def _upload(browser: Browser, kind: str, file: Upload) -> Page:
    form = browser.open(f"/{kind}/import/").form(having="file")
    return browser.send(form, files={"file": file})


def checked_import(browser: Browser, kind: str, file: Upload) -> Page:
    """A file through upload and columns, up to what the check says of its rows, good or bad."""
    columns = _upload(browser, kind, file)
    return browser.send(columns.form(having="step"))


def whole_import(browser: Browser, kind: str, file: Upload) -> Page:
    """A file through all steps of its import."""
    form = checked_import(browser, kind, file).form(having="token", button="导入")
    return browser.submit(form, {"confirmed": True} if "confirmed" in form.values else {})
