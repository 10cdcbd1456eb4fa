"""A test paper as files to be printed: paper, answer card and key, each in Word and as PDF."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Final

from django.utils import translation
from docx.image.image import Image

from zhuji.base.files import Kind
from zhuji.classes.queries import class_head, policies_of
from zhuji.documents.layouts.exam_papers import (
    Block,
    PictureBlock,
    PrintedPaper,
    PrintedPart,
    PrintedQuestion,
    PrintedUnit,
    blocks_of,
    render_card_pdf,
    render_card_word,
    render_key_pdf,
    render_key_word,
    render_paper_pdf,
    render_paper_word,
    texts_not_printable,
)
from zhuji.documents.queries import ProducedFile, fresh_file
from zhuji.exams.queries import (
    FrozenQuestion,
    PaperCard,
    PaperPart,
    Picture,
    paper_or_404,
    pictures_in,
)
from zhuji.rules.verdict import Reason
from zhuji.rules.words import PaperVariant, QuestionKind
from zhuji.wording.amounts import decimal
from zhuji.wording.labels import label
from zhuji.wording.paper import PAPER_LANGUAGE


@dataclass(frozen=True, slots=True)
class PaperFile:
    """One of the files: what it is called, its kind, how it is made. `key`: it tells the answers."""

    called: str
    kind: Kind
    render: Callable[[PrintedPaper], bytes]
    key: bool = False


FILES: Final[Mapping[str, PaperFile]] = {
    "paper-word": PaperFile("试卷", Kind.DOCX, render_paper_word),
    "paper-pdf": PaperFile("试卷", Kind.PDF, render_paper_pdf),
    "paper-a3": PaperFile("试卷（A3对折）", Kind.PDF, partial(render_paper_pdf, wide=True)),
    "paper-a3-word": PaperFile("试卷（A3对折）", Kind.DOCX, partial(render_paper_word, wide=True)),
    "card-word": PaperFile("答题卡", Kind.DOCX, render_card_word),
    "card-pdf": PaperFile("答题卡", Kind.PDF, render_card_pdf),
    "key-word": PaperFile("答案及依据", Kind.DOCX, render_key_word, key=True),
    "key-pdf": PaperFile("答案及依据", Kind.PDF, render_key_pdf, key=True),
}
_DRAFT: Final = "（草稿，没有发布，不得印发）"
_TOLD: Final = {
    QuestionKind.SINGLE: "每题只有一个正确选项，请将其字母填入括号内。",
    QuestionKind.TRUE_FALSE: "正确的在括号内打“√”，错误的打“×”。",
    QuestionKind.FILL: "请在横线上填写。",
}
_MULTIPLE: Final = "每题有两个或两个以上正确选项，请将其字母填入括号内。{}"


def paper_file(paper_id: int, name: str) -> ProducedFile | Reason:
    """A file of FILES, made just now; a reason where its font lacks a character. Http404, KeyError."""
    what = FILES[name]
    with translation.override(PAPER_LANGUAGE):
        card = paper_or_404(paper_id)
        printed = printed_paper(card)
        lacking = texts_not_printable(printed) if what.kind is Kind.PDF else {}
        if lacking:
            signs = tuple(dict.fromkeys(sign for found in lacking.values() for sign in found))
            return Reason.of("paper_lacks_glyphs", characters=signs[:10])
        called = f"{printed.full_title}_{what.called}"
        return fresh_file(printed.class_name, called, what.kind, what.render(printed))


def printed_paper(card: PaperCard) -> PrintedPaper:
    """A paper as it is laid out; a draft says that it is one."""
    pictures = pictures_in(card)
    partial_marks = policies_of(card.class_id).exam.multiple_partial.value
    worth = f"满分 {decimal(card.full_marks)} 分　时间 "
    worth += f"{card.minutes} 分钟" if card.minutes else "＿＿＿ 分钟"
    return PrintedPaper(
        class_name=class_head(None, card.class_id).title,
        title=card.title,
        variant=label(card.variant) if isinstance(card.variant, PaperVariant) else "",
        worth=worth,
        parts=tuple(_part(part, pictures, partial=partial_marks) for part in card.parts),
        state="" if card.published_at else _DRAFT,
        seal=card.seal if card.published_at else "",
    )


def _part(part: PaperPart, pictures: Mapping[int, Picture], *, partial: bool) -> PrintedPart:
    full, each = decimal(part.marks), part.each
    worth = f"每题 {decimal(each)} 分，共 {full} 分" if each is not None else f"共 {full} 分"
    told = _TOLD.get(part.kind, "")
    if part.kind is QuestionKind.MULTIPLE:
        rule = "少选的按选对的比例得分，" if partial else "少选、"
        told = _MULTIPLE.format(f"{rule}错选的不得分。")
    apart = each is None or part.kind is QuestionKind.CASE
    return PrintedPart(
        name=label(part.kind),
        worth=worth,
        told=told,
        kind=part.kind,
        units=tuple(
            PrintedUnit(
                blocks_of(unit.material, _shown(unit.pictures, pictures)),
                tuple(_question(one, pictures, apart=apart) for one in unit.questions),
            )
            for unit in part.units
        ),
    )


def _question(
    question: FrozenQuestion, pictures: Mapping[int, Picture], *, apart: bool
) -> PrintedQuestion:
    shown = _shown(question.pictures, pictures)

    def blocks(text: str) -> tuple[Block, ...]:
        return blocks_of(text, shown)

    return PrintedQuestion(
        number=question.number,
        kind=question.kind,
        stem=blocks(question.stem),
        options=tuple(map(blocks, question.options)),
        marks=decimal(question.marks) if apart else "",
        value=float(question.marks),
        blanks=len(question.key) if question.kind is QuestionKind.FILL else 0,
        answer=_answer(question),
        explanation=question.explanation,
        article=question.article,
    )


def _answer(question: FrozenQuestion) -> str:
    """As it is written into the bracket; points of an answer in sentences, a line each."""
    if question.kind is QuestionKind.TRUE_FALSE:
        return "√" if question.key == (0,) else "×"
    return question.answer


def _shown(files: Mapping[int, int], pictures: Mapping[int, Picture]) -> dict[int, PictureBlock]:
    return {
        number: _picture(number, pictures[file_id])
        for number, file_id in files.items()
        if file_id in pictures
    }


def _picture(number: int, picture: Picture) -> PictureBlock:
    size = Image.from_file(BytesIO(picture.data))
    told = f"图{number}"
    return PictureBlock(picture.data, picture.media_type, size.px_width, size.px_height, told)
