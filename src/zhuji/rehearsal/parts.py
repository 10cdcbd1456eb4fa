"""What a class must be able to do from the problem to the change, and which stages try it."""

from collections.abc import Mapping
from typing import Final

# In the order of the speech that a county opens a demonstration class with.
PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "基础台账": ("开通系统", "导入台账"),
    "摸底和培训需求": (
        "组织生活导入",
        "规则对应专题",
        "待核实事项确认为问题",
        "培训需求",
    ),
    "方案和审批": ("拟定方案", "审批方案"),
    "筹备和办班材料": ("办班材料",),
    "名额和报名": ("分配名额", "单位账号", "报名", "单位审核"),
    "分期、分组和课程表": ("锁定名单和分组", "办班人员", "排课程表"),
    "各种形式的教学": ("开班",),
    "按专题学习": (),
    "经验交流": (),
    "签到、请假和纪律": ("请假", "会务签到", "补录签到表"),
    "知识测试": ("导入题库", "组卷", "安排测试", "答题"),
    "履职能力自评": (),
    "结业和证书": (
        "结业预测",
        "结业审核",
        "归档目录",
        "结业归档",
        "发放证书",
        "复核更正",
        "补训",
        "补发证书",
        "下载档案",
    ),
    "成果转化": (),
    "示范带动、延伸培训": (),
    "成效": (),
    "规矩、经费和记录": ("核验记录",),
}
