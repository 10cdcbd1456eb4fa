"""Input shapes of classes."""

from zhuji.classes.forms.budgets import BudgetBaseForm, BudgetLineForm
from zhuji.classes.forms.proposals import (
    DecisionForm,
    NewClassForm,
    PaperDecisionForm,
    ProposalForm,
    TopicsForm,
)
from zhuji.classes.forms.tasks import ReopenForm, SettleForm, TaskForm
from zhuji.classes.forms.texts import TextsForm

__all__ = [
    "BudgetBaseForm",
    "BudgetLineForm",
    "DecisionForm",
    "NewClassForm",
    "PaperDecisionForm",
    "ProposalForm",
    "ReopenForm",
    "SettleForm",
    "TaskForm",
    "TextsForm",
    "TopicsForm",
]
