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
from zhuji.rules.blueprint.shapes import Blueprint, BlueprintLine, Candidate, Draw, Place

__all__ = [
    "Blueprint",
    "BlueprintLine",
    "Candidate",
    "Comparison",
    "Draw",
    "PaperFacts",
    "Place",
    "compare",
    "confirmation_needed",
    "draw",
    "in_parts",
    "moved",
    "redrawn",
    "replaced",
    "replacement",
    "split_marks",
]
