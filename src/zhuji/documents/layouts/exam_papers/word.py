"""Test papers, answer cards and keys as Word documents, to be changed by hand where a county wants."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from zhuji.base.word.write import (
    Column,
    Format,
    OfficialStyle,
    Page,
    Row,
    WordDocument,
    text_width,
)
from zhuji.documents.layouts.exam_papers.shapes import (
    Block,
    PictureBlock,
    PrintedPaper,
    PrintedPart,
    PrintedQuestion,
    TableBlock,
    TextBlock,
    plain,
    signs_of,
)
from zhuji.documents.layouts.listing import Looks
from zhuji.documents.layouts.names import numeral
from zhuji.rules.words import QuestionKind

_PAGE: Final = Page(top=18, bottom=17, left=30, right=16, footer=9)
_CARD: Final = Page(top=15, bottom=16, left=16, right=16, footer=9)
_KEY: Final = Page(top=18, bottom=17, left=22, right=20, footer=9)
_INDENT: Final = 7.5  # millimetres from a question's number to its text
_RULE: Final = 25.0  # points between lines to write on
_WIDEST: Final = 120.0  # millimetres of a picture
_PIXEL: Final = 25.4 / 96
_BLANK_FIELD: Final = "＿"
_SEALED: Final = (
    "单位：＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿　姓名：＿＿＿＿＿＿＿＿＿　学号：＿＿＿＿＿＿",
    "………………密………………封………………线………………内………………不………………要………………答………………题………………",
)
_VARIANTS: Final = ("A卷", "B卷", "补考卷")
_ACROSS: Final = {
    2: 6,
    4: 4,
    5: 3,
    6: 3,
}  # by the most options of a part: blocks of five beside each other


def render_paper_word(
    paper: PrintedPaper, style: OfficialStyle | None = None, *, wide: bool = False
) -> bytes:
    """The paper without its key, on A4; `wide`: two pages side by side on A3, to be folded."""
    document = WordDocument(replace(_PAGE, folded=wide), style, title=paper.full_title)
    looks = _Looks(document.style)
    document.add_sealed_line(_SEALED, looks.sealed, told="密封线：单位、姓名、学号")
    _head(document, looks, paper, paper.full_title)
    _scores(document, looks, paper)
    for heading, part in paper.headings():
        document.add(heading, looks.heading)
        if part.told:
            document.add(part.told, looks.told)
        for unit in part.units:
            _blocks(document, looks, unit.material, looks.material)
            for question in unit.questions:
                _question(document, looks, question)
    if paper.seal:
        document.add(f"封存码 {paper.seal}", looks.seal)
    _foot(document, f"{paper.variant}　" if paper.variant else "", "张" if wide else "页")
    return document.to_bytes()


def render_card_word(paper: PrintedPaper, style: OfficialStyle | None = None) -> bytes:
    """答题卡: boxes for the closed questions, lines for the others."""
    document = WordDocument(_CARD, style, title=f"{paper.full_title}答题卡")
    looks = _Looks(document.style)
    _head(document, looks, paper, f"{paper.full_title}答题卡", worth=False)
    document.add(
        f"单位：{_BLANK_FIELD * 14}　姓名：{_BLANK_FIELD * 7}　学号：{_BLANK_FIELD * 6}",
        looks.field,
    )
    boxes = ((name, "☑" if name == paper.variant else "□") for name in _VARIANTS)
    document.add("卷别：" + "　".join(f"{sign}{name}" for name, sign in boxes), looks.field)
    document.add("选择、判断：把所选的字母涂黑或画圈；填空和问答写在横线上。", looks.told)
    for heading, part in paper.headings():
        document.add(heading, looks.heading)
        _boxes(document, looks, part)
        for question in part.questions:
            if question.blanks:
                document.add(
                    f"{question.number}. " + f"{_BLANK_FIELD * 10}　" * question.blanks, looks.field
                )
            elif question.lines:
                document.add(f"{question.number}.", replace(looks.text, keep_next=True, before=4))
                document.add_ruled(question.lines, looks.text, _RULE)
    _foot(document, "答题卡　")
    return document.to_bytes()


def render_key_word(paper: PrintedPaper, style: OfficialStyle | None = None) -> bytes:
    """答案及依据: the answers at a glance, then each with its article and explanation."""
    document = WordDocument(_KEY, style, title=f"{paper.full_title}答案及依据")
    looks = _Looks(document.style)
    _head(document, looks, paper, f"{paper.full_title}答案及依据")
    for heading, part in paper.headings():
        document.add(heading, looks.heading)
        short = [question for question in part.questions if signs_of(question)]
        if short:
            _glance(document, looks, short)
        for question in part.questions:
            article = f"　依据：{question.article}" if question.article else ""
            document.add(f"{question.number}. {question.answer}{article}", looks.question)
            if question.explanation:
                document.add(f"解析：{question.explanation}", looks.explanation)
    if paper.seal:
        document.add(f"封存码 {paper.seal}", looks.seal)
    _foot(document, "答案及依据，考前保密　")
    return document.to_bytes()


class _Looks:
    """The formats of a paper's parts."""

    def __init__(self, style: OfficialStyle) -> None:
        self.listing = Looks(style)
        text = Format(style.number_font, 10.5, line=17, align="both", on_grid=False)
        self.text = text
        self.title = self.listing.title(18)
        self.above = replace(text, size=11, align="center", line=18)
        self.under = replace(text, align="center", after=4)
        self.heading = replace(
            text,
            font=style.level_1_font,
            size=11.5,
            line=19,
            before=8,
            keep_next=True,
            align="left",
        )
        self.told = replace(text, size=9.5, line=15, keep_next=True)
        self.question = replace(text, left_chars=2, hanging_chars=2, before=4, keep_lines=True)
        self.option = replace(text, left_chars=2, align="left", keep_lines=True)
        self.material = replace(text, first_line_chars=2, before=4)
        self.explanation = replace(text, size=9.5, line=15, left_chars=2, align="left")
        self.field = replace(text, size=11, line=26, align="left")
        self.seal = replace(text, size=8, align="right", before=6)
        self.sealed = replace(text, size=10.5, line=20, align="center")


def _head(
    document: WordDocument, looks: _Looks, paper: PrintedPaper, title: str, *, worth: bool = True
) -> None:
    document.add(paper.class_name, looks.above)
    document.add(title, looks.title)
    if worth:
        document.add(paper.worth, looks.under)
    if paper.state:
        document.add(paper.state, looks.under)


def _foot(document: WordDocument, before: str, sheet: str = "页") -> None:
    look = Format(document.style.number_font, 9, align="center", on_grid=False)
    document.footer(f"{before}第 ", f" {sheet}", look, total=True, between=f" {sheet}　共 ")


def _scores(document: WordDocument, looks: _Looks, paper: PrintedPaper) -> None:
    """题号、得分、评卷人."""
    count = len(paper.parts)
    width = min(18.0, 140.0 / (count + 1))
    heads = ["题号", *(numeral(place) for place in range(1, count + 1)), "总分"]
    columns = [Column(head, 18 if place == 0 else width) for place, head in enumerate(heads)]
    rows = [Row([name, *[""] * (count + 1)]) for name in ("得分", "评卷人")]
    document.add_table(looks.listing.table(columns, rows, size=10.5, height=7))


def _question(document: WordDocument, looks: _Looks, question: PrintedQuestion) -> None:
    marks = f"（{question.marks} 分）" if question.marks else ""
    first, *more = question.asked or (TextBlock(""),)
    said = first.text if isinstance(first, TextBlock) else ""
    look = replace(looks.question, keep_next=bool(more or question.options or question.lines))
    document.add(f"{question.number}. {said}{marks}", look)
    rest = more if isinstance(first, TextBlock) else [first, *more]
    _blocks(document, looks, rest, looks.option)
    if question.kind is not QuestionKind.TRUE_FALSE:
        _options(document, looks, question)
    if question.lines:
        document.add_ruled(question.lines, looks.text, _RULE)


def _options(document: WordDocument, looks: _Looks, question: PrintedQuestion) -> None:
    cells = [
        f"{sign}. {plain(option)}"
        for sign, option in zip(signs_of(question), question.options, strict=False)
    ]
    columns = question.columns
    width = (_PAGE.text_width - _INDENT) / columns
    stops = [_INDENT + width * n for n in range(1, columns)]
    for start in range(0, len(cells), columns):
        row = cells[start : start + columns]
        last = start + columns >= len(cells)
        look = replace(looks.option, keep_next=not last)
        document.add_columns(row, look, stops[: len(row) - 1])
        for option in question.options[start : start + columns]:
            shown = [block for block in option if not isinstance(block, TextBlock)]
            _blocks(document, looks, shown, looks.option)


def _blocks(document: WordDocument, looks: _Looks, blocks: Sequence[Block], look: Format) -> None:
    for block in blocks:
        match block:
            case TextBlock():
                for line in block.text.split("\n"):
                    document.add(line, look)
            case TableBlock():
                _table(document, looks, block)
            case PictureBlock():
                width = min(block.width * _PIXEL, _WIDEST)
                document.add_picture(block.data, width=width, told=block.told)


def _table(document: WordDocument, looks: _Looks, block: TableBlock) -> None:
    """As wide as its longest cells, and no wider than the page."""
    widths = [
        max(14.0, 4.2 * max(text_width(row[place]) for row in block.rows) + 6)
        for place in range(len(block.rows[0]))
    ]
    shrink = min(1.0, _PAGE.text_width / sum(widths))
    columns = [
        Column(head, width * shrink) for head, width in zip(block.rows[0], widths, strict=True)
    ]
    rows = [Row(list(row)) for row in block.rows[1:]]
    document.add_table(looks.listing.table(columns, rows, size=10.5, height=7))


def _boxes(document: WordDocument, looks: _Looks, part: PrintedPart) -> None:
    """Blocks of five questions, each read down, some beside each other."""
    closed = [question for question in part.questions if signs_of(question)]
    if not closed:
        return
    most = max(len(signs_of(question)) for question in closed)
    across = _ACROSS.get(most, 4 if most < 4 else 2)
    stops = [_CARD.text_width / across * place for place in range(1, across)]
    for row in _rows(closed, across):
        cells = [f"{q.number:>3}  " + " ".join(f"[{s}]" for s in signs_of(q)) for q in row]
        document.add_columns(cells, replace(looks.text, align="left", line=20), stops)


def _rows(closed: Sequence[PrintedQuestion], across: int) -> Iterator[list[PrintedQuestion]]:
    for start in range(0, len(closed), 5 * across):
        band = closed[start : start + 5 * across]
        for line in range(min(5, len(band))):
            yield list(band[line::5])


def _glance(document: WordDocument, looks: _Looks, short: Sequence[PrintedQuestion]) -> None:
    """Ten answers a line under their numbers."""
    for start in range(0, len(short), 10):
        row = short[start : start + 10]
        columns = [Column(str(question.number), 16.5) for question in row]
        answers = Row([question.answer for question in row], bold=True)
        if start:
            document.add("", replace(looks.text, size=1, line=3))
        document.add_table(looks.listing.table(columns, [answers], size=10, height=6.5))
