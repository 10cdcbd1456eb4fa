from contextlib import suppress
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor
from hypothesis import given
from hypothesis import strategies as st

from zhuji.base.word.emphasis import Emphasis
from zhuji.base.word.numbering import chinese_counting
from zhuji.base.word.read import Cell, Paragraph, WordUnreadable, read_paragraphs


def saved(document: Document) -> BytesIO:
    file = BytesIO()
    document.save(file)
    file.seek(0)
    return file


def with_lists(document: Document, levels: str, *, numbers: str = "") -> None:
    """Adds an abstract list 77 with the levels given, the list 70 of it and any others."""
    root = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'
    )
    root.insert(0, abstract)
    lists = '<w:num w:numId="70"><w:abstractNumId w:val="77"/></w:num>' + numbers
    for number in parse_xml(f"<w:numbering {nsdecls('w')}>{lists}</w:numbering>"):
        root.append(number)


def level(depth: int, form: str, text: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def add(document: Document, text: str, number: int = 70, depth: int = 0) -> None:
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/>'
            f'<w:numId w:val="{number}"/></w:numPr>'
        )
    )


def lines(document: Document) -> list[str]:
    return [paragraph.line for paragraph in read_paragraphs(saved(document))]


def test_paragraphs_come_in_body_order_with_tables() -> None:
    document = docx.Document()
    document.add_paragraph("前")
    table = document.add_table(rows=1, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "左"
    table.cell(0, 2).text = "右"
    document.add_paragraph("后")
    assert read_paragraphs(saved(document)) == [
        Paragraph(1, "前"),
        Paragraph(2, "左", cell=Cell(1, 1, 1)),
        Paragraph(3, "右", cell=Cell(1, 1, 3)),
        Paragraph(4, "后"),
    ]


def test_place_is_said_in_words() -> None:
    assert Paragraph(12, "").place == "段落 12"
    assert Paragraph(12, "", cell=Cell(1, 2, 3)).place == "表 1 行 2 列 3"


def test_soft_line_breaks_split_and_widths_stay() -> None:
    document = docx.Document()
    document.add_paragraph("Ａ．甲\nＢ．乙\t丙")
    assert read_paragraphs(saved(document)) == [Paragraph(1, "Ａ．甲"), Paragraph(1, "Ｂ．乙\t丙")]


def test_automatic_numbers_are_counted_by_level() -> None:
    document = docx.Document()
    with_lists(
        document,
        level(0, "chineseCounting", "%1、")
        + level(1, "decimal", "%2.")
        + level(2, "upperLetter", "%3．")
        + level(3, "decimal", "%1-%2-%4", "<w:isLgl/>"),
    )
    for depth in (0, 1, 2, 2, 1, 2, 3, 0, 1):
        add(document, "x", depth=depth)
    assert lines(document) == [
        "一、x", "1.x", "A．x", "B．x", "2.x", "A．x", "1-2-1x", "二、x", "1.x",
    ]  # fmt: skip


def test_list_starts_again_where_it_says_so() -> None:
    document = docx.Document()
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
    with_lists(
        document,
        level(0, "decimal", "（%1）"),
        numbers=(
            f'<w:num w:numId="71"><w:abstractNumId w:val="77"/>{override.format(1)}</w:num>'
            '<w:num w:numId="72"><w:abstractNumId w:val="77"/></w:num>'
        ),
    )
    for number in (70, 70, 71, 71, 72):
        add(document, "x", number)
    assert lines(document) == ["（1）x", "（2）x", "（1）x", "（2）x", "（3）x"]


def test_number_comes_from_the_style_and_zero_takes_it_away() -> None:
    document = docx.Document()
    with_lists(document, level(0, "decimal", "%1."))
    style = document.styles["Heading 1"].element
    style.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="70"/></w:numPr>')
    )
    document.add_paragraph("x", style="Heading 1")
    plain = document.add_paragraph("y", style="Heading 1")
    plain._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="0"/></w:numPr>')
    )
    document.add_paragraph("z", style="Heading 1")
    assert lines(document) == ["1.x", "y", "2.z"]


def test_what_a_reader_sees_is_read_and_nothing_else() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()._p
    for xml in (
        "<w:ins {}><w:r><w:t>加</w:t></w:r></w:ins>",
        "<w:del {}><w:r><w:delText>减</w:delText></w:r></w:del>",
        '<w:r {}><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
        '<w:r {}><w:rPr><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">    </w:t></w:r>',
        "<w:sdt {}><w:sdtContent><w:r><w:t>控</w:t></w:r></w:sdtContent></w:sdt>",
    ):
        paragraph.append(parse_xml(xml.format(nsdecls("w"))))
    assert lines(document) == ["加√____控"]


@pytest.mark.parametrize(
    ("runs", "plain", "marked"),
    [
        (["    "], "期____天", "期____天"),
        ([" ", "  "], "期___天", "期___天"),  # Word parts a line into runs as it likes
        (["\t"], "期____天", "期____天"),
        ([" "], "期 天", "期 天"),
        ([" 三 "], "期 三 天", "期\ue0f5 三 \ue0f6天"),
        (["三"], "期三天", "期\ue0f5三\ue0f6天"),
    ],
)
def test_underlined_blanks_are_lines_to_write_on(runs: list[str], plain: str, marked: str) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("期")
    for text in runs:
        paragraph.add_run(text).underline = True
    paragraph.add_run("天")
    assert lines(document) == [plain]
    [found] = read_paragraphs(saved(document), underlined=True)
    assert (found.line, found.emphasis) == (
        marked,
        {Emphasis.UNDERLINE} if "三" in plain else frozenset(),
    )


def test_emphasis_is_what_words_have_by_themselves() -> None:
    document = docx.Document()
    document.add_heading("一、单选题")  # bold by its style
    for change in ("bold", "colour", "black", "strike", "highlight"):
        run = document.add_paragraph().add_run(change)
        font = run.font
        if change in {"bold", "strike"}:
            setattr(font, change, True)
        elif change == "highlight":
            font.highlight_color = WD_COLOR_INDEX.YELLOW
        else:
            font.color.rgb = RGBColor(255 if change == "colour" else 0, 0, 0)
    assert [set(one.emphasis) for one in read_paragraphs(saved(document))] == [
        set(),
        {Emphasis.BOLD},
        {Emphasis.COLOUR},
        set(),
        {Emphasis.STRIKE},
        {Emphasis.COLOUR},
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "word_not_docx"),
        (b"%PDF-1.7", "word_not_docx"),
        (b"PK\x03\x04 torn off", "word_damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "word_old_format"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "word_encrypted",
        ),
    ],
)
def test_file_that_is_no_word_file_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(WordUnreadable) as refusal:
        read_paragraphs(BytesIO(content))
    assert refusal.value.code == code


def test_workbook_is_refused(tmp_path: Path) -> None:
    import openpyxl  # noqa: PLC0415 - slow, and only here

    openpyxl.Workbook().save(tmp_path / "x.docx")
    with pytest.raises(WordUnreadable) as refusal:
        read_paragraphs(tmp_path / "x.docx")
    assert refusal.value.code == "word_not_docx"


@given(st.integers(0, 10**6), st.integers(0, 255))
def test_damaged_file_is_read_or_refused(place: int, byte: int) -> None:
    content = bytearray(GOOD)
    content[place % len(content)] = byte
    with suppress(WordUnreadable):  # anything else would be a crash on a page
        read_paragraphs(BytesIO(bytes(content)))


def _good() -> bytes:
    document = docx.Document()
    document.add_paragraph("x", style="List Number")
    return saved(document).getvalue()


GOOD = _good()


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1005, "一千零五"),
    ],
)
def test_chinese_counting(number: int, text: str) -> None:
    assert chinese_counting(number) == text


def test_bullets_have_no_label() -> None:
    document = docx.Document()
    with_lists(document, level(0, "bullet", "·"))
    add(document, "x")
    assert lines(document) == ["x"]
