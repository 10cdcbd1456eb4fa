"""The files of a paper, out of the bank's question to the bytes that are handed out."""

from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from tests.cast import Cast
from tests.classes.made import approve
from tests.documents.layouts.exam_papers.sample import png
from tests.exams.made import SECRET, bank, case_in, line
from zhuji.base.files import Kind, store_bytes
from zhuji.documents.queries import ProducedFile
from zhuji.exams.actions.papers import draw_paper, publish_paper
from zhuji.exams.models import Question, QuestionPicture
from zhuji.exams.queries import paper_or_404
from zhuji.flows.print_paper import FILES, paper_file, printed_paper
from zhuji.rules.blueprint import Blueprint
from zhuji.rules.verdict import Reason
from zhuji.rules.words import QuestionKind


def paper(cast: Cast) -> int:
    bank_id = bank(cast)
    case = Question.objects.get(pk=case_in(bank_id))
    stored = store_bytes(png(), kind=Kind.PNG, name="会场.png")
    QuestionPicture.objects.create(question=case, number=1, file=stored)
    Question.objects.filter(pk=case.pk).update(stem="会场见[图1]。")
    made = draw_paper(
        by=cast.actor(cast.organiser),
        class_id=approve(cast),
        bank_id=bank_id,
        title="知识测试",
        blueprint=Blueprint((line(QuestionKind.SINGLE, 2, 2), line(QuestionKind.CASE, 1, 6))),
        seed="1",
    )
    assert isinstance(made, int)
    return made


def test_every_file_of_a_paper_is_made_and_only_the_keys_tell_the_key(cast: Cast) -> None:
    paper_id = paper(cast)
    for name, what in FILES.items():
        made = paper_file(paper_id, name)
        assert isinstance(made, ProducedFile)
        data = BytesIO(made.content.read())
        if what.kind is Kind.PDF:
            text = "".join(page.extract_text() for page in PdfReader(data).pages)
        else:
            text = "".join(Document(data).element.body.itertext())
        assert ("".join(SECRET.split()) in "".join(text.split())) is what.key, name
        assert what.called in made.name


def test_draft_says_so_and_the_published_paper_has_its_seal(cast: Cast) -> None:
    paper_id = paper(cast)
    draft = printed_paper(paper_or_404(paper_id))
    assert (draft.state, draft.seal) == ("（草稿，没有发布，不得印发）", "")
    assert [part.worth for part in draft.parts] == ["每题 2 分，共 4 分", "每题 6 分，共 6 分"]
    (case,) = draft.parts[1].units
    assert [question.marks for question in case.questions] == ["3", "3"]
    assert [getattr(block, "told", "") for block in case.material] == ["", "图1", ""]
    publish_paper(by=cast.actor(cast.organiser), paper_id=paper_id, confirmed=True)
    card = paper_or_404(paper_id)
    QuestionPicture.objects.all().delete()
    Question.objects.update(stem="改过")
    kept = printed_paper(paper_or_404(paper_id))
    assert (kept.state, kept.seal) == ("", card.seal)
    assert kept.parts == draft.parts


def test_paper_with_a_character_that_has_no_glyph_is_left_to_word(cast: Cast) -> None:
    paper_id = paper(cast)
    Question.objects.filter(parent=None).update(stem="\ue863")
    refused = paper_file(paper_id, "paper-pdf")
    assert isinstance(refused, Reason)
    assert refused == Reason.of("paper_lacks_glyphs", characters=("\ue863",))
    assert isinstance(paper_file(paper_id, "paper-word"), ProducedFile)
    with pytest.raises(KeyError):
        paper_file(paper_id, "nothing")
