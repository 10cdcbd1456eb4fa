"""Input shapes of questionnaires: a form answered, a paper typed back, the sums of units."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from zhuji.base.days import DayField
from zhuji.base.numbers import whole
from zhuji.rules.surveys import MOST_LETTERS, Answers
from zhuji.rules.words import ItemKind
from zhuji.surveys.queries import ItemRow, Section, UnitReturn, WholeSurvey

MOST_FORMS: Final = 9999
_NO_OPTION: Final = 0  # no item has it: the rule refuses and says which item


def answers_of(data: QueryDict, survey: WholeSurvey) -> Answers:
    """What was chosen and written on a screen: `q<number>` by item."""
    chosen: dict[int, tuple[int, ...]] = {}
    written: dict[int, str] = {}
    for item in survey.items:
        name = f"q{item.number}"
        if item.kind is ItemKind.TEXT:
            written[item.number] = str(data.get(name, "")).strip()
        else:
            given = [whole(each) for each in data.getlist(name) if each]
            chosen[item.number] = tuple(_NO_OPTION if each is None else each for each in given)
    return Answers(chosen, written)


class TypingForm(forms.Form):
    """A paper form in digits: a line for each section that has the same levels throughout, else one
    for each item. `key` tells a repeated send from a further form that says the same.
    """

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, survey: WholeSurvey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.survey = survey
        self.lines: dict[str, tuple[ItemRow, ...]] = {}
        for section in survey.sections:
            for name, items in _lines_of(section):
                self.lines[name] = items
                self.fields[name] = _field(section, items)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        chosen: dict[int, tuple[int, ...]] = {}
        written: dict[int, str] = {}
        for name, items in self.lines.items():
            text = str(data.get(name, "") or "").strip()
            if items[0].kind is ItemKind.TEXT:
                written[items[0].number] = text
            elif len(items) > 1 or items[0].kind is ItemKind.RATING:
                chosen |= self._levels(name, items, text)
            else:
                chosen[items[0].number] = self._digits(name, text)
        data["answers"] = Answers(chosen, written)
        return data

    def _levels(self, name: str, items: Sequence[ItemRow], text: str) -> dict[int, tuple[int, ...]]:
        digits = self._digits(name, text)
        if digits and len(digits) != len(items):
            values = {"items": len(items), "digits": len(digits)}
            sentence = _now("这一行有 %(items)d 题，填了 %(digits)d 个数字；没有填的题记 0。")
            self.add_error(name, sentence % values)
            return {}
        return {
            item.number: (digit,) if digit else ()
            for item, digit in zip(items, digits, strict=False)
        }

    def _digits(self, name: str, text: str) -> tuple[int, ...]:
        plain = "".join(each for each in text if each not in " ,，、")
        if plain and not (plain.isascii() and plain.isdigit()):
            self.add_error(name, _now("只填数字，如 1121。"))
            return ()
        return tuple(map(int, plain))


def _lines_of(section: Section) -> list[tuple[str, tuple[ItemRow, ...]]]:
    if section.levels:
        return [(f"s{section.number}", section.items)]
    return [(f"q{item.number}", (item,)) for item in section.items]


def _field(section: Section, items: Sequence[ItemRow]) -> forms.Field:
    item = items[0]
    if item.kind is ItemKind.TEXT:
        return forms.CharField(
            label=item.text,
            required=False,
            max_length=MOST_LETTERS,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
    options = "　".join(f"{option.number} {option.text}" for option in item.options)
    if section.levels:
        label = section.heading
        help_text = _now("依次填 %(items)d 题：%(options)s；没有填的题记 0。") % {
            "items": len(items),
            "options": options,
        }
    else:
        label, help_text = item.text, options
    return forms.CharField(
        label=label,
        required=False,
        max_length=60,
        help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class SlipsForm(forms.Form):
    wanted = forms.IntegerField(label=_("打印张数"), min_value=1, max_value=500)


class NeedsForm(forms.Form):
    """A needs survey: `topics` are (id, name), `units` (id, name, how many are asked by default)."""

    title = forms.CharField(label=_("名称"), max_length=120)
    intro = forms.CharField(
        label=_("填表说明"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    closes_on = DayField(label=_("截止日期"), required=False)
    topics = forms.TypedMultipleChoiceField(
        label=_("专题"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        topics: Sequence[tuple[int, str]],
        units: Sequence[tuple[int, str, int]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["topics"]
        chosen.choices = topics
        chosen.initial = [key for key, _name in topics]
        self.units = units
        for unit_id, name, people in units:
            self.fields[f"unit-{unit_id}"] = forms.IntegerField(
                label=name, min_value=0, max_value=MOST_FORMS, initial=people, required=False
            )

    @property
    def unit_fields(self) -> list[forms.BoundField]:
        return [self[f"unit-{unit_id}"] for unit_id, _name, _people in self.units]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        data["asked"] = {
            unit_id: data.get(f"unit-{unit_id}") or 0 for unit_id, _name, _people in self.units
        }
        return data


class UnitSumsForm(forms.Form):
    """The sums of one unit: how many forms came back, and by topic how many chose it."""

    answered = forms.IntegerField(label=_("收回份数"), min_value=0, max_value=MOST_FORMS)

    def __init__(self, *args: Any, unit: UnitReturn, item: ItemRow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options = {f"topic-{one.number}": one.number for one in item.options}
        self.fields["answered"].help_text = _now("发出 %(asked)d 份。") % {"asked": unit.asked}
        for option in item.options:
            self.fields[f"topic-{option.number}"] = forms.IntegerField(
                label=option.text, min_value=0, max_value=MOST_FORMS, required=False
            )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        data["chosen"] = {number: data.get(name) or 0 for name, number in self.options.items()}
        return data


class ReturnBookForm(forms.Form):
    file = forms.FileField(label=_("单位汇总表"), help_text=_("下载的模板填好后的 Excel 文件。"))
