"""Reading class packs, the classes run from them, results and the county's tree."""

from zhuji.cascade.queries.figures import ClassResult, results_here
from zhuji.cascade.queries.packs import (
    FollowOn,
    PackRow,
    classes_of_pack,
    follow_on_of,
    follow_ons_of,
    is_known,
    key_of_pack,
    keys_of_name,
    pack_by_digest,
    pack_file,
    pack_or_404,
    pack_rows,
    places_of_pack,
)
from zhuji.cascade.queries.result_file import ReadResult, ResultBody, read_result, write_result
from zhuji.cascade.queries.results import ResultRow, result_facts, results_of_class
from zhuji.cascade.queries.spread import (
    Carried,
    KindSpread,
    Spread,
    SpreadSums,
    UnitSpread,
    spread_of_class,
    spreads,
    unit_spread_or_404,
)

__all__ = [
    "Carried",
    "ClassResult",
    "FollowOn",
    "KindSpread",
    "PackRow",
    "ReadResult",
    "ResultBody",
    "ResultRow",
    "Spread",
    "SpreadSums",
    "UnitSpread",
    "classes_of_pack",
    "follow_on_of",
    "follow_ons_of",
    "is_known",
    "key_of_pack",
    "keys_of_name",
    "pack_by_digest",
    "pack_file",
    "pack_or_404",
    "pack_rows",
    "places_of_pack",
    "read_result",
    "result_facts",
    "results_here",
    "results_of_class",
    "spread_of_class",
    "spreads",
    "unit_spread_or_404",
    "write_result",
]
