"""An invented class on paper."""

from datetime import date

from zhuji.documents.layouts.certificate import Certificate
from zhuji.documents.layouts.notice import (
    ClassFacts,
    Notice,
    QuotaRow,
    ReturnForm,
    usual_sections,
)
from zhuji.documents.layouts.sign_in_sheet import SignInPerson, SignInSession
from zhuji.documents.layouts.timetable import TimetableItem

CLASS = "2026年青山县基层党务工作者培训班"
FIRST, LAST = date(2026, 11, 22), date(2026, 11, 24)


def item(day: int, half_day: str, content: str, hours: str = "4") -> TimetableItem:
    return TimetableItem(
        day=date(2026, 11, day),
        half_day=half_day,
        time="08:30—12:00" if half_day == "上午" else "14:30—17:30",
        content=content,
        form="讲授",
        lecturer="李文博",
        lecturer_post="县委党校副校长",
        venue="报告厅",
        hours=hours,
    )


ITEMS = (
    item(22, "上午", "开班式", ""),
    item(22, "上午", "党章党规"),
    item(22, "下午", "发展党员"),
    item(23, "上午", "组织生活"),
)
FACTS = ClassFacts(
    first_day=FIRST,
    last_day=LAST,
    registration="11月21日15:00至18:00报到",
    venue="青山县委党校",
    audience="各镇、县直各单位党支部书记",
    places=5,
    content="专题讲授与分组研讨。",
    requirements=("按时报到。", "不得随意调换。"),
    deadline="11月16日17:00",
    return_to="县委组织部组织股",
    contact="陈静",
    phone="0471-5550123",
)
NOTICE = Notice(
    title=f"关于举办{CLASS}的通知",
    recipients="各镇党委，县直各单位党委",
    reason="经县委同意，决定举办培训班。现将有关事项通知如下。",
    sections=usual_sections(FACTS),
    issuer="中共青山县委组织部",
    issued_on=date(2026, 11, 9),
    class_name=CLASS,
    words=("青山县",),
    quota=(QuotaRow("城关镇党委", 3), QuotaRow("县直机关工委", 2, "含国企1人")),
    return_form=ReturnForm("本表可复制。"),
    timetable=ITEMS,
)


def people(count: int, groups: int = 2) -> tuple[SignInPerson, ...]:
    size = -(-count // groups)
    return tuple(
        SignInPerson(
            f"第{number // size + 1}组", "张伟" if number % 2 else "欧阳建国", "城关镇党支部书记"
        )
        for number in range(count)
    )


def session(count: int = 4) -> SignInSession:
    return SignInSession(
        FIRST, "上午", "08:30—12:00", "党章党规", "李文博", "报告厅", people(count)
    )


def certificate(name: str = "张伟", number: str = "青组训〔2026〕1号") -> Certificate:
    return Certificate(
        number=number,
        name=name,
        unit="城关镇党委",
        class_name=CLASS,
        first_day=FIRST,
        last_day=LAST,
        hours="24",
        issuer="中共青山县委组织部",
        issued_on=LAST,
        sex="男",
    )
