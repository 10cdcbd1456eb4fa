"""学员守则和承诺书: the office's own text, then a page for each group to sign."""

from dataclasses import dataclass

from zhuji.base.word.write import Column, OfficialStyle, Page, Row, WordDocument
from zhuji.documents.layouts.listing import Looks, page_foot, titled
from zhuji.documents.layouts.names import PURPOSE_LINE, name_in_list

PAGE = Page(top=22, bottom=18, left=24, right=24, footer=9)


@dataclass(frozen=True, slots=True)
class Signer:
    name: str
    unit_and_post: str


@dataclass(frozen=True, slots=True)
class Pledge:
    """`rules` and `text` as the office wrote them, a paragraph a line; groups in order."""

    class_name: str
    rules: str
    text: str
    groups: tuple[tuple[str, tuple[Signer, ...]], ...]


def render_pledge(facts: Pledge, style: OfficialStyle | None = None) -> bytes:
    """Rules (where there are any), pledge and lists to sign as one .docx."""
    document = WordDocument(PAGE, style, title=f"{facts.class_name}学员承诺书")
    looks = Looks(document.style)
    if facts.rules:
        document.add(titled(f"{facts.class_name}学员守则"), looks.title())
        _paragraphs(document, looks, facts.rules)
    document.add(titled(f"{facts.class_name}学员承诺书"), looks.title(new_page=bool(facts.rules)))
    _paragraphs(document, looks, facts.text)
    columns = [
        Column("序号", 14),
        Column("姓名", 30),
        Column("单位及职务", 58, "left"),
        Column("本人签名", 36),
        Column("日期", 24),
    ]
    for name, people in facts.groups:
        document.add(name or "未分组", looks.heading())
        rows = [
            Row((str(number), name_in_list(one.name), one.unit_and_post, "", ""))
            for number, one in enumerate(people, 1)
        ]
        document.add_table(looks.table(columns, rows, height=9.5))
    document.add(PURPOSE_LINE, looks.plain(9))
    page_foot(document, f"{facts.class_name}学员承诺书")
    return document.to_bytes()


def _paragraphs(document: WordDocument, looks: Looks, text: str) -> None:
    for line in filter(None, map(str.strip, text.splitlines())):
        document.add(line, looks.text())
