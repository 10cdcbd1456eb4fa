"""What the pages of documents show of a version and of a kind."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from zhuji.base.files import Kind
from zhuji.classes.queries import ClassHead
from zhuji.documents.queries import DocumentRow, FinalRow
from zhuji.flows.document_shelf import Shelf, Version
from zhuji.rules.words import DocumentKind, DocumentOrigin, DocumentState
from zhuji.web.said import Said, said
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence

_FILE_WORDS: Final = {Kind.DOCX: "Word", Kind.XLSX: "Excel", Kind.PDF: "PDF"}
_BADGES: Final = {DocumentState.DRAFT: "", DocumentState.REVISED: "info", DocumentState.FINAL: "ok"}
_EDITABLE: Final = frozenset({Kind.DOCX, Kind.XLSX})
SHOWN_CHANGES: Final = 3


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version as a row. `came` says how it came about, `changes` what changed since."""

    id: int
    number: int
    state: str
    badge: str
    is_final: bool
    is_given_back: bool
    based_on: int
    made_by: str
    made_at: datetime
    size: int
    note: str
    session: str
    changes: tuple[str, ...]
    more_changes: int
    finals: tuple[FinalRow, ...]


@dataclass(frozen=True, slots=True)
class KindLine:
    """One kind as a row of its shelf, and the head of its own page."""

    kind: DocumentKind
    label: str
    purpose: str
    file_word: str
    file_kind: Kind
    is_editable: bool
    next: str
    is_ready: bool
    is_stale: bool
    per_batch: bool
    needs: tuple[Said, ...]
    in_use: VersionLine | None
    newer: VersionLine | None
    earlier: tuple[VersionLine, ...]

    @property
    def versions(self) -> tuple[VersionLine, ...]:
        """All of them, the newest first."""
        shown = [one for one in (self.newer, self.in_use) if one]
        return tuple(sorted((*shown, *self.earlier), key=lambda one: -one.number))


def kind_line(shelf: Shelf, mends: ClassHead | None, sessions: dict[int, str]) -> KindLine:
    """`sessions` name the sessions that a version may be of alone. `mends` is the class of somebody
    who can bring what is missing: linked to where that is done.
    """
    kind, paper = shelf.paper.kind, shelf.paper
    in_use = shelf.in_use
    newer = shelf.newest if shelf.final and shelf.newest is not shelf.final else None
    return KindLine(
        kind=kind,
        label=label(kind),
        purpose=str(paper.purpose),
        file_word=_FILE_WORDS[paper.file_kind],
        file_kind=paper.file_kind,
        is_editable=paper.file_kind in _EDITABLE,
        next=label(shelf.next),
        is_ready=not shelf.verdict.reasons,
        is_stale=shelf.is_stale,
        per_batch=paper.per_batch,
        needs=said(shelf.verdict.reasons, mends),
        in_use=version_line(in_use, sessions) if in_use else None,
        newer=version_line(newer, sessions) if newer else None,
        earlier=tuple(version_line(one, sessions) for one in shelf.earlier),
    )


def version_line(version: Version, sessions: dict[int, str]) -> VersionLine:
    row: DocumentRow = version.row
    changes = tuple(map(sentence, version.changes))
    return VersionLine(
        id=row.id,
        number=row.version,
        state=label(row.state),
        badge=_BADGES[row.state],
        is_final=row.is_final,
        is_given_back=row.origin is DocumentOrigin.GIVEN_BACK,
        based_on=row.based_on,
        made_by=row.made_by,
        made_at=row.made_at,
        size=row.size,
        note=row.note,
        session=sessions.get(row.session_id or 0, ""),
        changes=changes[:SHOWN_CHANGES],
        more_changes=max(0, len(changes) - SHOWN_CHANGES),
        finals=row.finals,
    )
