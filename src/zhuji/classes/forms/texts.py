"""Input shape of the office's own texts for trainees."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhuji.classes.queries import ClassTemplate


class TextsForm(forms.Form):
    """学员守则 and 承诺书; the template says what each should have, never what it says."""

    trainee_rules = forms.CharField(
        label=_("学员守则"), required=False, widget=forms.Textarea(attrs={"rows": 14})
    )
    pledge = forms.CharField(
        label=_("承诺书"), required=False, widget=forms.Textarea(attrs={"rows": 10})
    )

    def __init__(self, *args: Any, template: ClassTemplate | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, heading in (template.texts if template else {}).items():
            self.fields[name].label = heading.said_title
            self.fields[name].help_text = heading.said_hint
