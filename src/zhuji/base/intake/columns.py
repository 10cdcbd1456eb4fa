"""What the columns of a file may be called, and which of them it can't do without."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise


def headings(text: str) -> tuple[str, ...]:
    """Headings as offices write them, written with blanks between."""
    return tuple(text.split())


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of an import. `heading` is the template's and the export's own heading.

    `sensitive`: its values are shown masked. `aliases` are headings as offices write them.
    """

    key: str
    heading: str | Promise
    aliases: tuple[str, ...]
    required: bool = False
    sensitive: bool = False
    note: str | Promise = ""
    width: int = 12


@dataclass(frozen=True, slots=True)
class Columns:
    """The fields of an import. By the fields `told_by` a heading row is told from any other.

    A sheet without the column `titled` stands for one value of it by its own title: a sheet per
    township.
    """

    fields: Sequence[FieldSpec]
    told_by: tuple[str, ...]
    titled: str = ""

    def spec(self, key: str) -> FieldSpec:
        return next(field for field in self.fields if field.key == key)

    def vocabulary(self) -> dict[str, tuple[str, ...]]:
        """What `base.spreadsheets.find_header` looks for."""
        return {field.key: field.aliases for field in self.fields}
