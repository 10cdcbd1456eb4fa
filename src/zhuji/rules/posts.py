"""Party posts from a cell that may hold several: `党支部书记、组织委员兼党务干事`."""

import re
from typing import Final

from zhuji.rules.recognition import BLANKS, Reading, tidy
from zhuji.rules.verdict import Reason
from zhuji.rules.words import PostKind

ACCEPTED_POSTS: Final = ("书记", "副书记", "组织委员", "宣传委员", "纪检委员", "委员", "党务干事")
_SEPARATORS: Final = re.compile(r"[、/;,|+&\s()\[\]]+|(?<=.)兼(?:任)?(?=.)")
_NO_POST: Final = frozenset({"无", "党员", "普通党员", "中共党员", "预备党员"})
_P = PostKind
# The first pattern that fits the end of a piece decides; an empty tuple: a post, but not one of the
# Party.
_PATTERNS: Final = tuple(
    (re.compile(pattern), kinds)
    for pattern, kinds in (
        (r"(?:团委|团支部|团总支|团县委|纪委|纪工委|青年团)(?:副?书记|委员)$", ()),
        (r"(?:政协|人大|村委会|居委会|村民委员会|居民委员会|监委会|管委会)(?:常委|委员)$", ()),
        (r"第一书记$", (_P.OTHER,)),
        (r"副书记$", (_P.DEPUTY_SECRETARY,)),
        (r"(?:书记|支书)$", (_P.SECRETARY,)),
        (
            r"(?:组宣|组织宣传|组织和宣传)委员$",
            (_P.ORGANISATION_COMMISSIONER, _P.PUBLICITY_COMMISSIONER),
        ),
        (r"(?:组织)委员$", (_P.ORGANISATION_COMMISSIONER,)),
        (r"(?:宣传)委员$", (_P.PUBLICITY_COMMISSIONER,)),
        (r"(?:纪检|纪律检查|纪律|纪检监察)委员$", (_P.DISCIPLINE_COMMISSIONER,)),
        (r"(?:委员|支委)$", (_P.COMMISSIONER,)),
        (r"(?:干事|党务专干|党建专干|党务工作者|党务工作人员|党建办工作人员)$", (_P.CLERK,)),
        (r"(?:组织员|党建指导员|党建办主任|党办主任|党组成员|党小组长|党小组组长)$", (_P.OTHER,)),
    )
)


def _one_post(piece: str) -> tuple[PostKind, ...]:
    return next((kinds for pattern, kinds in _PATTERNS if pattern.search(piece)), ())


def read_posts(text: str) -> Reading[tuple[PostKind, ...]]:
    """The kinds of post in a cell, each once, in the order written.

    What is no Party post we know (`村委会主任`) is named in a reason and the rest is kept; a cell
    with nothing known gives no value. `无` and `党员` are read as no post, an empty tuple.
    """
    # Line breaks separate posts, so width is made plain piece by piece.
    pieces = [tidy(piece) for piece in _SEPARATORS.split(_plain_separators(text)) if tidy(piece)]
    if not pieces or tidy(text) in BLANKS:
        return Reading(None)
    if all(piece in _NO_POST for piece in pieces):
        return Reading(())
    kinds: dict[PostKind, None] = {}
    reasons: list[Reason] = []
    for piece in pieces:
        found = _one_post(piece)
        if not found and piece not in _NO_POST:
            reasons.append(Reason.of("post_unknown", text=piece, accepted=ACCEPTED_POSTS))
        kinds |= dict.fromkeys(found)
    return Reading(tuple(kinds) or None, tuple(reasons))


def _plain_separators(text: str) -> str:
    return text.translate(str.maketrans("；，／（）＋｜", ";,/()+|"))
