"""Reading completion: verdicts computed from facts, those sealed at the closing, and their pages;
the outlook before it; reviews, make-up, and what was given in for the archive.
"""

from zhuji.completion.queries.archive import (
    ARCHIVE_KINDS,
    EntryRow,
    entries_of_class,
    entry_content,
    entry_row,
    places_of_entry,
)
from zhuji.completion.queries.judging import Judged, judge_batch
from zhuji.completion.queries.make_ups import (
    MakeUpFact,
    MakeUpRow,
    has_open_make_up,
    make_up_row,
    make_ups_of_batch,
    places_of_make_up,
)
from zhuji.completion.queries.missed import MissedSession, missed_sessions
from zhuji.completion.queries.outlooks import (
    OutlookPage,
    OutlookRow,
    outlook_page,
    outlooks_of_batch,
    own_standing,
)
from zhuji.completion.queries.pages import (
    CompletionPage,
    CompletionRow,
    Figures,
    TraineePage,
    completion_page,
    figures_in,
    trainee_page,
)
from zhuji.completion.queries.reviews import (
    EVIDENCE_KINDS,
    EvidenceFile,
    ReviewRow,
    evidence_file,
    open_conditions,
    open_reviews,
    places_of_review,
    review_row,
    review_was_asked,
    reviews_of_batch,
    reviews_of_trainee,
    under_review,
)
from zhuji.completion.queries.sums import ClassSums, sums_of_classes
from zhuji.completion.queries.verdicts import (
    TraineeVerdict,
    is_sealed,
    sealed_outcomes,
    sealed_verdicts,
    verdict_history,
    verdict_of_trainee,
    verdicts_of_batch,
)

__all__ = [
    "ARCHIVE_KINDS",
    "EVIDENCE_KINDS",
    "ClassSums",
    "CompletionPage",
    "CompletionRow",
    "EntryRow",
    "EvidenceFile",
    "Figures",
    "Judged",
    "MakeUpFact",
    "MakeUpRow",
    "MissedSession",
    "OutlookPage",
    "OutlookRow",
    "ReviewRow",
    "TraineePage",
    "TraineeVerdict",
    "completion_page",
    "entries_of_class",
    "entry_content",
    "entry_row",
    "evidence_file",
    "figures_in",
    "has_open_make_up",
    "is_sealed",
    "judge_batch",
    "make_up_row",
    "make_ups_of_batch",
    "missed_sessions",
    "open_conditions",
    "open_reviews",
    "outlook_page",
    "outlooks_of_batch",
    "own_standing",
    "places_of_entry",
    "places_of_make_up",
    "places_of_review",
    "review_row",
    "review_was_asked",
    "reviews_of_batch",
    "reviews_of_trainee",
    "sealed_outcomes",
    "sealed_verdicts",
    "sums_of_classes",
    "trainee_page",
    "under_review",
    "verdict_history",
    "verdict_of_trainee",
    "verdicts_of_batch",
]
