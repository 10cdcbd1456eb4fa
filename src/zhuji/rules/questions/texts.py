"""All texts of a question at once."""

from collections.abc import Callable
from dataclasses import replace

from zhuji.rules.marking import Key, MarkingPoint
from zhuji.rules.questions.shapes import ParsedQuestion


def mapped(question: ParsedQuestion, change: Callable[[str], str]) -> ParsedQuestion:
    """The question with `change` done to stem, options, key and explanation; its parts as they are."""
    notes = question.notes
    if notes is not None:
        notes = replace(notes, explanation=change(notes.explanation))
    return replace(
        question,
        stem=change(question.stem),
        options=tuple(change(option) for option in question.options),
        key=_key(question.key, change),
        explanation=change(question.explanation),
        notes=notes,
    )


def _key(key: Key, change: Callable[[str], str]) -> Key:
    points = tuple(
        replace(each, text=change(each.text)) for each in key if isinstance(each, MarkingPoint)
    )
    blanks = tuple(tuple(map(change, each)) for each in key if isinstance(each, tuple))
    return points or blanks or key
