"""Documents in each of their states: given back, final, and out of date since a room was changed."""

from dataclasses import replace
from io import BytesIO
from typing import Final

from docx import Document as WordFile

from zhuji.base.clock import today
from zhuji.base.files import Kind
from zhuji.classes.queries import class_head
from zhuji.demo import acting, cast
from zhuji.documents.actions import declare_final, give_back
from zhuji.documents.queries import document_or_404, documents_of_class, produced_file
from zhuji.flows.make_documents import make_document
from zhuji.registry.queries import venue_rows
from zhuji.rules.words import DocumentKind, SessionKind
from zhuji.timetable.actions import change_session
from zhuji.timetable.queries import SessionDraft, SessionRow, sessions_of_batch

_PREPARED: Final = (
    DocumentKind.ROSTER,
    DocumentKind.HANDBOOK,
    DocumentKind.TIMETABLE,
    DocumentKind.SIGN_IN_SHEET,
)
_CONCLUDED: Final = (
    DocumentKind.COMPLETION_ROSTER,
    DocumentKind.CERTIFICATES,
    DocumentKind.EVALUATION_REPORT,
    DocumentKind.COLLECTION,
    DocumentKind.SUMMARY,
)
_OTHER_ROOM: Final = "县委党校第一教室"


def fill_prepared(class_id: int) -> None:
    """What is printed before a class; the roster and the timetable are final."""
    made = {kind: make(class_id, kind) for kind in _PREPARED}
    _declare(made[DocumentKind.ROSTER])
    _declare(made[DocumentKind.TIMETABLE])


def fill_concluded(class_id: int) -> None:
    for kind in _CONCLUDED:
        make(class_id, kind)


def change_notice(class_id: int) -> None:
    """The notice as somebody saved it in Word after a change."""
    _given_back(documents_of_class(class_id)[DocumentKind.NOTICE][0].id)


def make(class_id: int, kind: DocumentKind, batch_id: int | None = None) -> int:
    """One document; its id."""
    by = cast.actor(cast.ORGANISER)
    done = make_document(by=by, class_id=class_id, kind=kind, batch_id=batch_id)
    acting.agreed(done.verdict, kind)
    return done.document_id or 0


def _given_back(document_id: int) -> int:
    """The file as somebody saved it in Word after a change; gives the version it became."""
    organiser = cast.actor(cast.ORGANISER)
    with produced_file(document_id).content as content:
        word = WordFile(BytesIO(content.read()))
    for line in word.paragraphs:
        for run in line.runs:
            run.text = run.text.replace("各有关单位：", "各乡镇党委，县直各单位党组织：")
    changed = BytesIO()
    word.save(changed)
    verdict = give_back(
        by=organiser,
        document_id=document_id,
        upload=BytesIO(changed.getvalue()),
        name="通知（改）.docx",
        note="按分管领导意见改了主送单位",
        file_kind=Kind.DOCX,
    )
    acting.agreed(verdict, "修改稿")
    of = document_or_404(document_id)
    return documents_of_class(of.class_id)[of.kind][0].id


def _declare(document_id: int) -> None:
    done = declare_final(by=cast.actor(cast.ORGANISER), document_id=document_id)
    acting.agreed(done, "定稿")


def change_room(class_id: int) -> None:
    """The discussion moves to another room, after the timetable was printed."""
    found = sessions_of_batch(class_head(None, class_id).batch_id)
    rows = [row for row in found if row.kind is SessionKind.DISCUSSION and row.day > today()]
    room = next(one.id for one in venue_rows() if one.name == _OTHER_ROOM)
    for row in rows:
        saved = change_session(
            by=cast.actor(cast.ORGANISER),
            session_id=row.id,
            draft=replace(_as_it_is(row), venue_id=room),
            accepted="两项合并进行",
        )
        acting.agreed(saved.verdict, row.title)


def _as_it_is(row: SessionRow) -> SessionDraft:
    return SessionDraft(
        day=row.day,
        half_day=row.half_day,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        kind=row.kind,
        title=row.title,
        topic_id=row.topic_id,
        lecturer_id=row.lecturer_id,
        venue_id=row.venue_id,
        group_ids=row.group_ids,
        remark=row.remark,
    )
