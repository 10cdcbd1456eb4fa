"""Input shapes of a budget."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhuji.rules.words import CostKind, LecturerRank
from zhuji.wording.labels import choices


class BudgetBaseForm(forms.Form):
    """With how many people and days a budget is counted, beside the trainees and days of the class."""

    staff = forms.IntegerField(label=_("工作人员（人）"), min_value=0, max_value=1000)
    edge_days = forms.IntegerField(
        label=_("报到和撤离（天）"),
        min_value=0,
        max_value=10,
        help_text=_("开班日期、结业日期以外另计的天数。"),
    )


class BudgetLineForm(forms.Form):
    """One line: unit price × count × times."""

    kind = forms.TypedChoiceField(label=_("科目"), choices=choices(CostKind), coerce=CostKind)
    title = forms.CharField(
        label=_("名目"),
        max_length=80,
        help_text=_("如：学员食堂用餐。"),
        error_messages={"required": _("请填写名目，如“学员食堂用餐”。")},
    )
    unit_price = forms.DecimalField(
        label=_("单价（元）"), min_value=0, max_digits=9, decimal_places=2
    )
    count = forms.IntegerField(label=_("人数或数量"), min_value=1, max_value=100000)
    times = forms.DecimalField(
        label=_("天数或学时"),
        max_digits=5,
        decimal_places=1,
        min_value=0,
        help_text=_("一次性的填 1；讲课费填学时（或半天数）。"),
    )
    rank = forms.TypedChoiceField(
        label=_("授课人职称"),
        choices=choices(LecturerRank, empty=_("不是讲课费")),
        coerce=LecturerRank,
        empty_value=None,
        required=False,
    )
    half_days = forms.IntegerField(
        label=_("分在几个半天讲"),
        min_value=1,
        max_value=200,
        required=False,
        help_text=_("只有讲课费要填，用来核对半天的学时。"),
    )
    note = forms.CharField(label=_("说明"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for name in ("unit_price", "times"):
            if name in data and not data[name]:
                self.add_error(name, _("请填大于 0 的数。"))
        if data.get("kind") is CostKind.LECTURE_FEE:
            if not data.get("rank"):
                self.add_error("rank", _("讲课费请选择授课人职称。"))
            if not data.get("half_days") and "half_days" not in self.errors:
                self.add_error("half_days", _("讲课费请填写分在几个半天讲。"))
        return data
