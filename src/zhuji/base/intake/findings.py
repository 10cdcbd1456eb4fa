"""What a dry run says: every finding by sheet, row and column, and what each row would change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from zhuji.base.spreadsheets import Cell
from zhuji.rules.identity import mask_id_number
from zhuji.rules.recognition import Reading, tidy
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import RowLevel

T = TypeVar("T")


class Change(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    NONE = "none"  # the row can't be imported


@dataclass(frozen=True, slots=True)
class Finding:
    """`column` is the field's own heading, or empty where the whole row is meant; `value` is masked
    where it must be. `row` counts from 1 as the office program shows it.
    """

    sheet: str
    row: int
    column: str
    value: str
    level: RowLevel
    reason: Reason


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row, or with row 0 a sheet, that was left out, and as what."""

    sheet: str
    row: int
    reason: Reason
    text: str = ""


@dataclass(frozen=True, slots=True)
class RowResult:
    """`changed` names the fields that a row would change, with their headings."""

    sheet: str
    row: int
    title: str
    level: RowLevel
    change: Change
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DryRun:
    """`refusals` speak of the file as a whole; with any of them there are no rows."""

    rows: tuple[RowResult, ...] = ()
    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    refusals: tuple[Reason, ...] = ()
    new_units: tuple[str, ...] = ()

    def level_count(self, level: RowLevel) -> int:
        return sum(row.level is level for row in self.rows)

    def change_count(self, change: Change) -> int:
        return sum(row.change is change for row in self.rows)

    @property
    def rejected(self) -> int:
        return self.level_count(RowLevel.REJECTED)

    @property
    def warned(self) -> int:
        return self.level_count(RowLevel.WARNED)

    @property
    def changes(self) -> int:
        return self.change_count(Change.ADDED) + self.change_count(Change.CHANGED)


@dataclass(slots=True)
class Line:
    """One row while it is being read: its cells by field, and what has been found about it."""

    sheet: str
    row: int
    cells: Mapping[str, Cell]
    headings: Mapping[str, str]
    sensitive: frozenset[str]
    findings: list[Finding] = field(default_factory=list)
    read: int = 0

    def mark_read(self) -> None:
        """What has been found so far comes from the cells alone."""
        self.read = len(self.findings)

    def rewind(self) -> None:
        """Forget what comparing with the registry has found, to compare once more."""
        del self.findings[self.read :]

    def text(self, key: str) -> str:
        cell = self.cells.get(key)
        return cell.text if cell else ""

    def say(self, key: str, reason: Reason, level: RowLevel) -> None:
        """Note something about a field; an empty key means the whole row."""
        value = self.text(key) if key else ""
        if key in self.sensitive:
            value = mask_id_number(tidy(value))
        heading = self.headings.get(key, "")
        self.findings.append(
            Finding(self.sheet, self.row, heading, value[:80], level, _in_words(reason))
        )

    def reject(self, key: str, code: str, /, **values: str | int) -> None:
        self.say(key, Reason.of(code, **values), RowLevel.REJECTED)

    def warn(self, key: str, code: str, /, **values: str | int) -> None:
        self.say(key, Reason.of(code, **values), RowLevel.WARNED)

    def take(self, key: str, reading: Reading[T]) -> T | None:
        """The value read; what is said about it is a warning with a value, else a refusal."""
        level = RowLevel.REJECTED if reading.value is None else RowLevel.WARNED
        for reason in reading.reasons:
            self.say(key, reason, level)
        return reading.value

    def words(self, key: str, limit: int) -> str:
        """The text of a cell of at most `limit` characters, white space inside made one space."""
        text = " ".join(self.text(key).split())
        if len(text) > limit:
            self.reject(key, "cell_too_long", length=len(text), limit=limit)
            return ""
        return text

    @property
    def level(self) -> RowLevel:
        levels = {finding.level for finding in self.findings}
        return next(
            (level for level in (RowLevel.REJECTED, RowLevel.WARNED) if level in levels),
            RowLevel.ACCEPTED,
        )

    @property
    def rejected(self) -> bool:
        return self.level is RowLevel.REJECTED


def _in_words(reason: Reason) -> Reason:
    """Long cells are cut in a sentence."""
    values = reason.as_dict()
    for name, value in values.items():
        if isinstance(value, tuple):
            values[name] = "、".join(value)
        elif isinstance(value, str) and not isinstance(value, StrEnum) and len(value) > 40:
            values[name] = value[:40] + "…"
    return Reason.of(reason.code, reason.citation, **values)


def all_findings(lines: Sequence[Line]) -> tuple[Finding, ...]:
    return tuple(finding for line in lines for finding in line.findings)


def result_of(
    line: Line, title: str, *, new: bool, touched: bool, changed: tuple[str, ...] = ()
) -> RowResult:
    """What a line would do: nothing where it is rejected."""
    if line.rejected:
        return RowResult(line.sheet, line.row, title, RowLevel.REJECTED, Change.NONE)
    change = Change.CHANGED if touched else Change.UNCHANGED
    return RowResult(
        line.sheet, line.row, title, line.level, Change.ADDED if new else change, changed
    )


def permit_import(dry: DryRun, *, confirmed: bool) -> Verdict[Permitted]:
    """Refused for a file that is none, for a rejected row, and for warnings nobody has confirmed."""
    reasons = list(dry.refusals)
    if dry.rejected:
        reasons.append(Reason.of("import_rows_rejected", rows=dry.rejected))
    elif dry.warned and not confirmed:
        reasons.append(Reason.of("import_not_confirmed"))
    return permit(*reasons)


def details_of(digest: str, dry: DryRun) -> dict[str, object]:
    """What the event of an import keeps: figures, and the file by its digest."""
    return {
        "sha256": digest,
        "rows": len(dry.rows),
        "added": dry.change_count(Change.ADDED),
        "changed": dry.change_count(Change.CHANGED),
        "warned": dry.warned,
        "units_added": len(dry.new_units),
    }
