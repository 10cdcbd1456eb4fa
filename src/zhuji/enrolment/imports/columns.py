"""What a return may call its columns."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.base.intake import Columns, FieldSpec, headings

USE: Final = "enrolment_return"
TITLE: Final = _("报名回执")
COLUMNS: Final = Columns(
    (
        FieldSpec(
            "name",
            _("姓名"),
            headings(
                "姓名 名字 人员姓名 学员姓名 参训人员姓名 参训人员 参加人员 报名人员 推荐人员"
            ),
            required=True,
            width=12,
        ),
        FieldSpec(
            "number",
            _("人员编号"),
            headings("人员编号 台账编号"),
            note=_("本单位有同名的人时才需要填，见第二张表。"),
            width=10,
        ),
        FieldSpec(
            "unit",
            _("单位"),
            headings("单位 单位名称 工作单位 派员单位 选送单位 推荐单位 所在单位 单位(盖章)"),
            width=20,
        ),
        FieldSpec(
            "lodging",
            _("住宿"),
            headings("住宿 是否住宿 是否需要住宿"),
            note=_("填“是”或“否”。"),
            width=8,
        ),
        FieldSpec("diet", _("饮食禁忌"), headings("饮食禁忌 饮食 饮食要求 清真"), width=12),
        FieldSpec(
            "wishes",
            _("希望期次"),
            headings("希望期次 意向期次 期次 希望参加期次 意向批次"),
            note=_("写期次的数字，最想去的在前，如：2、1。"),
            width=12,
        ),
        FieldSpec(
            "busy",
            _("不便日期"),
            headings("不便日期 不能参加日期 不便时间 不方便日期"),
            note=_("如：12月1日至12月3日值班；12月8日会议。"),
            width=24,
        ),
        FieldSpec("remark", _("备注"), headings("备注 说明"), width=24),
    ),
    ("name", "remark"),
)
