"""The text of a question on a page: its lines, its tables, its pictures where they stand."""

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Final

from django.template import Library
from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = Library()

_ROW: Final = re.compile(r"\|(?: [^|\n]* \|)+")
_SHOWN: Final = re.compile(r"\[图(\d{1,3})\]")


@register.filter
def question_text(text: str, pictures: Iterable[tuple[int, str]] = ()) -> SafeString:
    """`pictures` are numbers and addresses; a sign without its picture stays as typed."""
    addresses = dict(pictures)
    pieces = []
    for table, lines in groupby(text.split("\n"), lambda line: _ROW.fullmatch(line) is not None):
        if table:
            rows = (line[2:-2].split(" | ") for line in lines)
            pieces.append(_table(rows, addresses))
        else:
            pieces += [format_html("<p>{}</p>", _line(line, addresses)) for line in lines]
    return mark_safe("".join(pieces))  # noqa: S308 - each piece is escaped above


@register.filter
def option_text(text: str, pictures: Iterable[tuple[int, str]] = ()) -> SafeString:
    """An option behind its letter, its lines one below the other."""
    addresses = dict(pictures)
    return format_html_join(
        mark_safe("<br>"), "{}", ((_line(line, addresses),) for line in text.split("\n"))
    )


@register.filter
def in_paper(pictures: Mapping[int, int], paper_id: int) -> list[tuple[int, str]]:
    """The addresses of files by their numbers, for who manages the paper."""
    return _addresses(pictures, "paper-picture", paper_id=paper_id)


@register.filter
def to_mark(pictures: Mapping[int, int], exam_id: int) -> list[tuple[int, str]]:
    """The addresses of files by their numbers, for who marks the exam."""
    return _addresses(pictures, "exam-picture", exam_id=exam_id)


def _addresses(pictures: Mapping[int, int], page: str, **place: int) -> list[tuple[int, str]]:
    return [
        (number, reverse(page, kwargs=place | {"picture_id": file_id}))
        for number, file_id in pictures.items()
    ]


def _table(rows: Iterable[list[str]], addresses: dict[int, str]) -> SafeString:
    cells = (
        (format_html_join("", "<td>{}</td>", ((_line(cell, addresses),) for cell in row)),)
        for row in rows
    )
    return format_html(
        '<table class="exam-table">{}</table>',
        format_html_join("", "<tr>{}</tr>", cells),
    )


def _line(line: str, addresses: dict[int, str]) -> SafeString:
    pieces, at = [], 0
    for match in _SHOWN.finditer(line):
        number = int(match[1])
        if number in addresses:
            told = _("试题图片 %(number)d") % {"number": number}
            shown = format_html('<img src="{}" alt="{}">', addresses[number], told)
            pieces += [conditional_escape(line[at : match.start()]), shown]
            at = match.end()
    pieces.append(conditional_escape(line[at:]))
    return mark_safe("".join(pieces))  # noqa: S308 - each piece is escaped
