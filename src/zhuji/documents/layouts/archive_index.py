"""归档目录: every item of a class's archive in the order of its volume, there or named as absent."""

from dataclasses import dataclass
from datetime import date

from zhuji.base.word.write import Column, OfficialDocument, OfficialStyle, Row
from zhuji.documents.layouts.names import PURPOSE_LINE, official_date


@dataclass(frozen=True, slots=True)
class IndexLine:
    """One item: what is filed under it by name, or why there is nothing."""

    number: int
    item: str
    state: str
    contents: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class ArchiveIndex:
    class_name: str
    organiser: str
    made_on: date
    lines: tuple[IndexLine, ...]


def render_archive_index(facts: ArchiveIndex, style: OfficialStyle | None = None) -> bytes:
    """The index as .docx, one row an item."""
    title = f"{facts.class_name}归档目录"
    document = OfficialDocument(style, title=title)
    document.title(title)
    # Above the table: below it, it could stand alone on a page.
    document.small(
        f"{facts.organiser}　{official_date(facts.made_on)}制。"
        f"纸质原件（签到表、批件、票据等）另存纸质卷。{PURPOSE_LINE}。"
    )
    columns = [
        Column("序号", 14),
        Column("项目", 36, "left"),
        Column("状态", 20),
        Column("卷内材料", 48, "left"),
        Column("备注", 38, "left"),
    ]
    rows = [
        Row(
            (
                str(line.number),
                line.item,
                line.state,
                "；".join(line.contents) or "无",
                line.note,
            )
        )
        for line in facts.lines
    ]
    document.table(columns, rows)
    return document.to_bytes()
