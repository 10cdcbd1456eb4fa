"""请示 with the 培训方案 attached. The number and whom it is for are left blank: the office gives them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zhuji.base.word.write import OfficialDocument, OfficialStyle
from zhuji.documents.layouts.names import BLANK_NUMBER, BatchSpan, numeral, official_date, when_held
from zhuji.documents.layouts.notice import LANDSCAPE_ROOM, LANDSCAPE_WIDTH
from zhuji.documents.layouts.timetable import TimetableItem, timetable_table

RECIPIENT = "＿＿＿＿＿＿"


@dataclass(frozen=True, slots=True)
class Request:
    """What a proposal says; texts are the office's own, `budget` in yuan."""

    class_name: str
    first_day: date
    last_day: date
    venue: str
    aim: str
    audience: str
    places: int
    content: str
    requirements: str
    organiser: str
    co_organisers: str
    nominate_by: date | None
    budget: Decimal
    budget_source: str
    outside_plan_reason: str
    contact: str
    phone: str
    issued_on: date
    timetable: tuple[TimetableItem, ...] = ()
    words: tuple[str, ...] = ()
    batches: tuple[BatchSpan, ...] = ()


def render_request(facts: Request, style: OfficialStyle | None = None) -> bytes:
    """The request as .docx, the proposal on pages of its own."""
    title = f"关于举办{facts.class_name}的请示"
    document = OfficialDocument(style, title=title)
    document.document_number(BLANK_NUMBER)
    document.blank()
    document.title(title, facts.words)
    document.recipients(RECIPIENT)
    aim = facts.aim.strip().rstrip("。；，")
    front = f"{aim}，" if aim else ""
    document.paragraph(f"{front}拟举办{facts.class_name}。现将有关事项请示如下。")
    _sections(document, _asked(facts))
    # What ends the request goes over the page with the signature: no signature stands alone.
    document.closing("妥否，请批示。")
    names = [f"{facts.class_name}培训方案"]
    document.attachments(names)
    document.signature(facts.organiser, official_date(facts.issued_on))
    if facts.contact or facts.phone:
        document.paragraph(f"（联系人：{facts.contact}，联系电话：{facts.phone}）")
    document.attached_page("附件", f"{facts.class_name}培训方案", facts.words)
    _sections(document, _planned(facts))
    if facts.timetable:
        document.attached_page("附表", f"{facts.class_name}课程表", facts.words, landscape=True)
        document.add_table(
            timetable_table(facts.timetable, document.style, LANDSCAPE_WIDTH, LANDSCAPE_ROOM)
        )
    return document.to_bytes()


def _sections(document: OfficialDocument, sections: list[tuple[str, str]]) -> None:
    """Those that say something, numbered through."""
    said = [(heading, text) for heading, text in sections if text.strip()]
    for number, (heading, text) in enumerate(said, 1):
        document.heading(f"{numeral(number)}、{heading}")
        document.paragraph(text)


def _asked(facts: Request) -> list[tuple[str, str]]:
    return [
        ("培训时间和地点", _when_and_where(facts)),
        ("培训对象和人数", f"{facts.audience.strip().rstrip('。')}，计划{facts.places}人。"),
        ("培训内容和方式", facts.content),
        ("经费", _cost(facts)),
        ("未列入年度培训计划的理由", facts.outside_plan_reason),
    ]


def _planned(facts: Request) -> list[tuple[str, str]]:
    organised = f"主办单位：{facts.organiser}。"
    if facts.co_organisers.strip():
        organised += f"承办单位：{facts.co_organisers.strip()}。"
    if facts.nominate_by:
        organised += f"各单位于{official_date(facts.nominate_by)}前报名。"
    return [
        ("培训目的", facts.aim),
        ("培训时间和地点", _when_and_where(facts)),
        ("培训对象和人数", f"{facts.audience.strip().rstrip('。')}，计划{facts.places}人。"),
        ("培训内容和方式", facts.content),
        # In one: the proposal of a usual class then stands on one page.
        ("组织分工和报名", organised),
        ("有关要求", facts.requirements),
        ("经费", _cost(facts)),
    ]


def _when_and_where(facts: Request) -> str:
    venue = facts.venue.strip().rstrip("。")
    place = f"地点：{venue}。" if venue else ""
    return f"{when_held(facts.first_day, facts.last_day, facts.batches)}。{place}"


def _cost(facts: Request) -> str:
    if not facts.budget:
        return ""
    source = facts.budget_source.strip().rstrip("。")
    from_where = f"，从{source}列支" if source else ""
    return f"预算{yuan(facts.budget)}元{from_where}。"


def yuan(amount: Decimal) -> str:
    """36000 or 36000.5 without needless noughts."""
    return f"{amount.normalize():f}"
