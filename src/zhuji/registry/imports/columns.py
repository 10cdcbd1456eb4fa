"""The two files an office brings, and what its headings may be called."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.base.intake import Columns, FieldSpec, headings


class ImportKind(StrEnum):
    ORGANISATIONS = "organisations"
    PEOPLE = "people"


_ORGANISATION_FIELDS: Final = (
    FieldSpec(
        "name",
        _("党组织名称"),
        headings(
            "党组织名称 名称 党组织全称 组织名称 全称 党支部名称 支部名称 基层党组织名称 基层党组织"
            " 党组织 名称(全称) 党组织名称(全称) 支部全称 所属党支部"
        ),
        required=True,
        note=_("写全称。"),
        width=34,
    ),
    FieldSpec(
        "short_name", _("简称"), headings("简称 党组织简称 组织简称 支部简称 名称(简称)"), width=16
    ),
    FieldSpec(
        "code",
        _("代码"),
        headings("代码 组织代码 党组织代码 党组织编码 组织编码 编码 支部代码 党支部代码 统一代码"),
        note=_("没有可以不填。有代码时按代码认同一个党组织。"),
        width=18,
    ),
    FieldSpec(
        "kind",
        _("类别"),
        headings(
            "类别 党组织类别 组织类别 党组织类型 组织类型 类型 组织形式 党组织形式"
            " 支部类型 组织设置"
        ),
        note=_("基层党委、党总支、党支部、工委、党组、县委。不填时按名称认。"),
        width=12,
    ),
    FieldSpec(
        "parent",
        _("上级党组织"),
        headings(
            "上级党组织 上级 上级组织 上级党组织名称 上级党委 上级党(总)支部 隶属"
            " 隶属关系 隶属党组织"
            " 所属党委 所属党(工)委 所属上级党组织 主管党委 直接上级党组织 所属上级"
        ),
        note=_("写台账里或本表里的党组织名称；最高一级写“无”。"),
        width=30,
    ),
    FieldSpec(
        "unit",
        _("单位"),
        headings(
            "单位 单位名称 派员单位 所在单位 所属单位 所在单位名称"
            " 党组织所在单位 乡镇(街道) 乡镇 部门"
        ),
        note=_("台账里没有的单位会新增；不填时同上级党组织的单位。"),
        width=22,
    ),
    FieldSpec(
        "unit_kind",
        _("单位类别"),
        headings("单位类别 单位性质 单位类型 单位性质类别 单位性质类型 党组织所在单位情况"),
        note=_("乡镇（街道）、县直部门、企业、其他单位。"),
        width=14,
    ),
    FieldSpec(
        "track",
        _("领域"),
        headings("领域 所属领域 党建领域 领域类别 行业领域 领域分类 党组织领域"),
        note=_("农村、社区、机关、国企、学校、两新。"),
        width=10,
    ),
    FieldSpec(
        "members",
        _("正式党员"),
        headings("正式党员 正式党员数 正式党员人数 正式党员(人) 正式 正式(人) 党员数(正式)"),
        width=10,
    ),
    FieldSpec(
        "probationary",
        _("预备党员"),
        headings("预备党员 预备党员数 预备党员人数 预备党员(人) 预备 预备(人) 党员数(预备)"),
        width=10,
    ),
    FieldSpec(
        "total",
        _("党员总数"),
        headings(
            "党员总数 党员数 党员人数 党员总人数 党员数量 党员合计 党员 党员数合计 小计 合计 总数"
        ),
        note=_("有正式党员、预备党员两列时用来核对。"),
        width=10,
    ),
)

_PEOPLE_FIELDS: Final = (
    FieldSpec(
        "number",
        _("人员编号"),
        headings("人员编号 台账编号"),
        note=_("导出时带有的编号，用来认出同名的人；新人员不填。"),
        width=10,
    ),
    FieldSpec(
        "name",
        _("姓名"),
        headings("姓名 名字 人员姓名 党务工作者姓名 学员姓名 干部姓名 参训人员姓名"),
        required=True,
    ),
    FieldSpec("sex", _("性别"), headings("性别"), width=8),
    FieldSpec(
        "unit",
        _("单位"),
        headings(
            "单位 单位名称 工作单位 所在单位 派员单位 所属单位 工作单位名称"
            " 所在单位名称 乡镇 乡镇(街道)"
            " 部门 选送单位 推荐单位 派出单位 单位全称 所在乡镇 现工作单位"
        ),
        required=True,
        note=_("写台账里的单位名称。"),
        width=22,
    ),
    FieldSpec(
        "organisation",
        _("党组织"),
        headings(
            "党组织 所属党组织 所在党组织 党组织名称 所在党支部 所属党支部 党支部"
            " 支部名称 所属支部 支部"
            " 任职党组织 所在支部 党支部名称 所在党组织名称 任职党支部 组织关系所在党支部"
        ),
        note=_("任党务职务的党组织。在几个党组织任职的，一个一行。"),
        width=34,
    ),
    FieldSpec(
        "posts",
        _("党务职务"),
        headings(
            "党务职务 党内职务 职务 任职 党务工作职务 担任职务 党组织职务 现任党内职务 现任职务"
            " 任职情况 担任党内职务 党务岗位 支部职务"
        ),
        note=_("书记、副书记、组织委员、宣传委员、纪检委员、委员、党务干事；几个职务用顿号分开。"),
        width=20,
    ),
    FieldSpec(
        "stand_in",
        _("AB岗"),
        headings("AB岗 A/B岗 AB角 A、B岗 AB岗人员 B岗 B岗人员 B角 替岗人员 互为AB岗"),
        note=_("同一单位里互为AB岗的人的姓名，两人不会同时参训；几个人用顿号分开。空着不改。"),
        width=14,
    ),
    FieldSpec(
        "phone",
        _("手机"),
        headings("手机 手机号 手机号码 联系电话 电话 联系方式 电话号码 移动电话 联系手机 手机电话"),
        sensitive=True,
        width=16,
    ),
    FieldSpec(
        "id_number",
        _("身份证号"),
        headings(
            "身份证号 身份证号码 身份证 公民身份号码 公民身份证号 居民身份证号"
            " 居民身份证号码 证件号码 身份证件号码"
        ),
        sensitive=True,
        note=_("18 位。加密保存，页面上只显示一部分。"),
        width=22,
    ),
)

COLUMNS: Final[Mapping[ImportKind, Columns]] = {
    ImportKind.ORGANISATIONS: Columns(_ORGANISATION_FIELDS, ("name", "kind", "parent"), "parent"),
    ImportKind.PEOPLE: Columns(_PEOPLE_FIELDS, ("name", "unit"), "unit"),
}
