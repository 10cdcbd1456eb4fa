"""What somebody hands in or types back, before it is kept."""

from dataclasses import dataclass

from zhuji.base.files import Upload


@dataclass(frozen=True, slots=True)
class CaseText:
    """What is handed in. `text` has a paragraph a line; `file` is the Word file it was read from."""

    title: str
    author: str
    text: str
    topic_id: int | None = None
    file: Upload | None = None
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class PointText:
    """One line of the sheet."""

    problem: str
    cause: str = ""
    measure: str = ""
    finding_id: int | None = None


@dataclass(frozen=True, slots=True)
class RecordText:
    """What the sheet says. Attendance is sums: who was there stands on the sign-in sheet."""

    topic: str
    place: str
    convenor_id: int
    recorder_id: int
    speaker_id: int | None
    expected: int
    present: int
    points: tuple[PointText, ...]
