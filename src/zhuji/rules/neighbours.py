"""Two papers at one test, given out so that neighbours have different ones."""

from collections.abc import Mapping, Sequence
from typing import Final

from zhuji.rules.seating import Spot
from zhuji.rules.words import PaperVariant

_TWO: Final = (PaperVariant.A, PaperVariant.B)


def papers_of_neighbours(
    trainees: Sequence[int], spots: Mapping[int, Spot]
) -> dict[int, PaperVariant]:
    """By trainee A or B: seats like the squares of a chessboard, so that who sits beside, before or
    behind has the other paper; those without a seat alternately in the order given.
    """
    given = {}
    without = 0
    for trainee in trainees:
        if trainee in spots:
            given[trainee] = _TWO[sum(spots[trainee]) % 2]
        else:
            given[trainee] = _TWO[without % 2]
            without += 1
    return given
