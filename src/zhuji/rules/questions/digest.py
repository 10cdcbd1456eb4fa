"""When two questions of a bank are one and the same."""

import hashlib
import json
from collections.abc import Sequence

from zhuji.rules.marking import Key, key_to
from zhuji.rules.questions.repeats import stem_identity
from zhuji.rules.questions.shapes import ParsedQuestion
from zhuji.rules.words import QuestionKind


def digest_of(question: ParsedQuestion) -> str:
    """Equal for questions of the same kind, stem, options, key, pictures and parts."""
    return digest(
        question.kind,
        question.stem,
        question.options,
        question.key,
        [hashlib.sha256(picture).hexdigest() for picture in question.pictures],
        [digest_of(part) for part in question.parts],
    )


def digest(
    kind: QuestionKind,
    stem: str,
    options: Sequence[str],
    key: Key,
    pictures: Sequence[str] = (),
    parts: Sequence[str] = (),
) -> str:
    """`pictures` and `parts` by their own digests."""
    said: list[object] = [kind.value, stem, list(options), key_to(key)]
    if pictures or parts:
        said += [list(pictures), list(parts)]
    return _sum(json.dumps(said, ensure_ascii=False))


def part_digest(case: str, position: int, own: str) -> str:
    """Of a question of a case: another case may ask the same."""
    return _sum(f"{case}:{position}:{own}")


def stem_digest(stem: str) -> str:
    return _sum(stem_identity(stem))


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
