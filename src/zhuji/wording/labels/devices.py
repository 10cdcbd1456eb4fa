"""Labels of the words of phones, sign-ins and the second factor."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules import words
from zhuji.wording.text import Text

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = {
    words.ActivationWay: {
        "slip": _("激活单"),
        "at_table": _("当面换新码"),
    },
    words.DeviceEnd: {
        "renewed": _("当面换新码"),
        "replaced": _("换了手机"),
        "revoked": _("已解除"),
        "given_up": _("本人退出"),
        "class_closed": _("培训班已结业"),
    },
    words.SecondFactorFor: {
        "nobody": _("不要求"),
        "administrators": _("管理员必须有"),
        "all_staff": _("全体工作人员必须有"),
    },
}
