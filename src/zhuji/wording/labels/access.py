"""Labels of the words of roles."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules import words
from zhuji.wording.roles import ROLE_NAMES
from zhuji.wording.text import Text

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = {
    words.RoleName: ROLE_NAMES,
    words.PlaceKind: {
        "county": _("全县"),
        "unit": _("单位"),
        "class": _("培训班"),
        "person": _("本人"),
        "lecturer": _("授课人"),
        "courseware": _("课件"),
    },
}
