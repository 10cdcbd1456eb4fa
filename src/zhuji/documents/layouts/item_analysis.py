"""试题分析: the figures of a paper, a line a question, and what is worth a look. No name is on it."""

from dataclasses import dataclass

from zhuji.base.word.write import Column, OfficialStyle, Page, Row, WordDocument
from zhuji.documents.layouts.listing import Looks, page_foot, titled
from zhuji.documents.layouts.names import PURPOSE_LINE

PAGE = Page(top=18, bottom=16, left=18, right=18, footer=8)
_COLUMNS = (
    Column("题号", 11),
    Column("试题", 52, "left"),
    Column("难度\n系数", 14),
    Column("区分度", 14),
    Column("区分\n效率", 14),
    Column("高分组", 15),
    Column("低分组", 15),
    Column("删后\n信度", 14),
    Column("留意", 25, "left"),
)


@dataclass(frozen=True, slots=True)
class AnalysisPaper:
    """`lines` as they stand in the table; `leads` a sentence each; `notes` say what the figures mean."""

    title: str
    summary: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    leads: tuple[str, ...]
    notes: tuple[str, ...]


def render_item_analysis(facts: AnalysisPaper, style: OfficialStyle | None = None) -> bytes:
    """The analysis as .docx."""
    document = WordDocument(PAGE, style, title=facts.title)
    looks = Looks(document.style)
    document.add(titled(facts.title), looks.title(16))
    for line in facts.summary:
        document.add(line, looks.plain(11))
    document.add_table(looks.table(_COLUMNS, [Row(line) for line in facts.lines], size=9, height=6))
    if facts.leads:
        document.add("供核对的线索", looks.heading(12))
        for lead in facts.leads:
            document.add(lead, looks.plain(10.5))
    document.add("各项数字的意思", looks.heading(12))
    for note in (*facts.notes, f"{PURPOSE_LINE}。"):
        document.add(note, looks.plain(10))
    page_foot(document, "")
    return document.to_bytes()
