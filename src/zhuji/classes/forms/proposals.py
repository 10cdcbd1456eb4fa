"""Input shapes of classes."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhuji.base.clock import today
from zhuji.base.days import DayField
from zhuji.base.files import FileRefused, check_upload
from zhuji.classes.queries import (
    ClassTemplate,
    class_templates,
    has_budget_lines,
    title_taken,
)
from zhuji.classes.queries.proposals import SCAN_KINDS
from zhuji.registry.queries import topic_choices, unit_choices
from zhuji.rules.actor import Actor
from zhuji.rules.words import Decision
from zhuji.wording.labels import choices
from zhuji.wording.reasons import sentence


class _UnitField(forms.TypedChoiceField):
    """The organising unit; gives its id."""

    def __init__(self) -> None:
        super().__init__(
            label=_("主办单位"),
            coerce=int,
            error_messages={"required": _("请选择主办单位。")},
        )


def _title_field() -> forms.CharField:
    return forms.CharField(
        label=_("培训班名称"),
        max_length=120,
        error_messages={"required": _("请填写培训班名称。")},
    )


def _year_field() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("年度"),
        min_value=2000,
        max_value=2100,
        error_messages={"required": _("请填写年度，如 2026。")},
    )


def _days(label: Any, help_text: Any = "") -> DayField:
    return DayField(
        label=label,
        help_text=help_text,
        required=False,
        error_messages={"invalid": _("日期写成 2026-11-22 这样的形式。")},
    )


def _long(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": 4}))


def _topics_field() -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=_("培训专题"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("从“培训需求”清单带来的已经勾好，可以增减。"),
    )


class TopicsForm(forms.Form):
    """What a class takes up."""

    topics = _topics_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topics"].choices = topic_choices()  # type: ignore[attr-defined] # a choice


class NewClassForm(forms.Form):
    """What a class is made from: a template, a title, a year and the organising unit."""

    template = forms.ChoiceField(label=_("办班模板"), widget=forms.RadioSelect)
    title = _title_field()
    year = _year_field()
    organiser = _UnitField()
    topics = _topics_field()

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        templates = class_templates()
        self.fields["topics"].choices = topic_choices()  # type: ignore[attr-defined] # a choice
        self.fields["template"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            (one.key, f"{one.name}　{one.said_summary}") for one in templates
        ]
        none: list[tuple[Any, Any]] = [("", _("还没有单位，请先到“单位”页新增"))]
        self.fields["organiser"].choices = unit_choices(actor) or none  # type: ignore[attr-defined] # the same
        self.fields["year"].initial = today().year
        self.fields["template"].initial = templates[0].key

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        _refuse_taken(self, data)
        return data


class ProposalForm(forms.Form):
    """培训方案. A draft may leave out everything but title, year and organiser."""

    title = _title_field()
    year = _year_field()
    organiser = _UnitField()
    co_organisers = forms.CharField(
        label=_("承办单位"), max_length=200, required=False, help_text=_("多个单位用顿号隔开。")
    )
    aim = _long(_("培训目的"))
    audience = _long(_("培训对象"))
    content = _long(_("培训内容和方式"))
    requirements = _long(_("有关要求"))
    opens_on = _days(_("开班日期"))
    closes_on = _days(_("结业日期"), _("一天的班，与开班日期相同。"))
    place = forms.CharField(label=_("培训地点"), max_length=120, required=False)
    planned_places = forms.IntegerField(
        label=_("计划人数"), min_value=0, max_value=20000, required=False
    )
    nominate_by = _days(_("报名截止日期"))
    budget = forms.DecimalField(
        label=_("经费预算（元）"), min_value=0, max_digits=12, decimal_places=2, required=False
    )
    budget_source = forms.CharField(label=_("经费来源"), max_length=120, required=False)
    in_plan = forms.BooleanField(label=_("已列入年度培训计划"), required=False)
    outside_plan_reason = forms.CharField(
        label=_("计划外办班理由"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("已列入年度计划的不用填。"),
    )
    contact = forms.CharField(label=_("联系人"), max_length=60, required=False)
    contact_phone = forms.CharField(label=_("联系电话"), max_length=40, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        actor: Actor,
        *args: Any,
        class_id: int,
        template: ClassTemplate | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.class_id = class_id
        if has_budget_lines(class_id):
            self.fields["budget"].disabled = True
            self.fields["budget"].help_text = _("由经费预算表的科目合计，到“经费”页修改。")
        units = dict(unit_choices(actor))
        organiser = self.initial.get("organiser")
        kept = {} if organiser in units else {organiser: self.initial.get("organiser_name")}
        self.fields["organiser"].choices = (kept | units).items()  # type: ignore[attr-defined] # a ChoiceField
        for name, heading in (template.headings if template else {}).items():
            self.fields[name].label = heading.said_title
            self.fields[name].help_text = heading.said_hint

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        _refuse_taken(self, data, but=self.class_id)
        opens_on, closes_on = data.get("opens_on"), data.get("closes_on")
        if opens_on and closes_on and closes_on < opens_on:
            self.add_error("closes_on", _("结业日期早于开班日期，请改正其中一个。"))
        nominate_by = data.get("nominate_by")
        if opens_on and nominate_by and nominate_by > opens_on:
            self.add_error("nominate_by", _("报名截止日期晚于开班日期，请提前到开班之前。"))
        return data

    def values(self) -> dict[str, Any]:
        """The columns to save, without the version; a figure left empty is 0."""
        kept = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return kept | {name: kept[name] or 0 for name in ("planned_places", "budget")}


class DecisionForm(forms.Form):
    """A decision on screen; giving back needs a remark that says what to mend."""

    decision = forms.ChoiceField(
        label=_("审批意见"),
        choices=choices(Decision),
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择同意或退回。")},
    )
    remark = forms.CharField(
        label=_("批示或修改意见"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("退回时必须写明需要修改什么。"),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        returned = data.get("decision") == Decision.RETURNED
        if returned and not data.get("remark", "").strip():
            self.add_error("remark", _("请写明需要修改什么，经办人据此修改后再送审。"))
        return data


class PaperDecisionForm(DecisionForm):
    """A decision registered from paper; what is missing the rules say, all at once."""

    number = forms.CharField(
        label=_("批复文号或编号"),
        max_length=60,
        required=False,
        help_text=_("退回的可以没有文号。"),
    )
    decided_on = DayField(
        label=_("签批日期"),
        required=False,
        error_messages={"invalid": _("日期写成 2026-11-22 这样的形式。")},
    )
    approver_name = forms.CharField(label=_("签批人"), max_length=60, required=False)
    scan = forms.FileField(
        label=_("签批件扫描件"), required=False, help_text=_("PDF、JPEG 或 PNG，不超过 20 MB。")
    )

    field_order = ("decision", "number", "decided_on", "approver_name", "scan", "remark")

    def clean_scan(self) -> Any:
        scan = self.cleaned_data["scan"]
        if scan:
            try:
                check_upload(scan, SCAN_KINDS)
            except FileRefused as refused:
                reason = refused.reason
                raise forms.ValidationError(sentence(reason)) from refused
        return scan

    def values(self) -> dict[str, Any]:
        """What `classes.actions.register_decision` takes."""
        scan = self.cleaned_data["scan"] or None
        more = {
            "decision": Decision(self.cleaned_data["decision"]),
            "scan": scan,
            "scan_name": scan.name if scan else "",
        }
        return self.cleaned_data | more


def _refuse_taken(form: forms.Form, data: dict[str, Any], but: int | None = None) -> None:
    year, title = data.get("year"), data.get("title")
    if year and title and title_taken(year=year, title=title, but=but):
        text = gettext("%(year)d 年已有同名的培训班，请在名称里加上期次等以示区别。")
        form.add_error("title", text % {"year": year})
