"""Lists as programs write them into a cell: ['甲', '乙']."""

import re
from typing import Final

from zhuji.rules.questions import marks

_LIST: Final = re.compile(r"\[.*\]", re.DOTALL)
_QUOTED: Final = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
_PARTING: Final = re.compile(r"[,，、;；]")
_ESCAPED: Final = re.compile(r"\\(?:[ux]([0-9A-Fa-f]{4}|[0-9A-Fa-f]{2})|(.))", re.DOTALL)


def listed_in(text: str) -> list[str] | None:
    """The texts of a list, quoted or only parted by commas; None for any other text."""
    if not _LIST.fullmatch(text.strip()):
        return None
    found = [_ESCAPED.sub(_sign, one or other) for one, other in _QUOTED.findall(text)]
    found = found or _PARTING.split(text.strip()[1:-1])
    return [marks.tidy(one) for one in found if one.strip()]


def _sign(escaped: re.Match[str]) -> str:
    return (
        chr(int(escaped[1], 16))
        if escaped[1]
        else {"n": "\n", "t": "\t"}.get(escaped[2], escaped[2])
    )
