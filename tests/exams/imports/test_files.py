"""Files of other systems, and files that mean no good: each question told, or one sentence."""

import zipfile
from io import BytesIO

import pytest

from zhuji.base.files import FileRefused
from zhuji.exams.imports import parse_file
from zhuji.rules.questions import ParsedBank
from zhuji.rules.words import QuestionKind as K
from zhuji.rules.words import RowLevel

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def read(data: bytes | str, name: str = "题库.txt") -> ParsedBank:
    return parse_file(BytesIO(data if isinstance(data, bytes) else data.encode()), name)


def told(bank: ParsedBank) -> list[tuple[object, ...]]:
    """Kind, stem, options and key of what can go in; the codes of what can't."""
    return [
        (row.question.kind, row.question.stem, row.question.options, row.question.key)
        if row.question
        else row.codes
        for row in bank.rows
    ]


GIFT = r"""// 别的系统导出
$CATEGORY: $course$/top/第一章

::题一::[html]2\=1\+1 成立吗{T}

党的最高领导机关是哪个{~中央政治局#不对 =全国代表大会 ~中央委员会}

党员的权利有哪些{~%50%选举权 ~%50%表决权 ~%-100%罢免权 ####见党章}

预备期是{=一年 =1年}。

会期几天？{#3}

有误差的题{#3:1}

请连一连{=甲 -> 乙 =丙 -> 丁 =戊 -> 己}

谈谈体会。{}

只是说明文字
"""


def test_gift_of_another_system() -> None:
    bank = read(GIFT)
    assert told(bank) == [
        (K.TRUE_FALSE, "2=1\\+1 成立吗", ("正确", "错误"), (0,)),
        (K.SINGLE, "党的最高领导机关是哪个", ("中央政治局", "全国代表大会", "中央委员会"), (1,)),
        (K.MULTIPLE, "党员的权利有哪些", ("选举权", "表决权", "罢免权"), (0, 1)),
        (K.FILL, "预备期是____。", (), (("一年", "1年"),)),
        (K.FILL, "会期几天？", (), (("3",),)),
        ("question_kind_not_read",),
        ("question_kind_not_read",),
        (K.ESSAY, "谈谈体会。", (), ()),
    ]
    assert [line.reason.code for line in bank.unplaced] == ["question_text_without_answer"]
    assert bank.rows[1].question is not None
    assert bank.rows[1].question.explanation == "选项 A：不对"
    assert {row.question.chapter for row in bank.rows if row.question} == {"第一章"}


def test_gift_out_of_an_editor_and_without_empty_lines() -> None:
    text = (
        '::a::[html]<p>哪个<b>对</b>？<img src\\="x.png"/></p>{\n=<p>甲</p>\n~<p>乙 &amp; 丙</p>\n}\n\n'
        "会前要签到。{T}\n会后不用签退。{F}\n"
    )
    bank = read(text)
    assert told(bank) == [
        (K.SINGLE, "哪个对？[图片未导入]", ("甲", "乙 & 丙"), (0,)),
        (K.TRUE_FALSE, "会前要签到。", ("正确", "错误"), (0,)),
        (K.TRUE_FALSE, "会后不用签退。", ("正确", "错误"), (1,)),
    ]
    assert [row.place for row in bank.rows] == ["第 1 行", "第 6 行", "第 7 行"]
    assert [line.reason.code for line in bank.unplaced] == ["question_pictures_left_out"]


AIKEN = """党的最高领导机关是哪个？
A. 中央政治局
B) 全国代表大会
ANSWER: B

选项不够的题是哪个？
A. 甲
B. 乙
ANSWER: C
没有答案的最后一题
A. 甲
"""


def test_aiken() -> None:
    bank = read(AIKEN)
    assert told(bank) == [
        (K.SINGLE, "党的最高领导机关是哪个？", ("中央政治局", "全国代表大会"), (1,)),
        ("question_answer_outside_options", "question_answer_missing"),
    ]
    assert [line.reason.code for line in bank.unplaced] == ["question_line_unplaced"] * 2


def test_aiken_in_small_letters_and_with_chinese_signs() -> None:
    text = "哪里开会？\na) 一楼\nb) 二楼\nAnswer: b\n\n何时开会？\nA．八点\nB．九点\n答案：A\n"
    assert told(read(text)) == [
        (K.SINGLE, "哪里开会？", ("一楼", "二楼"), (1,)),
        (K.SINGLE, "何时开会？", ("八点", "九点"), (0,)),
    ]


def moodle(*questions: tuple[str, str, str]) -> str:
    """Type, stem, and what follows it."""
    said = (
        f'<question type="{kind}"><questiontext><text>{stem}</text></questiontext>{rest}</question>'
        for kind, stem, rest in questions
    )
    return HEAD + f"<quiz>{''.join(said)}</quiz>"


def answers(*given: tuple[int, str, str]) -> str:
    return "".join(
        f'<answer fraction="{share}"><text>{text}</text>{more}</answer>'
        for share, text, more in given
    )


def test_moodle_kinds_that_are_all_or_nothing_exact_or_neither() -> None:
    bank = read(
        moodle(
            (
                "multichoiceset",
                "哪些要带？",
                answers((100, "笔", ""), (100, "本", ""), (0, "伞", "")),
            ),
            ("numerical", "会期几天？", answers((100, "3", "<tolerance>0</tolerance>"))),
            ("numerical", "约有几人？", answers((100, "50", "<tolerance>5</tolerance>"))),
            ("shortanswer", "会期多长？", answers((100, "三天*", ""))),
            ("multichoice", "哪个更好？", answers((50, "甲", ""), (50, "乙", ""))),
            ("gapselect", "每[[1]]开会", ""),
        )
    )
    assert told(bank) == [
        (K.MULTIPLE, "哪些要带？", ("笔", "本", "伞"), (0, 1)),
        (K.FILL, "会期几天？", (), (("3",),)),
        ("question_kind_not_read",),
        (K.FILL, "会期多长？", (), (("三天*",),)),
        ("question_part_answers_left_out", "question_answer_missing"),
        ("question_kind_not_read",),
    ]
    assert bank.rows[3].codes == ("question_answer_wildcard",)


MOODLE = (
    HEAD
    + """<quiz><question type="category">
<category><text>$course$/top/党章</text>
</category></question>
<question type="multichoice"><questiontext format="html">
<text><![CDATA[<p>哪个<b>对</b>？<br>&lt;选一个&gt;</p>
<table><tr><th>项</th><td>数</td></tr></table>]]></text></questiontext>
<single>true</single>
<answer fraction="0"><text>甲</text></answer>
<answer fraction="100" format="html"><text>&lt;p&gt;乙&lt;/p&gt;</text></answer></question>
<question type="truefalse"><questiontext><text>会每季度开。</text></questiontext>
<answer fraction="0"><text>true</text></answer>
<answer fraction="100"><text>false</text></answer></question>
<question type="cloze">
<questiontext><text>每{1:SHORTANSWER:=月~%50%周}开{1:SA:=1~=一}次。</text></questiontext>
</question>
<question type="essay"><questiontext><text>谈谈。体会</text></questiontext>
<graderinfo><text>有体会</text></graderinfo></question>
<question type="matching"><questiontext><text>请连一连</text></questiontext></question>
<question type="description"><questiontext><text>说明</text></questiontext></question>
<question type="multichoice"><questiontext><text>没有答案的题？</text></questiontext>
<answer fraction="0"><text>甲</text></answer>
<answer fraction="0"><text>乙</text></answer></question>
</quiz>"""
)


def test_moodle_xml_of_another_system() -> None:
    bank = read(MOODLE)
    assert [row if len(row) != 4 else row[:3] for row in told(bank)] == [
        (K.SINGLE, "哪个对？\n<选一个>\n| 项 | 数 |", ("甲", "乙")),
        (K.TRUE_FALSE, "会每季度开。", ("正确", "错误")),
        (K.FILL, "每____开____次。", ()),
        (K.ESSAY, "谈谈。体会", ()),
        ("question_kind_not_read",),
        ("question_answer_missing",),
    ]
    assert bank.read == 6
    assert [line.reason.code for line in bank.unplaced] == ["question_text_without_answer"]


QTI2 = (
    HEAD
    + """<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i1" title="t"
adaptive="false" timeDependent="false">
<responseDeclaration identifier="RESPONSE" cardinality="multiple" baseType="identifier">
<correctResponse><value>A</value>
<value>C</value></correctResponse>
</responseDeclaration>
<itemBody><p>党员的权利有：</p>
<choiceInteraction responseIdentifier="RESPONSE" maxChoices="0"><prompt>选两项</prompt>
<simpleChoice identifier="A">选举权</simpleChoice>
<simpleChoice identifier="B">罢免权<feedbackInline/></simpleChoice>
<simpleChoice identifier="C">表决权</simpleChoice>
</choiceInteraction></itemBody></assessmentItem>"""
)


def package(**members: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(f"{name}.xml", text)
    return out.getvalue()


MANIFEST = (
    HEAD
    + """<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources>
<resource identifier="a" type="imsqti_item_xmlv2p1" href="one.xml"/>
<resource identifier="b" type="imsqti_item_xmlv2p1" href="gone.xml"/></resources></manifest>"""
)


def test_qti_item_and_package() -> None:
    expected = (K.MULTIPLE, "党员的权利有：\n选两项", ("选举权", "罢免权", "表决权"), (0, 2))
    assert told(read(QTI2)) == [expected]
    whole = read(package(imsmanifest=MANIFEST, one=QTI2), "包.zip")
    assert told(whole)[0] == expected
    assert "qti_item_missing" in whole.rows[1].codes
    assert whole.rows[1].level is RowLevel.REJECTED


def test_qti_package_in_a_folder_with_a_broken_item() -> None:
    made = package(**{
        "试题/imsmanifest": MANIFEST.replace("gone.xml", "two.xml"), "试题/one": QTI2, "试题/two": "<a"
    })  # fmt: skip
    bank = read(made, "包.zip")
    assert [row.level for row in bank.rows] == [RowLevel.ACCEPTED, RowLevel.REJECTED]
    assert (bank.rows[1].place, bank.rows[1].codes[0]) == ("two.xml", "xml_damaged")


LAUGHS = (
    HEAD
    + '<!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><quiz><question type="essay">'
    "<questiontext><text>&b;</text></questiontext></question></quiz>"
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (LAUGHS, "xml_with_doctype"),
        (HEAD + "<quiz><question>", "xml_damaged"),
        (HEAD + "<other/>", "question_format_unknown"),
        (package(imsmanifest=MANIFEST.replace("one.xml", "x.xml"), one=LAUGHS), None),
        (package(imsmanifest=MANIFEST, one=LAUGHS), "xml_with_doctype"),
        (package(imsmanifest=HEAD + "<manifest><resources/></manifest>"), "qti_without_items"),
        (package(one=QTI2), "file_type_unknown"),
        (b"\x00\x01\x02\x00" * 50, "file_type_unknown"),
        (b"", "file_empty"),
        ("1. x\n" * 60_001, "question_too_many_lines"),
    ],
)
def test_file_that_can_not_be_read_gets_its_reason(data: bytes | str, code: str | None) -> None:
    if code is None:
        assert all(row.question is None for row in read(data).rows)
        return
    with pytest.raises(FileRefused) as refused:
        read(data)
    assert refused.value.code == code
