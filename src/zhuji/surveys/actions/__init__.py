"""Questionnaires are drawn up, opened, answered and closed."""

from zhuji.surveys.actions.answering import (
    code_survey,
    hand_in,
    print_slips,
    take_code,
    void_codes,
)
from zhuji.surveys.actions.drafting import (
    NewItem,
    NewSurvey,
    close_survey,
    create_survey,
    delete_draft,
    open_for_people,
    open_for_units,
)
from zhuji.surveys.actions.typing import (
    UnitForms,
    save_unit_forms,
    take_back_sheet,
    type_sheet,
    type_unit_sheet,
)

__all__ = [
    "NewItem",
    "NewSurvey",
    "UnitForms",
    "close_survey",
    "code_survey",
    "create_survey",
    "delete_draft",
    "hand_in",
    "open_for_people",
    "open_for_units",
    "print_slips",
    "save_unit_forms",
    "take_back_sheet",
    "take_code",
    "type_sheet",
    "type_unit_sheet",
    "void_codes",
]
