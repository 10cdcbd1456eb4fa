"""Test papers, answer cards and keys, as PDF and as Word documents."""

from zhuji.documents.layouts.exam_papers.pdf import (
    render_card_pdf,
    render_key_pdf,
    render_paper_pdf,
    texts_not_printable,
)
from zhuji.documents.layouts.exam_papers.shapes import (
    Block,
    PictureBlock,
    PrintedPaper,
    PrintedPart,
    PrintedQuestion,
    PrintedUnit,
    TableBlock,
    TextBlock,
    blocks_of,
)
from zhuji.documents.layouts.exam_papers.word import (
    render_card_word,
    render_key_word,
    render_paper_word,
)

__all__ = [
    "Block",
    "PictureBlock",
    "PrintedPaper",
    "PrintedPart",
    "PrintedQuestion",
    "PrintedUnit",
    "TableBlock",
    "TextBlock",
    "blocks_of",
    "render_card_pdf",
    "render_card_word",
    "render_key_pdf",
    "render_key_word",
    "render_paper_pdf",
    "render_paper_word",
    "texts_not_printable",
]
