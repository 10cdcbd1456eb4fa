"""The kinds of document, each in a file of its own that holds its `PAPER`.

A new kind is a word of `DocumentKind` with its label, and a file here.
"""

import importlib
import pkgutil
from collections.abc import Mapping
from typing import Final

from zhuji.flows.paper import Paper
from zhuji.rules.words import DocumentKind, DocumentStage

_STAGES: Final = tuple(DocumentStage)


def _collected() -> dict[DocumentKind, Paper]:
    found: dict[DocumentKind, Paper] = {}
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        paper: Paper = importlib.import_module(module.name).PAPER
        if paper.kind in found:
            raise ValueError(f"{module.name} says again what {paper.kind} is")
        found[paper.kind] = paper
    return dict(sorted(found.items(), key=lambda one: _place(one[1])))


def _place(paper: Paper) -> tuple[int, int, str]:
    return _STAGES.index(paper.stage), paper.place, paper.kind


# In the order of a class's life.
PAPERS: Final[Mapping[DocumentKind, Paper]] = _collected()
