"""What is typed when a key is doubted and decided on."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from zhuji.exams.queries import FrozenQuestion
from zhuji.rules.key_reviews import Correction
from zhuji.rules.words import CLOSED_KINDS, OPEN_KINDS, KeyDecision, QuestionKind, StruckOut
from zhuji.wording.labels import choices, label


class DoubtForm(forms.Form):
    """Why a key is doubted."""

    doubt = forms.CharField(
        label=_("疑在哪里、依据是什么"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class KeyDecisionForm(forms.Form):
    """What becomes of a doubted key; `struck` is what the class's rules say of a question struck out."""

    decision = forms.TypedChoiceField(
        label=_("决定"),
        coerce=KeyDecision,
        choices=choices(KeyDecision),
        widget=forms.RadioSelect,
    )
    options = forms.TypedMultipleChoiceField(
        label=_("改为"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("改答案时选。单选题、判断题选几个，就是选其中任何一个都算对。"),
    )
    blanks = forms.CharField(
        label=_("改为"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("改答案时填。一空一行，同一空的几种写法用 / 隔开。"),
    )
    reason = forms.CharField(
        label=_("理由和依据"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    bank_too = forms.BooleanField(
        label=_("题库里的这道题也照此改成新版本"),
        required=False,
        help_text=_("改答案时才算。原来的版本和理由留在题库里，新版本要重新审核。"),
    )

    def __init__(
        self,
        question: FrozenQuestion,
        struck: StruckOut,
        data: Any = None,
        *,
        changes_banks: bool = False,
    ) -> None:
        super().__init__(data)
        if not changes_banks or question.kind in OPEN_KINDS:
            del self.fields["bank_too"]
        self.struck = struck
        self.fields["decision"].help_text = _now("作废：%(how)s（规则设置里定）。") % {
            "how": label(struck)
        }
        if question.kind not in CLOSED_KINDS:
            del self.fields["options"]
        else:
            lettered = (f"{one.letter}　{one.text}" for one in question.lettered)
            self.fields["options"].choices = list(enumerate(lettered))  # type: ignore[attr-defined] # a choice field
        if question.kind is not QuestionKind.FILL:
            del self.fields["blanks"]

    def correction(self, number: int) -> Correction:
        decision = self.cleaned_data["decision"]
        if decision is KeyDecision.STRUCK:
            return Correction(number, decision, (), self.struck)
        if decision is KeyDecision.STAYS:
            return Correction(number, decision)
        lines = self.cleaned_data.get("blanks", "").splitlines()
        blanks = tuple(
            tuple(filter(None, map(str.strip, line.replace("／", "/").split("/"))))
            for line in lines
            if line.strip()
        )
        return Correction(number, decision, tuple(self.cleaned_data.get("options", ())) or blanks)
