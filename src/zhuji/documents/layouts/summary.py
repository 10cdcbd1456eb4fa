"""总结: headings and figures; what is to be said about them is the office's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zhuji.base.word.write import Column, OfficialDocument, OfficialStyle, Row
from zhuji.documents.layouts.names import in_batches, numeral, official_date, official_span

TO_WRITE = "（由办班单位填写）"


@dataclass(frozen=True, slots=True)
class Taught:
    """Sessions of one kind: how many there were, and the class hours they earned as text."""

    form: str
    sessions: int
    hours: str


@dataclass(frozen=True, slots=True)
class MarksTold:
    """A test: how many took it, how many reached the mark, marks as text."""

    taken: int
    passed: int
    highest: str
    lowest: str
    mean: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of a class, of all its batches together. The outcomes are of every trainee: their sum is
    `trainees`.
    """

    class_name: str
    organiser: str
    co_organisers: str
    first_day: date
    last_day: date
    venue: str
    written_on: date
    places: int
    trainees: int
    units: int
    groups: int
    taught: tuple[Taught, ...]
    lecturers: int
    hours: str
    outcomes: tuple[tuple[str, int], ...]
    certificates: int
    tested: MarksTold | None
    words: tuple[str, ...] = ()
    batches: int = 1


def render_summary(facts: Summary, style: OfficialStyle | None = None) -> bytes:
    """The summary as .docx, figures filled in. ValueError where the figures do not agree."""
    if sum(count for _, count in facts.outcomes) != facts.trainees:
        raise ValueError(f"the outcomes of {facts.class_name} do not add up to its trainees")
    title = f"{facts.class_name}总结"
    document = OfficialDocument(style, title=title)
    document.title(title, facts.words)
    document.blank()
    for number, (heading, parts) in enumerate(_parts(facts), 1):
        document.heading(f"{numeral(number)}、{heading}")
        for text in parts:
            document.paragraph(text)
        if number == 2 and facts.taught:
            _taught(document, facts.taught)
    document.signature(facts.organiser, official_date(facts.written_on))
    return document.to_bytes()


def _parts(facts: Summary) -> list[tuple[str, list[str]]]:
    return [
        ("基本情况", _basics(facts)),
        ("教学安排", _teaching(facts)),
        ("考勤、测试和结业", _outcomes(facts)),
        ("主要做法", [TO_WRITE]),
        ("存在的问题", [TO_WRITE]),
        ("下一步打算", [TO_WRITE]),
    ]


def _basics(facts: Summary) -> list[str]:
    days = (facts.last_day - facts.first_day).days + 1
    span = official_span(facts.first_day, facts.last_day)
    how = in_batches(facts.batches) if facts.batches > 1 else f"为期{days}天"
    where = f"，在{facts.venue}举办" if facts.venue else ""
    co_organisers = f"，承办单位为{facts.co_organisers}" if facts.co_organisers else ""
    groups = f"，编为{facts.groups}个研讨组" if facts.groups else ""
    return [
        f"{facts.class_name}于{span}{where}，{how}。主办单位为{facts.organiser}{co_organisers}。",
        f"分配名额{facts.places}个，实际参训学员{facts.trainees}人，来自{facts.units}个单位{groups}。",
    ]


def _teaching(facts: Summary) -> list[str]:
    sessions = sum(one.sessions for one in facts.taught)
    of_all = "各期合计" if facts.batches > 1 else "共"
    return [
        f"{of_all}安排教学活动{sessions}项，授课人{facts.lecturers}人，合计{facts.hours}学时。分类如下："
    ]


def _taught(document: OfficialDocument, taught: Sequence[Taught]) -> None:
    columns = [Column("形式", 60), Column("项数", 40), Column("学时", 40)]
    rows = [Row((one.form, str(one.sessions), one.hours), keep=True) for one in taught]
    document.table(columns, rows)


def _outcomes(facts: Summary) -> list[str]:
    said = "，".join(f"{name}{count}人" for name, count in facts.outcomes if count)
    parts = [f"学员{facts.trainees}人，其中{said}。发放结业证书{facts.certificates}本。"]
    if facts.tested:
        one = facts.tested
        parts.append(
            f"参加知识测试{one.taken}人，达到合格线{one.passed}人；"
            f"最高{one.highest}分，最低{one.lowest}分，平均{one.mean}分。"
        )
    return parts
