"""The demo's users, with passwords that everybody may know: the demo holds nobody's data."""

from dataclasses import dataclass
from typing import Final

from zhuji.accounts.actions import assign_role, create_user, let_trainee_in, open_trainee_user
from zhuji.accounts.queries import actor_by_username
from zhuji.demo.county import FIRST_TOWN
from zhuji.policies.actions import set_figure
from zhuji.registry.queries import unit_choices
from zhuji.rules.actor import COUNTY, INSTALLATION, Actor, Place
from zhuji.rules.words import PlaceKind

_SWITCHED_ON: Final = (
    ("exam_on_phone", "手机答题"),
    ("courseware_on_phone", "手机阅读课件"),
    ("surveys_on_phone", "手机填问卷"),
    ("self_review_on_phone", "手机自评"),
    ("hall_code_on_phone", "手机扫会场签到码"),
    ("leave_on_phone", "手机请假"),
)


@dataclass(frozen=True, slots=True)
class DemoUser:
    """One sign-in that the demo prints. `does` says who it is, for the one who looks round."""

    username: str
    password: str
    name: str
    role: str
    does: str


ORGANISER: Final = DemoUser("organiser", "linxi-demo-zhuban", "何文静", "organiser", "主办人员")
APPROVER: Final = DemoUser("approver", "linxi-demo-shenpi", "沈志远", "class_approver", "审批领导")
LIAISON: Final = DemoUser(
    "liaison", "linxi-demo-lianluo", "石晓燕", "unit_liaison", f"单位联络员（{FIRST_TOWN}）"
)
UNIT_APPROVER: Final = DemoUser(
    "unit-approver", "linxi-demo-shenhe", "石立军", "unit_approver", f"单位审核人（{FIRST_TOWN}）"
)
TEACHER: Final = DemoUser("teacher", "linxi-demo-banzhuren", "方思雨", "class_teacher", "班主任")
STEWARD: Final = DemoUser("steward", "linxi-demo-huiwu", "薛家宁", "steward", "会务人员")
ADMINISTRATOR: Final = DemoUser(
    "admin", "linxi-demo-guanli", "关永明", "system_administrator", "系统管理员"
)
SECURITY: Final = DemoUser(
    "security", "linxi-demo-anquan", "安宁远", "security_administrator", "安全管理员"
)
AUDITOR: Final = DemoUser("auditor", "linxi-demo-shenji", "沙正清", "auditor", "审计员")
TRAINEE: Final = DemoUser("trainee", "linxi-demo-xueyuan", "", "trainee", "学员")
REVIEWER: Final = DemoUser(
    "reviewer", "linxi-demo-kejian", "骆文清", "courseware_reviewer", "课件审核人"
)
TOWN: Final = DemoUser(
    "town", "linxi-demo-xiangzhen", "石永康", "town_administrator", f"乡镇管理员（{FIRST_TOWN}）"
)
VILLAGE: Final = DemoUser("village", "linxi-demo-cunli", "石小满", "unit_liaison", "村联络员")
CO_ORGANISER: Final = DemoUser(
    "co-organiser", "linxi-demo-chengban", "葛承远", "co_organiser", "承办单位经办人"
)
LECTURER: Final = DemoUser("lecturer", "linxi-demo-shouke", "周明远", "lecturer", "授课人")
QUESTION_REVIEWER: Final = DemoUser(
    "questions", "linxi-demo-shenti", "辛思齐", "question_reviewer", "试题审核人"
)
PROCTOR: Final = DemoUser("proctor", "linxi-demo-jiankao", "简文博", "proctor", "监考人员")
PRINTED: Final = (
    ORGANISER,
    APPROVER,
    LIAISON,
    UNIT_APPROVER,
    TOWN,
    VILLAGE,
    CO_ORGANISER,
    TEACHER,
    STEWARD,
    LECTURER,
    PROCTOR,
    TRAINEE,
    REVIEWER,
    QUESTION_REVIEWER,
    ADMINISTRATOR,
    SECURITY,
    AUDITOR,
)


def actor(user: DemoUser) -> Actor:
    return actor_by_username(user.username)


def open_office() -> None:
    """The three administrators from the command line; everybody else by them."""
    for first in (ADMINISTRATOR, SECURITY, AUDITOR):
        _make(INSTALLATION, INSTALLATION, first, COUNTY)
    for user in (ORGANISER, APPROVER, REVIEWER, QUESTION_REVIEWER):
        open_user(user, COUNTY)


def switch_on_phones() -> None:
    """What the demo county has decided on, one function after the other."""
    for key, what in _SWITCHED_ON:
        set_figure(
            by=actor(ADMINISTRATOR),
            subject="functions",
            key=key,
            value="true",
            reason=f"演示：县里研究决定开通{what}",
        )


def open_units() -> dict[int, tuple[Actor, Actor]]:
    """Liaison and approver of each unit. Only one unit's get a password; the others can't sign in."""
    held: dict[int, tuple[Actor, Actor]] = {}
    for unit_id, unit in unit_choices(actor(ORGANISER)):
        place = Place(PlaceKind.UNIT, unit_id)
        pair = []
        for shown in (LIAISON, UNIT_APPROVER):
            user = shown
            if unit != FIRST_TOWN:
                name = f"{unit}{'联络员' if shown is LIAISON else '审核人'}"
                user = DemoUser(f"{shown.username}-{unit_id}", "", name, shown.role, "")
            open_user(user, place)
            pair.append(actor(user))
        held[unit_id] = (pair[0], pair[1])
    return held


def open_class_staff(class_id: int) -> None:
    for user in (TEACHER, STEWARD):
        open_user(user, Place(PlaceKind.CLASS, class_id))


def open_trainee(person_id: int, name: str) -> None:
    """The demo's trainee signs in with a password that is known."""
    user_id = open_trainee_user(
        by=actor(ORGANISER),
        person_id=person_id,
        username=TRAINEE.username,
        name=name,
        password=TRAINEE.password,
    )
    let_trainee_in(by=actor(ORGANISER), user_id=user_id, person_id=person_id)


def open_user(user: DemoUser, place: Place) -> None:
    """An account with one role, by the two who make such."""
    _make(actor(ADMINISTRATOR), actor(SECURITY), user, place)


def _make(by: Actor, giver: Actor, user: DemoUser, place: Place) -> None:
    """An account by the one who opens accounts, its role by the one who gives roles."""
    user_id = create_user(
        by=by,
        username=user.username,
        name=user.name[:60],
        password=user.password or None,
        one_time=False,
    )
    given = assign_role(
        by=giver, user_id=user_id, role=user.role, place=place, reason="演示：按分工授予"
    )
    if given.reasons:
        raise ValueError(f"{user.username}: {', '.join(given.codes)}")
