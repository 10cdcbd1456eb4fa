"""Input shapes of diagnosis."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhuji.base.clock import today
from zhuji.base.days import DayField
from zhuji.base.files import FileRefused, check_upload
from zhuji.base.intake import Finder, finder
from zhuji.diagnosis.queries import SCAN_KINDS, LifeYear, RuleTopicRow
from zhuji.registry.queries import branch_rows, topic_choices, unit_choices
from zhuji.rules.actor import Actor
from zhuji.rules.life_cells import Held, read_cell
from zhuji.rules.words import LeadRule, LifeKind, RectificationStep
from zhuji.wording.labels import choices, label
from zhuji.wording.reasons import sentence

_COMMITTEE = (("", _("未说明")), ("yes", _("设支部委员会")), ("no", _("不设支部委员会")))


def _day(label_text: Any, **more: Any) -> DayField:
    wrong = {"invalid": _("日期写成 2026-11-22 这样的形式。")}
    return DayField(label=label_text, error_messages=wrong, **more)


class LifeYearForm(forms.Form):
    """A branch's year, a cell for each month and kind, typed by tabbing; saved all at once."""

    committee = forms.ChoiceField(label=_("支部委员会"), choices=_COMMITTEE, required=False)
    party_groups = forms.IntegerField(
        label=_("党小组（个）"), min_value=0, max_value=99, required=False
    )
    reason = forms.CharField(
        label=_("改动原因"),
        max_length=200,
        required=False,
        help_text=_("删去或改动已有的记录才要填；原来的记录保留备查。"),
    )
    version = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, shown: LifeYear, *args: Any, **kwargs: Any) -> None:
        structure = shown.structure
        kwargs["initial"] = {
            "version": shown.version,
            "committee": "" if structure is None else "yes" if structure.committee else "no",
            "party_groups": None if structure is None else structure.party_groups,
            **{name: shown.text(kind, month) for name, kind, month in _cells()},
        }
        super().__init__(*args, **kwargs)
        self.year = shown.year
        for name, kind, month in _cells():
            text = gettext("%(month)s 月%(kind)s") % {"month": month, "kind": label(kind)}
            widget = forms.TextInput(
                attrs={"class": "cell", "autocomplete": "off", "aria-label": text}
            )
            self.fields[name] = forms.CharField(
                label=text, max_length=200, required=False, widget=widget
            )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self.cells: dict[tuple[LifeKind, int], tuple[Held, ...]] = {}
        for name, kind, month in _cells():
            reading = read_cell(data.get(name, ""), self.year, month, today=today())
            if reading.value is None:
                self.add_error(name, [sentence(reason) for reason in reading.reasons])
            else:
                self.cells[kind, month] = reading.value
        if bool(data.get("committee")) != (data.get("party_groups") is not None):
            text = _("支部委员会和党小组要一起说明：没有党小组的填 0。")
            self.add_error("party_groups", text)
        return data

    def rows(self) -> Iterator[tuple[int, list[forms.BoundField]]]:
        """A month with its cells, in the order of the kinds."""
        for month in range(1, 13):
            yield month, [self[_cell(kind, month)] for kind in LifeKind]

    @property
    def structure(self) -> tuple[bool, int] | None:
        committee = self.cleaned_data["committee"]
        return (committee == "yes", self.cleaned_data["party_groups"]) if committee else None


def _cell(kind: LifeKind, month: int) -> str:
    return f"{kind.value}-{month}"


def _cells() -> Iterator[tuple[str, LifeKind, int]]:
    for month in range(1, 13):
        for kind in LifeKind:
            yield _cell(kind, month), kind, month


class LifeForm(forms.Form):
    """One occasion with what it was about."""

    kind = forms.TypedChoiceField(label=_("种类"), choices=choices(LifeKind), coerce=LifeKind)
    held_on = _day(_("日期"))
    due = forms.IntegerField(label=_("应到"), min_value=0, max_value=9999, required=False)
    attended = forms.IntegerField(label=_("实到"), min_value=0, max_value=9999, required=False)
    topic = forms.CharField(label=_("主题"), max_length=120, required=False)
    remark = forms.CharField(label=_("备注"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        due, attended = data.get("due"), data.get("attended")
        if (due is None) != (attended is None):
            self.add_error("attended", _("应到和实到要么都填，要么都不填。"))
        if due is not None and attended is not None and attended > due:
            self.add_error("attended", _("实到人数多于应到人数，请核对。"))
        return data

    def held(self) -> Held:
        data = self.cleaned_data
        return Held(data["held_on"], data["attended"], data["due"])


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("理由"), max_length=200, widget=forms.Textarea(attrs={"rows": 2})
    )


class RectificationForm(forms.Form):
    """A decision as the document says it; the branches typed or pasted, one a line."""

    step = forms.TypedChoiceField(
        label=_("决定"),
        choices=choices(RectificationStep),
        coerce=RectificationStep,
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label=_("文件标题"), max_length=120)
    number = forms.CharField(label=_("文号"), max_length=60)
    decided_on = _day(_("决定日期"))
    lines = forms.CharField(
        label=_("党支部"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("一行一个党支部，可以从 Excel 粘贴；名称后面用制表符或逗号隔开，可以写类型。"),
    )
    scan = forms.FileField(
        label=_("文件扫描件"), required=False, help_text=_("PDF、JPEG 或 PNG，不超过 20 MB。")
    )

    def clean_scan(self) -> Any:
        scan = self.cleaned_data["scan"]
        if scan:
            try:
                check_upload(scan, SCAN_KINDS)
            except FileRefused as refused:
                raise forms.ValidationError(sentence(refused.reason)) from refused
        return scan

    def clean_lines(self) -> dict[int, str]:
        """The branches by id with their types; every line that is none is named."""
        known = finder({row.id: (row.name,) for row in branch_rows(None)})
        found: dict[int, str] = {}
        faults: list[str] = []
        for number, line in enumerate(self.cleaned_data["lines"].splitlines(), 1):
            if line.strip():
                faults += _read_branch(known, number, line, found)
        if faults:
            raise forms.ValidationError(faults)
        return found


def _read_branch(known: Finder, number: int, line: str, found: dict[int, str]) -> list[str]:
    """Put one line's branch into `found`, or say what is wrong with it."""
    name, _mark, kind = line.replace("，", ",").replace("\t", ",").partition(",")
    reading = known.find(name)
    if reading.value is not None and not reading.reasons and reading.value not in found:
        found[reading.value] = kind.strip()[:60]
        return []
    if reading.value in found:
        texts = [gettext("这个党支部写了两次，请删去一行。")]
    else:
        texts = [sentence(reason) for reason in reading.reasons]
    said = gettext("第 %(number)s 行：%(text)s")
    return [said % {"number": number, "text": text} for text in texts]


class RequirementForm(forms.Form):
    title = forms.CharField(label=_("文件标题"), max_length=160)
    number = forms.CharField(label=_("文号"), max_length=60)
    issuer = forms.CharField(label=_("发文机关"), max_length=80)
    issued_on = _day(_("印发日期"))
    topic = forms.TypedChoiceField(label=_("要求培训的专题"), coerce=int)
    scope = forms.CharField(
        label=_("范围"), max_length=200, required=False, help_text=_("照文件写，如“全县党务干部”。")
    )
    units = forms.TypedMultipleChoiceField(
        label=_("适用单位"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("适用全县的不勾选。"),
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Mapping[str, Any] = self.fields
        fields["topic"].choices = [("", _("请选择")), *topic_choices()]
        fields["units"].choices = unit_choices(actor)


class RuleTopicsForm(forms.Form):
    """For each rule the topic that its findings call for."""

    def __init__(self, rows: list[RuleTopicRow], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {row.rule: row.topic_id for row in rows}
        topics = [("", _("不对应专题")), *topic_choices()]
        for row in rows:
            self.fields[row.rule.value] = forms.TypedChoiceField(
                label=label(row.rule),
                choices=topics,
                coerce=int,
                empty_value=None,
                required=False,
                initial=row.topic_id,
            )

    def changes(self) -> list[tuple[LeadRule, int | None]]:
        """What differs from what counts now."""
        chosen = {rule: self.cleaned_data[rule.value] for rule in self.known}
        return [(rule, topic) for rule, topic in chosen.items() if topic != self.known[rule]]
