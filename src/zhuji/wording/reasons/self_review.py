"""Sentences of the own review of abilities."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "self_review_not_on_phone": _("本县没有开通手机自评，请用纸质自评表，自己保存，不用上交。"),
    "review_without_days": _("培训班还没有定日期，定了以后再来自评。"),
    "review_too_early": _("%(day)s起可以填写。"),
    "review_too_late": _("%(day)s已经截止，不能再填。"),
    "review_of_another_form": _("自评表刚才换过，请按现在的表重新填写。"),
    "review_is_blank": _("一项都没有填，请至少填一项。"),
}
