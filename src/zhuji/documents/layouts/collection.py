"""经验汇编: cover, contents with pages, then each case on a page of its own, by topic."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from zhuji.base.word.write import OfficialDocument, OfficialStyle
from zhuji.base.word.write.official import CHAR_PITCH, PORTRAIT
from zhuji.base.word.write.text import Format
from zhuji.base.word.write.title import break_title, text_width
from zhuji.documents.layouts.names import numeral, official_date

LINES, CHARACTERS = 22, 28  # of a page, of a line
FIRST_LINE = 2  # characters that a paragraph begins further in
HEAD_LINES = 6  # lines that title, author and the blank ones round them take
GROUP_LINES = 2


@dataclass(frozen=True, slots=True)
class CollectedCase:
    """A case as it is printed; `paragraphs` are those of the version that was chosen."""

    title: str
    author: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseGroup:
    """The cases of one topic."""

    name: str
    cases: tuple[CollectedCase, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    class_name: str
    organiser: str
    made_on: date
    groups: tuple[CaseGroup, ...]


def render_collection(facts: Collection, style: OfficialStyle | None = None) -> bytes:
    """The collection as .docx."""
    document = OfficialDocument(style, title=f"{facts.class_name}经验汇编")
    _cover(document, facts)
    _contents(document, facts.groups)
    number = 0
    for place, group in enumerate(facts.groups, 1):
        for position, case in enumerate(group.cases):
            number += 1
            heading = f"{numeral(place)}、{group.name}" if position == 0 else ""
            _case(document, case, number, heading)
    return document.to_bytes()


def pages_of(case: CollectedCase, *, first: bool) -> int:
    """How many pages a case takes, reckoned by lines; `first` of its group has a heading more."""
    lines = HEAD_LINES + (GROUP_LINES if first else 0)
    lines += sum(ceil((text_width(one) + FIRST_LINE) / CHARACTERS) for one in case.paragraphs)
    return ceil(lines / LINES)


def _cover(document: OfficialDocument, facts: Collection) -> None:
    document.blank(6)
    document.title(facts.class_name)
    document.blank()
    document.title("经验汇编")
    document.blank(8)
    centred = replace(document.body_look, align="center")
    document.add(facts.organiser, centred)
    document.add(official_date(facts.made_on), centred)


def _contents(document: OfficialDocument, groups: Sequence[CaseGroup]) -> None:
    document.add("目　　录", _title_look(document, new_page=True))
    document.blank()
    body = document.body_look
    entries = sum(1 + len(group.cases) for group in groups)
    page = 2 + ceil((entries + 2) / LINES)
    number = 0
    for place, group in enumerate(groups, 1):
        group_look = replace(body, font=document.style.level_1_font, keep_next=True)
        document.add(f"{numeral(place)}、{group.name}", group_look)
        for position, case in enumerate(group.cases):
            number += 1
            document.add_contents_line(
                _short(case.title),
                replace(body, align="left", squeeze=0),
                number,
                page,
                PORTRAIT.text_width,
            )
            page += pages_of(case, first=position == 0)


def _case(document: OfficialDocument, case: CollectedCase, number: int, group: str) -> None:
    style, body = document.style, document.body_look
    if group:
        look = replace(body, font=style.level_1_font, page_break_before=True, keep_next=True)
        document.add(group, look)
        document.blank()
    title = "\n".join(break_title(case.title))
    document.add_heading(title, _title_look(document, new_page=not group), number)
    author = replace(body, font=style.level_2_font, align="center", keep_next=True)
    document.add(case.author, author)
    document.blank()
    for text in case.paragraphs:
        document.paragraph(text)


def _title_look(document: OfficialDocument, *, new_page: bool) -> Format:
    return Format(
        document.style.title_font,
        document.style.title_size,
        latin=document.style.latin,
        align="center",
        line=35.0,
        after=8,
        char_pitch=CHAR_PITCH,
        keep_next=True,
        page_break_before=new_page,
        on_grid=False,
    )


def _short(title: str, most: int = 24) -> str:
    """A title that leaves room for dots and page on one line of the contents."""
    return title if text_width(title) <= most else f"{title[: most - 1]}…"
