"""Input shapes of the own review of abilities."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from zhuji.rules.words import Ability
from zhuji.wording.labels import label

MOST_BEHAVIOURS: Final = 8
BEHAVIOUR_LETTERS: Final = 80


class ReviewFormForm(forms.Form):
    """The behaviours by which the abilities are described, one a line."""

    reason = forms.CharField(label=_("修改原因"), max_length=200)

    def __init__(
        self, *args: Any, behaviours: Mapping[Ability, Sequence[str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for ability in Ability:
            self.fields[ability.value] = forms.CharField(
                label=label(ability),
                initial="\n".join(behaviours.get(ability, ())),
                help_text=_now("一行一条工作表现，最多 8 条。"),
                widget=forms.Textarea(attrs={"rows": 4}),
            )
        self.order_fields([*(ability.value for ability in Ability), "reason"])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        found: dict[Ability, tuple[str, ...]] = {}
        for ability in Ability:
            lines = [line.strip() for line in data.get(ability.value, "").splitlines()]
            found[ability] = tuple(line for line in lines if line)
            longest = max(map(len, found[ability]), default=0)
            if len(found[ability]) > MOST_BEHAVIOURS or longest > BEHAVIOUR_LETTERS:
                self.add_error(ability.value, _now("最多 8 条，每条不超过 80 个字。"))
        data["behaviours"] = found
        return data
