"""Questions out of formats that say which part is which: drafts that nothing is taken out of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from zhuji.rules.marking import MarkingPoint
from zhuji.rules.questions.key_text import LETTERS
from zhuji.rules.questions.notes import Notes
from zhuji.rules.questions.shapes import Draft, Gathered, KindWord, Section, Unplaced
from zhuji.rules.questions.wording import read_notes
from zhuji.rules.verdict import Reason
from zhuji.rules.words import OPEN_KINDS, QuestionKind


@dataclass(slots=True)
class Item:
    """One item of a file. `right` are indices of `options`; `case` names the case that it belongs to,
    or is; `other` a kind that isn't taken in; `remarks` what the file says beside the question.
    """

    place: str
    kind: QuestionKind | None
    stem: str
    options: Sequence[str] = ()
    right: Sequence[int] = ()
    blanks: Sequence[tuple[str, ...]] = ()
    points: Sequence[MarkingPoint] = ()
    remarks: str = ""
    chapter: str = ""
    case: str = ""
    other: str = ""
    notes: list[Reason] = field(default_factory=list)


def gather_items(items: Iterable[Item], unplaced: Iterable[Unplaced] = ()) -> Gathered:
    """Sections by chapter in the order of the file; questions of a case go to the case."""
    sections: list[Section] = []
    cases: dict[str, Draft] = {}
    for number, item in enumerate(items, start=1):
        draft, chapter = _draft(item, number)
        if item.case and item.kind is not QuestionKind.CASE and item.case in cases:
            cases[item.case].parts.append(draft)
            continue
        if item.kind is QuestionKind.CASE and item.case:
            cases[item.case] = draft
        if not sections or sections[-1].chapter != chapter:
            sections.append(Section(None, chapter))
        sections[-1].drafts.append(draft)
    return Gathered(sections, unplaced=list(unplaced))


def _draft(item: Item, number: int) -> tuple[Draft, str]:
    told = read_notes(item.remarks) if item.remarks else None
    notes = told.notes if told else Notes("")
    draft = Draft(item.place, None, "", lines=[number], exact=True, notes=list(item.notes))
    draft.stem = [item.stem]
    draft.tag = KindWord(item.kind, other=item.other) if item.kind or item.other else None
    draft.options = [(letter_at(at), text) for at, text in enumerate(item.options)]
    right = [letter_at(at) for at in item.right if at < len(item.options)]
    if item.kind is QuestionKind.TRUE_FALSE:
        draft.answers = ["正确" if at == 0 else "错误" for at in item.right]
        draft.options = []
    elif right and all(len(letter) == 1 for letter in right):
        draft.answers = ["".join(right)]
    draft.blanks = list(item.blanks) or list(told.blanks if told else ())
    if item.kind in OPEN_KINDS:
        draft.points = list(item.points) or list(told.points if told else ())
    draft.about = notes
    if notes is None:
        draft.explanation = item.remarks.split("\n")
    chapter = told.chapter if told and told.chapter is not None else item.chapter
    return draft, chapter


def letter_at(at: int) -> str:
    """A, B, …; beyond the last letter that is taken, a sign that no answer names."""
    return LETTERS[at] if at < len(LETTERS) else chr(ord("A") + at)
