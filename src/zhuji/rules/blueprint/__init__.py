"""Test papers by blueprint: drawing, redrawing around what is locked, parallel papers, comparing them."""

from zhuji.rules.blueprint.arranging import (
    in_parts,
    moved,
    redrawn,
    replaced,
    replacement,
    split_marks,
)
from zhuji.rules.blueprint.comparing import Comparison, PaperFacts, compare
from zhuji.rules.blueprint.confirming import confirmation_needed
from zhuji.rules.blueprint.drawing import draw
from zhuji.rules.blueprint.parallel import Levels, draw_alike, levels_of
from zhuji.rules.blueprint.shapes import Blueprint, BlueprintLine, Candidate, Draw, Place

__all__ = [
    "Blueprint",
    "BlueprintLine",
    "Candidate",
    "Comparison",
    "Draw",
    "Levels",
    "PaperFacts",
    "Place",
    "compare",
    "confirmation_needed",
    "draw",
    "draw_alike",
    "in_parts",
    "levels_of",
    "moved",
    "redrawn",
    "replaced",
    "replacement",
    "split_marks",
]
