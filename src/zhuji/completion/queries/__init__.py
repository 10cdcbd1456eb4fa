"""Reading completion: verdicts computed from facts, those sealed at the closing, and their pages."""

from zhuji.completion.queries.judging import Judged, judge_batch
from zhuji.completion.queries.pages import (
    CompletionPage,
    CompletionRow,
    Figures,
    TraineePage,
    completion_page,
    figures_in,
    trainee_page,
)
from zhuji.completion.queries.sums import ClassSums, sums_of_classes
from zhuji.completion.queries.verdicts import (
    TraineeVerdict,
    is_sealed,
    verdict_history,
    verdict_of_trainee,
    verdicts_of_batch,
)

__all__ = [
    "ClassSums",
    "CompletionPage",
    "CompletionRow",
    "Figures",
    "Judged",
    "TraineePage",
    "TraineeVerdict",
    "completion_page",
    "figures_in",
    "is_sealed",
    "judge_batch",
    "sums_of_classes",
    "trainee_page",
    "verdict_history",
    "verdict_of_trainee",
    "verdicts_of_batch",
]
