"""Reasons as they stand on a page: the sentence, and the article it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass

from zhuji.rules.verdict import Reason
from zhuji.wording.reasons import sentence


@dataclass(frozen=True, slots=True)
class Said:
    sentence: str
    article: str = ""


def said(reasons: Iterable[Reason]) -> tuple[Said, ...]:
    return tuple(map(_said, reasons))


def _said(reason: Reason) -> Said:
    cited = reason.citation
    article = f"{cited.title} {cited.article}".strip() if cited and cited.article else ""
    return Said(sentence(reason), article)
