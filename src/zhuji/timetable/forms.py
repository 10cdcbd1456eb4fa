"""Input shapes of the timetable."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zhuji.base.days import DayField
from zhuji.registry.queries import (
    lecturer_choices,
    lecturer_rows,
    topic_choices,
    topic_rows,
    venue_rows,
)
from zhuji.rules.timetabling import HalfDayOf
from zhuji.rules.words import Equipment, HalfDay, SessionKind
from zhuji.timetable.queries import SessionDraft, SessionRow, WantedValues, moved_draft
from zhuji.wording.labels import choices, label
from zhuji.wording.times import day as day_text

# Where the title goes without saying.
OWN_TITLE: Final = frozenset(SessionKind) - {SessionKind.LECTURE, SessionKind.TUTORING}
TIME_FORMATS: Final = ("%H:%M", "%H%M", "%H：%M")
LECTURER: Final = re.compile(r"^(?P<name>[^（(]+?)\s*(?:[（(](?P<title>.+)[）)])?$")


def _listed(names: str) -> forms.TextInput:
    """A text field beside which the browser offers the names of a list of the page."""
    return forms.TextInput(attrs={"list": names, "autocomplete": "off"})


def half_day_key(one: HalfDayOf) -> str:
    """A half-day as a form sends it."""
    return f"{one[0]} {one[1].value}"


def _half_day_of(key: str) -> HalfDayOf:
    day, _space, half = key.partition(" ")
    return date.fromisoformat(day), HalfDay(half)


class SessionForm(forms.Form):
    """One session. `groups` are the batch's as (id, name); none ticked means the whole batch."""

    kind = forms.ChoiceField(label=_("类型"), choices=choices(SessionKind))
    title = forms.CharField(
        label=_("名称"),
        max_length=120,
        required=False,
        help_text=_("讲授、辅导填题目；其他类型不填就用类型名称。"),
    )
    day = DayField(label=_("日期"))
    half_day = forms.ChoiceField(label=_("时段"), choices=choices(HalfDay))
    starts_at = forms.TimeField(label=_("开始"), input_formats=TIME_FORMATS)
    ends_at = forms.TimeField(label=_("结束"), input_formats=TIME_FORMATS)
    lecturer = forms.CharField(
        label=_("授课人"),
        max_length=180,
        required=False,
        widget=_listed("lecturers"),
        help_text=_("从名单里选，或者直接写“姓名（单位职务）”，保存时记入授课人名单。"),
    )
    venue = forms.CharField(
        label=_("场地"), max_length=80, required=False, widget=_listed("venues")
    )
    topic = forms.CharField(
        label=_("专题"),
        max_length=80,
        required=False,
        widget=_listed("topics"),
        help_text=_("测试按专题组卷，不分专题可以不填。"),
    )
    groups = forms.MultipleChoiceField(
        label=_("参加的研讨组"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("都不选就是全体学员。"),
    )
    remark = forms.CharField(label=_("备注"), max_length=200, required=False)
    accepted = forms.CharField(
        label=_("仍要这样安排的理由"),
        max_length=200,
        required=False,
        help_text=_("有冲突也要这样安排的，写明理由才能保存；理由和写理由的人一并保留。"),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, groups: tuple[tuple[int, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if groups:
            field: Any = self.fields["groups"]
            field.choices = [(str(group_id), name) for group_id, name in groups]
        else:
            del self.fields["groups"]
        self.new_lecturer: tuple[str, str] | None = None

    def clean_lecturer(self) -> int | None:
        """The id of the one named; None for nobody and for one not yet known."""
        text = " ".join(self.cleaned_data["lecturer"].split())
        match = LECTURER.match(text)
        if not match:
            if text:
                raise forms.ValidationError(
                    _("请写成“姓名（单位职务）”，例如：张三（县委党校讲师）。")
                )
            return None
        name, title = match["name"], match["title"] or ""
        known = [row for row in lecturer_rows() if row.name == name]
        exact = [row for row in known if row.title == title]
        if exact or (known and not title and len(known) == 1):
            return (exact or known)[0].id
        if known and not title:
            raise forms.ValidationError(
                _("有 %(count)d 位授课人叫%(name)s，请从名单里选，或者写上单位职务。"),
                params={"count": len(known), "name": name},
            )
        if len(name) > 60 or len(title) > 120:
            raise forms.ValidationError(_("姓名不超过 60 个字，单位职务不超过 120 个字。"))
        self.new_lecturer = (name, title)
        return None

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        starts, ends = data.get("starts_at"), data.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error(
                "ends_at",
                forms.ValidationError(
                    _("结束时间要晚于开始时间 %(starts)s。"), params={"starts": f"{starts:%H:%M}"}
                ),
            )
        kind = data.get("kind")
        if kind and not data.get("title"):
            if SessionKind(kind) in OWN_TITLE:
                data["title"] = label(SessionKind(kind))
            else:
                self.add_error("title", _("讲授和辅导要写题目，课程表和证书材料上都要用。"))
        return data

    def draft(self) -> SessionDraft:
        """The session as typed, of a valid form. Two statements."""
        data = self.cleaned_data
        topic, venue = data["topic"].strip(), data["venue"].strip()
        topic_id = next((row.id for row in topic_rows() if row.name == topic), None)
        venue_id = next((row.id for row in venue_rows() if row.name == venue), None)
        return SessionDraft(
            day=data["day"],
            half_day=HalfDay(data["half_day"]),
            starts_at=data["starts_at"],
            ends_at=data["ends_at"],
            kind=SessionKind(data["kind"]),
            title=data["title"],
            topic_id=topic_id,
            lecturer_id=data["lecturer"],
            venue_id=venue_id,
            group_ids=frozenset(map(int, data.get("groups", ()))),
            remark=data["remark"],
            new_topic="" if topic_id else topic,
            new_lecturer=self.new_lecturer,
            new_venue="" if venue_id else venue,
        )


class WantedForm(forms.Form):
    """One wanted session of a class."""

    kind = forms.ChoiceField(label=_("类型"), choices=choices(SessionKind))
    title = forms.CharField(label=_("名称"), max_length=120, required=False)
    periods = forms.IntegerField(
        label=_("节数"), min_value=1, max_value=6, help_text=_("一节的长短见规则设置，不跨半天。")
    )
    topic = forms.TypedChoiceField(label=_("专题"), coerce=int, empty_value=None, required=False)
    lecturers = forms.TypedMultipleChoiceField(
        label=_("授课人"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("选几位的，由其中一位讲。"),
    )
    by_groups = forms.BooleanField(label=_("分组进行"), required=False)
    equipment = forms.MultipleChoiceField(
        label=_("需要的设备"),
        choices=choices(Equipment),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    demanding = forms.BooleanField(label=_("较难，尽量排在上午"), required=False)
    on_day = forms.IntegerField(
        label=_("定在第几天"),
        min_value=1,
        max_value=31,
        required=False,
        help_text=_("不填由软件排。"),
    )
    half_day = forms.ChoiceField(
        label=_("定在哪个半天"), choices=choices(HalfDay, empty=_("不定")), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["topic"].choices = [("", _("不分专题")), *topic_choices()]
        fields["lecturers"].choices = lecturer_choices()

    def values(self) -> WantedValues:
        """What is wanted, of a valid form."""
        data = self.cleaned_data
        kind = SessionKind(data["kind"])
        return WantedValues(
            kind=kind,
            title=data["title"] or label(kind),
            periods=data["periods"],
            topic_id=data["topic"],
            lecturer_ids=tuple(data["lecturers"]),
            by_groups=data["by_groups"],
            equipment=tuple(map(Equipment, data["equipment"])),
            demanding=data["demanding"],
            on_day=data["on_day"],
            half_day=HalfDay(data["half_day"]) if data["half_day"] else None,
        )


class OutageForm(forms.Form):
    """Who or what can't, and in which of the half-days that it is given."""

    lecturer = forms.TypedChoiceField(
        label=_("授课人"), coerce=int, empty_value=None, required=False
    )
    venue = forms.TypedChoiceField(label=_("场地"), coerce=int, empty_value=None, required=False)
    half_days = forms.TypedMultipleChoiceField(
        label=_("哪些半天不能来、不能用"),
        coerce=_half_day_of,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, half_days: Iterable[HalfDayOf], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["half_days"].choices = [
            (half_day_key(one), f"{day_text(one[0])} {label(one[1])}") for one in half_days
        ]
        fields["lecturer"].choices = [("", "—"), *lecturer_choices()]
        fields["venue"].choices = [("", "—"), *((row.id, row.name) for row in venue_rows())]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if bool(data.get("lecturer")) == bool(data.get("venue")):
            self.add_error("lecturer", _("请在授课人和场地里选一个。"))
        return data


class MoveForm(forms.Form):
    """Where a session is moved to; it stays as long as it is."""

    day = DayField(label=_("日期"))
    half_day = forms.ChoiceField(label=_("时段"), choices=choices(HalfDay))
    starts_at = forms.TimeField(label=_("开始"), input_formats=TIME_FORMATS)
    accepted = forms.CharField(
        label=_("仍要这样安排的理由"),
        max_length=200,
        required=False,
        help_text=_("有冲突也要这样安排的，写明理由才能保存。"),
    )

    def draft(self, row: SessionRow) -> SessionDraft:
        """The session at its new place, of a valid form."""
        data = self.cleaned_data
        return moved_draft(row, data["day"], HalfDay(data["half_day"]), data["starts_at"])


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=_("取消原因"),
        max_length=200,
        help_text=_("课程表上保留这项安排并注明原因，例如：授课人临时出差。"),
    )


def lecturer_text(name: str, title: str) -> str:
    """A lecturer as the form's field holds it."""
    return f"{name}（{title}）" if title else name


def initial_of(row: SessionRow) -> dict[str, Any]:
    """A kept session as the form's fields hold it."""
    return {
        "kind": row.kind,
        "title": row.title,
        "day": row.day,
        "half_day": row.half_day,
        "starts_at": row.starts_at,
        "ends_at": row.ends_at,
        "lecturer": lecturer_text(row.lecturer, row.lecturer_title),
        "venue": row.venue,
        "topic": row.topic,
        "groups": [str(group_id) for group_id in sorted(row.group_ids)],
        "remark": row.remark,
        "accepted": row.accepted_reason,
        "seen": row.stamp,
    }
