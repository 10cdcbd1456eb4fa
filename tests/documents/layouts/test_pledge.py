import io

from docx import Document

from zhuji.documents.layouts.pledge import Pledge, Signer, render_pledge


def test_the_offices_own_words_then_a_list_for_each_group() -> None:
    groups = (("第1组", (Signer("张伟", "石桥镇书记"),)), ("", (Signer("欧阳建国", "县教育局"),)))
    facts = Pledge("示范班", "一、按时到课。\n\n二、遵守纪律。", "本人承诺。", groups)
    document = Document(io.BytesIO(render_pledge(facts)))
    texts = [one.text for one in document.paragraphs if one.text]
    assert texts[:5] == [
        "示范班学员守则",
        "一、按时到课。",
        "二、遵守纪律。",
        "示范班学员承诺书",
        "本人承诺。",
    ]
    assert ("第1组" in texts, "未分组" in texts) == (True, True)
    assert [cell.text for cell in document.tables[0].rows[1].cells] == [
        "1",
        "张\u3000伟",
        "石桥镇书记",
        "",
        "",
    ]


def test_without_rules_the_pledge_stands_first() -> None:
    document = Document(io.BytesIO(render_pledge(Pledge("班", "", "本人承诺。", ()))))
    assert document.paragraphs[0].text == "班学员承诺书"
