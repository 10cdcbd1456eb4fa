"""Reading questionnaires: their items, who may answer, and what may be shown of the answers."""

from zhuji.surveys.queries.means import rating_means
from zhuji.surveys.queries.needs import (
    NeedsTable,
    UnitReturn,
    UnitSums,
    needs_table,
    topics_item,
    topics_wanted,
    unit_tallies,
    units_asked,
)
from zhuji.surveys.queries.reading import (
    ItemRow,
    OptionRow,
    OwnSurvey,
    Section,
    SurveyHead,
    WholeSurvey,
    head_or_404,
    heads,
    own_surveys,
    surveys_of_kind,
    whole_survey,
)
from zhuji.surveys.queries.results import (
    ItemResult,
    LevelSum,
    OptionSum,
    Results,
    SectionResult,
    results_of,
)

__all__ = [
    "ItemResult",
    "ItemRow",
    "LevelSum",
    "NeedsTable",
    "OptionRow",
    "OptionSum",
    "OwnSurvey",
    "Results",
    "Section",
    "SectionResult",
    "SurveyHead",
    "UnitReturn",
    "UnitSums",
    "WholeSurvey",
    "head_or_404",
    "heads",
    "needs_table",
    "own_surveys",
    "rating_means",
    "results_of",
    "surveys_of_kind",
    "topics_item",
    "topics_wanted",
    "unit_tallies",
    "units_asked",
    "whole_survey",
]
