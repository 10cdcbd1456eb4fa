"""Labels of the words of the county's catalogues."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules import words
from zhuji.wording.text import Text

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Text]]] = {
    words.OrganisationKind: {
        "county_committee": _("县委"),
        "working_committee": _("工委"),
        "party_group": _("党组"),
        "grassroots_committee": _("基层党委"),
        "general_branch": _("党总支"),
        "branch": _("党支部"),
    },
    words.ReadingPurpose: {
        "verify": _("核对身份"),
        "contact": _("联系本人"),
        "superior_report": _("上级要求上报"),
        "lodging": _("办理食宿、保险"),
        "correction": _("更正信息"),
        "own_request": _("本人要求查阅"),
    },
    words.CorrectionCause: {
        "own_request": _("本人提出"),
        "unit_check": _("单位核对"),
        "papers_check": _("核对证件"),
        "typing_error": _("录入有误"),
        "changed": _("情况有变"),
    },
    words.Track: {
        "rural": _("农村"),
        "community": _("社区"),
        "organ": _("机关"),
        "state_enterprise": _("国企"),
        "school": _("学校"),
        "new": _("两新"),
    },
    words.UnitKind: {
        "town": _("乡镇（街道）"),
        "village": _("村（社区）"),
        "department": _("县直部门"),
        "enterprise": _("企业"),
        "other": _("其他单位"),
    },
    words.PostKind: {
        "secretary": _("书记"),
        "deputy_secretary": _("副书记"),
        "organisation_commissioner": _("组织委员"),
        "publicity_commissioner": _("宣传委员"),
        "discipline_commissioner": _("纪检委员"),
        "commissioner": _("委员"),
        "clerk": _("党务干事"),
        "other": _("其他党务职务"),
    },
    words.Equipment: {
        "projector": _("投影"),
        "sound": _("扩音"),
        "movable_tables": _("可移动桌椅"),
        "computers": _("学员用计算机"),
        "network": _("网络"),
    },
    words.Stance: {"free": _("有空"), "wished": _("最好在这时"), "away": _("没空")},
    words.Sex: {"male": _("男"), "female": _("女")},
}
