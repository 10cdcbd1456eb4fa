"""Class packs and the classes run from them: making, opening, results, the county's tree."""

from zhuji.web.pages.cascade.opening import open_kept, opening
from zhuji.web.pages.cascade.packs import class_pack, class_result, pack_file, packs
from zhuji.web.pages.cascade.results import take
from zhuji.web.pages.cascade.spread import calls, export, spread, spreads, unit

__all__ = [
    "calls",
    "class_pack",
    "class_result",
    "export",
    "open_kept",
    "opening",
    "pack_file",
    "packs",
    "spread",
    "spreads",
    "take",
    "unit",
]
