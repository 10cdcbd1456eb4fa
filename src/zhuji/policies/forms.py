"""Input shape of a county's value for one figure."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhuji.base.clock import today
from zhuji.policies.queries.figures import FigureCard
from zhuji.policies.queries.rulebook import rulebook
from zhuji.policies.queries.values import Form
from zhuji.wording.labels import choices


class SwitchForm(forms.Form):
    """Why a function is switched on or off; the action refuses an empty or overlong reason."""

    reason = forms.CharField(
        label=_("依据或理由"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text=_("写明文件名称和条款，或会议决定，不超过 200 个字。"),
    )


class FigureForm(forms.Form):
    """The value as its form asks it, and the reason; `back` goes back to the rulebook.

    Bounds and types are the action's to refuse, so that page and import say the same.
    """

    value = forms.CharField(label=_("县里的规定"), required=False)
    reason = forms.CharField(
        label=_("依据或理由"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text=_("写明文件名称和条款，或会议决定，不超过 200 个字。"),
    )

    def __init__(self, subject: str, card: FigureCard, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"] = _field(subject, card)
        self.order_fields(["value", "reason"])

    def text(self) -> str | None:
        """The value as `policies.actions.set_figure` reads it; None goes back to the rulebook."""
        if "back" in self.data:
            return None
        value = self.cleaned_data["value"]
        return ",".join(value) if isinstance(value, list) else str(value)


def _field(subject: str, card: FigureCard) -> forms.Field:
    label, words = _("县里的规定"), rulebook().rule(subject, today()).figures[card.key].kind.words
    match card.form:
        case Form.FLAG:
            return forms.ChoiceField(
                label=label,
                choices=[("true", _("是")), ("false", _("否"))],
                initial=card.text,
                widget=forms.RadioSelect,
                required=False,
            )
        case Form.CHOICE if words:
            return forms.ChoiceField(
                label=label,
                choices=choices(words),
                initial=card.text,
                widget=forms.RadioSelect,
                required=False,
            )
        case Form.CHOICES if words:
            return forms.MultipleChoiceField(
                label=label,
                choices=choices(words),
                initial=card.text.split(",") if card.text else [],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        case _:
            bounds = {"least": card.least, "most": card.most}
            return forms.CharField(
                label=label,
                initial=card.text,
                required=False,
                max_length=20,
                help_text=_("可以填 %(least)s 到 %(most)s。") % bounds,
            )
