"""The documents of a class beside the facts of today: what is there, what is out of date, what is next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import translation

from zhuji.documents.queries import (
    DocumentRow,
    documents_of_class,
    facts_of_documents,
    in_use_of,
)
from zhuji.flows.make_documents import readiness_of
from zhuji.flows.matter import Matter
from zhuji.flows.paper import Paper
from zhuji.flows.papers import PAPERS
from zhuji.rules.document_life import next_step
from zhuji.rules.staleness import changes
from zhuji.rules.verdict import Permitted, Reason, Verdict
from zhuji.rules.words import DocumentKind, DocumentNext
from zhuji.wording.paper import PAPER_LANGUAGE


@dataclass(frozen=True, slots=True)
class Version:
    """One version; `changes` are of the newest and of the final: of the others nothing is asked."""

    row: DocumentRow
    changes: tuple[Reason, ...] = ()

    @property
    def is_stale(self) -> bool:
        return bool(self.changes)


@dataclass(frozen=True, slots=True)
class Shelf:
    """One kind of document. `earlier` are its versions without `newest` and `final`, newest first."""

    paper: Paper
    verdict: Verdict[Permitted]
    newest: Version | None
    final: Version | None
    earlier: tuple[Version, ...]
    next: DocumentNext

    @property
    def in_use(self) -> Version | None:
        """The version that counts: the final where one stands, else the newest."""
        return self.final or self.newest

    @property
    def is_stale(self) -> bool:
        return self.in_use is not None and self.in_use.is_stale


def shelves(class_id: int, batch_id: int | None = None) -> tuple[Shelf, ...]:
    """Every kind of document in the order of a class's life; those that each batch has of its own, of one
    batch (None: the first). A fixed number of statements.

    Http404 where there is no such class.
    """
    matter, all_kept = Matter(class_id), documents_of_class(class_id)
    about = {kind: paper.about(matter, batch_id) for kind, paper in PAPERS.items()}
    kept = {
        kind: tuple(row for row in all_kept[kind] if row.batch_id == one.alone)
        for kind, one in about.items()
    }
    changed = _changed(matter, [row for rows in kept.values() for row in _in_question(rows)])
    return tuple(_shelf(paper, about[kind], kept[kind], changed) for kind, paper in PAPERS.items())


def out_of_date(class_id: int, matter: Matter | None = None) -> tuple[DocumentKind, ...]:
    """The kinds whose version in use is out of date, of whatever batch, in the order of a class's life.

    A fixed number of statements, one where nothing has been made; `matter` is what has been read of
    the class already.
    """
    kept = documents_of_class(class_id)
    in_use = [one for kind in PAPERS for one in in_use_of(kept[kind])]
    changed = _changed(matter or Matter(class_id), in_use)
    return tuple(dict.fromkeys(row.kind for row in in_use if changed[row.id]))


def changes_of_document(row: DocumentRow) -> tuple[Reason, ...]:
    """What has changed since one version was made."""
    return _changed(Matter(row.class_id), [row])[row.id]


def _in_question(rows: tuple[DocumentRow, ...]) -> tuple[DocumentRow, ...]:
    """The newest version and the final, where they are there."""
    return tuple(row for place, row in enumerate(rows) if place == 0 or row.is_final)


def _changed(matter: Matter, rows: Sequence[DocumentRow]) -> dict[int, tuple[Reason, ...]]:
    """By version what has changed since it was made."""
    if not rows:
        return {}
    made_from = facts_of_documents([row.id for row in rows])
    with translation.override(PAPER_LANGUAGE):
        return {
            row.id: changes(
                made_from[row.id],
                PAPERS[row.kind].facts(matter.narrowed(row.batch_id, row.session_id)),
            )
            for row in rows
        }


def _shelf(
    paper: Paper,
    matter: Matter,
    rows: tuple[DocumentRow, ...],
    changed: Mapping[int, tuple[Reason, ...]],
) -> Shelf:
    verdict = readiness_of(paper, matter)
    versions = tuple(Version(row, changed.get(row.id, ())) for row in rows)
    newest = versions[0] if versions else None
    final = next((one for one in versions if one.row.is_final), None)
    return Shelf(
        paper=paper,
        verdict=verdict,
        newest=newest,
        final=final,
        earlier=tuple(one for one in versions if one not in (newest, final)),
        next=next_step(
            is_ready=verdict.outcome is Permitted.YES,
            newest=newest.row.version if newest else 0,
            final=final.row.version if final else 0,
            newest_is_stale=newest is not None and newest.is_stale,
            final_is_stale=final is not None and final.is_stale,
        ),
    )
