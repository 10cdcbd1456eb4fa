"""Test papers, answer cards and keys as PDF."""

import base64
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from zhuji.base.fonts import SERIF, missing_glyphs
from zhuji.base.pdf import render_pdf
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
from zhuji.documents.layouts.names import numeral
from zhuji.rules.words import QuestionKind

_HERE: Final = Path(__file__).parent
_WIDEST: Final = 330  # points of a picture, the width of a line of text
_POINTS_A_PIXEL: Final = 0.75


def render_paper_pdf(paper: PrintedPaper, *, wide: bool = False) -> bytes:
    """The paper without its key, on A4; `wide`: two pages side by side on A3, to be folded."""
    return render_pdf(_HERE / "paper.typ", _data(paper) | {"wide": wide})


def render_card_pdf(paper: PrintedPaper) -> bytes:
    """答题卡: boxes for the closed questions, lines for the others."""
    return render_pdf(_HERE / "card.typ", _data(paper))


def render_key_pdf(paper: PrintedPaper) -> bytes:
    """答案及依据."""
    return render_pdf(_HERE / "key.typ", _data(paper))


def texts_not_printable(paper: PrintedPaper) -> dict[str, list[str]]:
    """Each text of a paper that can't be printed whole, with the characters the font lacks."""
    return missing_glyphs(dict.fromkeys(_texts(paper)), SERIF)


def _texts(paper: PrintedPaper) -> Iterable[str]:
    yield paper.full_title
    for part in paper.parts:
        for unit in part.units:
            yield plain(unit.material)
            for question in unit.questions:
                yield from (question.answer, question.explanation, question.article)
                yield from map(plain, (question.stem, *question.options))


def _data(paper: PrintedPaper) -> dict[str, object]:
    return {
        "class_name": paper.class_name,
        "title": paper.full_title,
        "variant": paper.variant,
        "worth": paper.worth,
        "state": paper.state,
        "seal": paper.seal,
        "parts": [
            _part(part, heading, numeral(place))
            for place, (heading, part) in enumerate(paper.headings(), 1)
        ],
    }


def _part(part: PrintedPart, heading: str, number: str) -> dict[str, object]:
    return {
        "heading": heading,
        "numeral": number,
        "told": part.told,
        "questions": [_question(question) for question in part.questions],
        "units": [
            {
                "material": list(map(_block, unit.material)),
                "questions": [_question(question) for question in unit.questions],
            }
            for unit in part.units
        ],
    }


def _question(question: PrintedQuestion) -> dict[str, object]:
    shown = question.kind is not QuestionKind.TRUE_FALSE
    return {
        "number": question.number,
        "stem": list(map(_block, question.asked)),
        "options": [list(map(_block, option)) for option in question.options if shown],
        "columns": question.columns,
        "marks": question.marks,
        "lines": question.lines,
        "blanks": question.blanks,
        "signs": signs_of(question),
        "answer": question.answer,
        "explanation": question.explanation,
        "article": question.article,
    }


def _block(block: Block) -> dict[str, object]:
    match block:
        case TextBlock():
            return {"text": block.text}
        case TableBlock():
            return {"table": [list(row) for row in block.rows]}
        case PictureBlock():
            width = min(block.width * _POINTS_A_PIXEL, _WIDEST)
            return {"picture": _svg(block), "width": width, "told": block.told}


def _svg(picture: PictureBlock) -> str:
    """A picture as text: what goes into a template is JSON."""
    data = base64.b64encode(picture.data).decode()
    size = f'width="{picture.width}" height="{picture.height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
        f'<image {size} href="data:{picture.media_type};base64,{data}"/></svg>'
    )
