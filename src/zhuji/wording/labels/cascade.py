"""Labels of the words of class packs."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules import words
from zhuji.wording.text import Text

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = {
    words.PackWay: {"sent": _("本级制作"), "opened": _("外来打开")},
    words.PackPart: {
        "class": _("培训方案"),
        "topics": _("专题"),
        "policies": _("适用规则"),
        "timetable": _("课程安排"),
        "questions": _("试题"),
        "blueprints": _("命题细目表"),
        "courseware": _("课件"),
        "surveys": _("问卷"),
        "forms": _("须知和筹备事项"),
        "documents": _("办班材料种类"),
    },
    words.CarriedOn: {
        "done": _("已办结"),
        "under_way": _("正在办"),
        "not_yet": _("还没有办"),
    },
}
