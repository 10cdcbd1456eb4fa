"""Drafts of test papers: which questions stand where, as the bank has them now, and what they lack."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby
from typing import Any

from zhuji.exams.models import Question, QuestionPicture, TestPaper
from zhuji.exams.queries.banks import candidates_among
from zhuji.exams.queries.questions import outdated_among
from zhuji.rules.blueprint import (
    Blueprint,
    BlueprintLine,
    Candidate,
    Place,
    confirmation_needed,
    split_marks,
)
from zhuji.rules.sources import SourceFacts
from zhuji.rules.verdict import Reason
from zhuji.rules.words import Difficulty, QuestionKind

Entry = dict[str, Any]
Snapshot = tuple[list[Entry], dict[str, Entry], Fraction]


def places_in(paper: TestPaper) -> tuple[Place, ...]:
    """The questions and cases of a paper in their order, with the lines they were drawn for."""
    lines = blueprint_from(paper.blueprint).lines
    units = groupby(
        paper.questions, key=lambda each: (each.get("case") or each["id"], each["line"])
    )
    return tuple(Place(unit, line, lines[line].marks) for (unit, line), _ in units)


def snapshot_of(places: Iterable[Place]) -> Snapshot:
    """The questions as they stand in the bank, numbered in the order of the places; the material of
    the cases by their ids; the full marks. A case gives an entry for each of its questions; pictures
    are told by their files. Three statements.
    """
    wanted = list(places)
    rows = Question.objects.in_bulk([place.question for place in wanted])
    parts = _parts([row.pk for row in rows.values() if row.kind is QuestionKind.CASE])
    pictures = _pictures([*rows, *(part.pk for own in parts.values() for part in own)])
    entries: list[Entry] = []
    materials: dict[str, Entry] = {}
    for place in wanted:
        unit = rows[place.question]
        if unit.kind is not QuestionKind.CASE:
            entry = _entry(len(entries) + 1, unit, place.line, place.marks)
            entries.append(entry | pictures.get(unit.pk, {}))
            continue
        materials[str(unit.pk)] = {"stem": unit.stem} | pictures.get(unit.pk, {})
        own = parts.get(unit.pk, [])
        for part, marks in zip(own, split_marks(place.marks, len(own) or 1), strict=False):
            entry = _entry(len(entries) + 1, part, place.line, marks)
            entry |= {"case": unit.pk, "topic": part.topic_id or unit.topic_id}
            entries.append(entry | pictures.get(part.pk, {}))
    return entries, materials, sum((Fraction(each["marks"]) for each in entries), Fraction(0))


def _parts(case_ids: Collection[int]) -> dict[int, list[Question]]:
    """The questions of cases in their order; one statement."""
    found: dict[int, list[Question]] = {}
    rows = Question.objects.filter(parent__in=case_ids, retired=False)
    for row in rows.order_by("parent", "position"):
        found.setdefault(row.parent_id or 0, []).append(row)
    return found


def _pictures(question_ids: Collection[int]) -> dict[int, Entry]:
    """By question the files of its pictures by their numbers, where there are any; one statement."""
    found: dict[int, Entry] = {}
    rows = QuestionPicture.objects.filter(question__in=question_ids)
    for question_id, number, file_id in rows.values_list("question", "number", "file"):
        found.setdefault(question_id, {"pictures": {}})["pictures"][str(number)] = file_id
    return found


def _entry(number: int, row: Question, line: int, marks: Fraction) -> Entry:
    return {
        "number": number,
        "id": row.pk,
        "kind": row.kind.value,
        "stem": row.stem,
        "options": row.options,
        "key": row.key,
        "explanation": row.explanation,
        "article": row.article,
        "topic": row.topic_id,
        "difficulty": row.difficulty or "",
        "marks": str(marks),
        "line": line,
    }


def seal_of(entries: Sequence[Any], materials: Mapping[str, Any]) -> str:
    """A digest of all that a paper says: equal for equal papers only."""
    text = json.dumps([entries, materials], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def candidates_of(places: Sequence[Place], known: Sequence[SourceFacts]) -> list[Candidate]:
    """The questions of a draft as the bank and the `known` versions of rules stand now; two statements."""
    units = [place.question for place in places]
    dated = outdated_among(units, known)
    return [replace(each, outdated=each.id in dated) for each in candidates_among(units)]


def needed_for(places: Sequence[Place], known: Sequence[SourceFacts]) -> tuple[Reason, ...]:
    """What must be confirmed by name before the paper is published; two statements."""
    return confirmation_needed([place.question for place in places], candidates_of(places, known))


def blueprint_to(blueprint: Blueprint) -> list[dict[str, object]]:
    """The kept form of a blueprint."""
    return [
        {
            "topic": line.topic_id,
            "kind": line.kind.value,
            "difficulty": line.difficulty.value if line.difficulty else None,
            "count": line.count,
            "marks": str(line.marks),
        }
        for line in blueprint.lines
    ]


def blueprint_from(kept: Iterable[Any]) -> Blueprint:
    return Blueprint(
        tuple(
            BlueprintLine(
                each["topic"],
                QuestionKind(each["kind"]),
                Difficulty(each["difficulty"]) if each["difficulty"] else None,
                each["count"],
                Fraction(each["marks"]),
            )
            for each in kept
        )
    )
