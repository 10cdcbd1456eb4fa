import io

from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn
from docx.shared import Mm

from zhuji.base.word.write import Column, OfficialDocument, OfficialStyle, Row

# The schema's order of the children that we write; a wrong order makes Word refuse the file.
PPR = [
    *(
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "widowControl",
        "pBdr",
        "tabs",
        "autoSpaceDE",
        "autoSpaceDN",
    ),
    *("snapToGrid", "spacing", "ind", "jc", "sectPr"),
]
RPR = ["rFonts", "b", "snapToGrid", "spacing", "sz", "szCs"]


def _read(document: OfficialDocument) -> DocumentType:
    return Document(io.BytesIO(document.to_bytes()))


def _full() -> OfficialDocument:
    document = OfficialDocument(title="通知")
    document.document_number("")
    document.title("关于举办培训班的通知")
    document.recipients("各镇党委")
    document.heading("一、培训时间")
    document.heading("（一）报到", 2)
    document.paragraph("第一段。\n第二段\x0b。")
    document.attachments(["名额分配表", "报名回执"])
    document.signature("中共青山县委组织部", "2026年11月9日")
    document.record_block("县委办公室", "中共青山县委组织部", "2026年11月9日")
    document.attached_page("附件1", "名额分配表")
    document.table([Column("单位", 100, "left"), Column("名额", 40)], [Row(("城关镇", "3"))])
    document.attached_page("附件2", "报名回执", landscape=True)
    document.small("单位（盖章）：")
    document.table([Column("姓名", 100)], [Row(("",)), Row((None,)), Row(("合计",), wide=True)])
    return document


def test_official_page_has_the_standards_measures() -> None:
    first, second, third = _read(_full()).sections
    for section in (first, second):
        margins = (section.top_margin, section.bottom_margin, section.left_margin)
        assert [round(value / Mm(1)) for value in margins if value] == [37, 35, 28]
        assert round((section.right_margin or 0) / Mm(1)) == 26
        grid = section._sectPr.find(qn("w:docGrid"))
        assert grid.get(qn("w:type")) == "linesAndChars"
        assert (grid.get(qn("w:linePitch")), grid.get(qn("w:charSpace"))) == ("579", "-848")
    assert round(third.page_width / Mm(1)) == 297
    # 22 exact lines stand between the margins, and 28 narrowed characters on a line.
    assert 22 * 579 <= 16838 - 2098 - 1984 < 23 * 579
    assert 28 * (16 - 0.25) * 20 <= 11906 - 1587 - 1474 < 29 * (16 - 0.25) * 20


def test_official_runs_name_their_east_asian_font() -> None:
    body = _read(_full()).element.body
    fonts = {
        "".join(text.text or "" for text in run.iter(qn("w:t"))): run.find(
            f"{qn('w:rPr')}/{qn('w:rFonts')}"
        ).get(qn("w:eastAsia"))
        for run in body.iter(qn("w:r"))
    }
    assert fonts["关于举办培训班的通知"] == "方正小标宋简体"
    assert fonts["一、培训时间"] == "黑体"
    assert fonts["（一）报到"] == "楷体_GB2312"
    assert fonts["第一段。"] == fonts["第二段。"] == "仿宋_GB2312"
    assert None not in fonts.values()


def test_official_fonts_are_changed_in_one_place() -> None:
    document = OfficialDocument(OfficialStyle(body_font="FangSong", latin="Times New Roman"))
    document.paragraph("一")
    (run,) = _read(document).element.body.iter(qn("w:r"))
    fonts = run.find(qn("w:rPr")).find(qn("w:rFonts"))
    assert fonts.get(qn("w:eastAsia")) == "FangSong"
    assert fonts.get(qn("w:ascii")) == "Times New Roman"


def test_official_indents_are_in_characters() -> None:
    def indents(text: str) -> dict[str, str]:
        found = next(p for p in _read(_full()).paragraphs if p.text == text)
        return {key.split("}")[1]: value for key, value in found._p.pPr.find(qn("w:ind")).items()}

    assert indents("第一段。")["firstLineChars"] == "200"
    assert indents("附件：1.名额分配表")["leftChars"] == "600"
    assert indents("附件：1.名额分配表")["hangingChars"] == "400"
    assert indents("2.报名回执")["hangingChars"] == "100"
    # Sealed: the date four characters in, the issuer's middle over the date's.
    assert indents("2026年11月9日")["rightChars"] == "400"
    assert indents("中共青山县委组织部")["rightChars"] == "275"


def test_official_page_numbers_stand_outside() -> None:
    document = _read(_full())
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (line,) = footer.paragraphs
        assert line._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side
        assert (line.text[:2], line.text[-2:]) == ("— ", " —")


def test_official_tables_repeat_their_headings_and_keep_rows_whole() -> None:
    table, form = _read(_full()).tables
    rows = list(table._tbl.iter(qn("w:tr")))
    assert [row.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None for row in rows] == [
        True,
        False,
    ]
    assert all(row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in rows)
    assert [column.get(qn("w:w")) for column in table._tbl.iter(qn("w:gridCol"))] == [
        "5669",
        "2268",
    ]
    merges = [merge.get(qn("w:val")) for merge in form._tbl.iter(qn("w:vMerge"))]
    assert merges == ["restart", "continue"]


def test_official_xml_is_in_the_schemas_order() -> None:
    root = _read(_full()).element
    for tag, order in ((qn("w:pPr"), PPR), (qn("w:rPr"), RPR)):
        for properties in root.iter(tag):
            names = [child.tag.split("}")[1] for child in properties]
            known = [name for name in names if name in order]
            assert known == sorted(known, key=order.index)
            assert len(set(names)) == len(names)


def test_official_document_ends_with_a_paragraph_after_a_table() -> None:
    children = list(_full().to_bytes() and _read(_full()).element.body)
    assert [child.tag for child in children[-3:]] == [qn("w:tbl"), qn("w:p"), qn("w:sectPr")]
