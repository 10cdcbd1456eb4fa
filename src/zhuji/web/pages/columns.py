"""对列: the selects by which a person says which column of a file is which field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from zhuji.base.intake import Choices, Columns, Group, Layout
from zhuji.base.numbers import whole

_SELECT: Final = re.compile(r"c(\d{1,5})-([a-z_]+)")


@dataclass(frozen=True, slots=True)
class ColumnField:
    """One field of the proposal: the select's name, its columns, and which one is chosen."""

    name: str
    label: str
    required: bool
    chosen: str
    found: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """The columns of one group of sheets."""

    group: Group
    options: tuple[tuple[str, str], ...]
    fields: tuple[ColumnField, ...]


def proposals_of(columns: Columns, layout: Layout) -> list[Proposal]:
    """The selects of every group of sheets, as found, remembered or chosen."""
    proposals = []
    for place, group in enumerate(layout.groups):
        options = tuple((str(index), f"{letter}　{text}") for index, letter, text in group.headings)
        texts = {index: text for index, _letter, text in group.headings}
        fields = tuple(
            ColumnField(
                f"c{place}-{field.key}",
                str(field.heading),
                field.required,
                str(group.columns.get(field.key, "")),
                texts.get(group.columns.get(field.key, -1), ""),
            )
            for field in columns.fields
        )
        proposals.append(Proposal(group, options, fields))
    return proposals


def choices_of(columns: Columns, asked: Mapping[str, str]) -> Choices:
    """The selects `c<group>-<field>`; an empty one means that no column is the field."""
    known = {field.key for field in columns.fields}
    found: dict[int, dict[str, int | None]] = {}
    for name, value in asked.items():
        select = _SELECT.fullmatch(name)
        if select is None or select[2] not in known:
            continue
        found.setdefault(int(select[1]), {})[select[2]] = whole(str(value))
    return found


def selects_in(asked: Mapping[str, str]) -> list[tuple[str, str]]:
    """The selects of a request, to carry them on to the next step."""
    return [(name, str(value)) for name, value in asked.items() if _SELECT.fullmatch(name)]
