"""Reading time, credited from the server's own clock.

A reader's requests leave marks: this page, at this moment. The time between two marks that follow each
other belongs to the page of the first, up to the most that a page counts. So one request alone earns
nothing, requests sent in a burst earn nothing, and several files open at once share one clock.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Final

from zhuji.rules.policy import ReadingPolicy
from zhuji.rules.verdict import Reason, Term, Verdict
from zhuji.rules.words import ReadingState

# A page asked for again within so many seconds tells nothing new: the next mark credits the whole gap.
AGAIN_SECONDS: Final = 1

Page = tuple[int, int]  # the version of a courseware, the number of a page in it from 1


@dataclass(frozen=True, slots=True)
class Mark:
    """One reader asked for a page at a moment of the server's clock."""

    page: Page
    at: datetime


def credited(marks: Sequence[Mark], policy: ReadingPolicy) -> Mapping[Page, timedelta]:
    """What each page of one reader is credited; a page asked for and left at once has zero.

    All of it together is never more than the time from the first mark to the last.
    """
    most = timedelta(seconds=policy.page_most_seconds.value)
    earned: dict[Page, timedelta] = {}
    ordered = sorted(marks, key=lambda mark: mark.at)
    for mark, following in pairwise(ordered):
        so_far = earned.get(mark.page, timedelta())
        earned[mark.page] = min(so_far + (following.at - mark.at), most)
    if ordered:
        earned.setdefault(ordered[-1].page, timedelta())
    return earned


def is_new(last: Mark | None, mark: Mark) -> bool:
    """Whether a mark is worth keeping: another page, or the same one after a while."""
    if last is None or last.page != mark.page:
        return True
    return mark.at - last.at >= timedelta(seconds=AGAIN_SECONDS)


def reading(
    version: int, pages: int, earned: Mapping[Page, timedelta], policy: ReadingPolicy
) -> Verdict[ReadingState]:
    """How far a reader is with one version of `pages` pages."""
    least = timedelta(seconds=policy.page_least_seconds.value)
    own = {page: time for (of, page), time in earned.items() if of == version and page <= pages}
    done = sum(time >= least for time in own.values())
    seconds = Fraction(sum(own.values(), timedelta()) // timedelta(milliseconds=1), 1000)
    terms = (
        Term("pages_read", Fraction(done)),
        Term("pages", Fraction(pages)),
        Term("reading_seconds", seconds),
    )
    if not own:
        return Verdict(ReadingState.UNREAD, (Reason.of("reading_not_begun", pages=pages),), terms)
    code, outcome = (
        ("reading_done", ReadingState.HAS_READ)
        if done >= pages
        else ("reading_begun", ReadingState.BEGUN)
    )
    citation = policy.page_least_seconds.citation
    reason = Reason.of(
        code, citation, done=done, pages=pages, least=policy.page_least_seconds.value
    )
    return Verdict(outcome, (reason,), terms)
