"""提示和办法: every sentence of a refusal or a reason, and what would do where it does not say so itself."""

import importlib
import re
from typing import Final

from tools.handbook.remedies import REMEDIES
from tools.handbook.telling import TELLING, TELLING_AREAS, TOLD

# The files of sentences: the word of the office for what they are about, and where they are seen.
AREAS: Final = {
    "accounts": ("账号和角色", "设置 → 账号、谁有什么权限；我的角色"),
    "devices": ("学员手机", "报名 → 手机激活；学员手机上的激活页；登录页"),
    "registry": ("基础台账和表格导入", "基础台账各页、各种“导入”页"),
    "files": ("文件", "各处上传文件时"),
    "policies": ("规则设置", "设置 → 规则设置"),
    "diagnosis": ("摸底", "摸底各页"),
    "classes": ("培训方案和审批", "筹备 → 概况、培训方案；审批方案"),
    "preparation": ("筹备、经费和座次", "筹备 → 经费、筹备事项"),
    "enrolment": ("名额和报名", "报名各页；本单位报名、审核报名"),
    "placement": ("分期", "报名 → 分期；`zhuji plan batches`"),
    "timetable": ("课程表", "上课 → 课程表"),
    "hall": ("会场签到", "会务签到、会场屏幕、报到；学员手机上的会场签到"),
    "presence": ("出勤", "考勤里每一项判定的理由"),
    "attendance": ("考勤", "上课 → 考勤、学员行为、守则和承诺"),
    "leave": ("请假", "上课 → 考勤 → 请假"),
    "learning": ("课件和专题", "基础台账 → 专题和课程、课件；学习材料、掌握情况"),
    "questions": ("试题导入", "题库 → 导入题库"),
    "exams": ("题库、试卷和测试", "题库；测试各页"),
    "item_analysis": ("试题分析", "测试 → 试题分析；`zhuji analyse`"),
    "open_marking": ("评阅主观题", "测试 → 评阅主观题"),
    "sitting": ("答题", "抽题组卷；学员手机上的测试"),
    "exchange": ("经验材料和研讨", "上课 → 研讨记录、经验材料；本单位经验材料"),
    "surveys": ("问卷", "摸底 → 需求调查；结业 → 教学评估"),
    "self_review": ("履职能力自评", "学员手机上的自评"),
    "completion": ("结业、复核和补训", "结业各页"),
    "documents": ("办班材料和证书", "材料各页；证书核验页"),
    "jobs": ("后台任务", "大批发证、成批打印的进度"),
    "practice": ("成果转化", "转化各页；本单位转化计划"),
    "cascade": ("资料包", "延伸培训各页；转化 → 示范班资料包"),
    "reports": ("报告", "全县报告、办班报告"),
    "home": ("首页", "首页 → 等您办理"),
}
# A sentence that holds one of these says itself what would do.
_SAYS_WHAT_TO_DO: Final = re.compile(
    "请|须|应当|应为|可以|改用|补齐|补录|联系|先|再试|重新|另选|到“|自动|核对|不用|才能|要求"
)


def refusals() -> str:
    """The page. What stands in brackets is filled in at the time."""
    lines = [
        "# 提示和办法",
        "",
        "<!-- 由 make handbook 生成 -->",
        "",
        "每句话写明是什么、为什么；",
        "句子里没有说怎么办的，后面写了**办法**。【 】里是当时的内容。",
    ]
    for area, (title, where) in AREAS.items():
        asking, telling = _sorted(area)
        lines += ["", f"## {title}", "", f"见于：{where}。", "", *asking]
        if telling:
            lines += ["", "只是说明情况，不用办什么：", "", *telling]
    return "\n".join(lines) + "\n"


def unanswered() -> list[str]:
    """Codes whose sentence says nothing of what would do, and for which nothing is said here."""
    return [
        code
        for area in AREAS
        for code, text in sentences(area).items()
        if not (_tells(area, code) or code in REMEDIES or _SAYS_WHAT_TO_DO.search(text))
    ]


def sentences(area: str) -> dict[str, str]:
    """The sentences of a file by code."""
    told = importlib.import_module(f"zhuji.wording.reasons.{area}").SENTENCES
    return {code: str(text) for code, text in told.items()}


def _sorted(area: str) -> tuple[list[str], list[str]]:
    asking, telling = [], []
    for code, text in sentences(area).items():
        if _tells(area, code) and code not in REMEDIES:
            telling.append(f"- {_plain(text)}")
        else:
            remedy = f" **办法：**{REMEDIES[code]}" if code in REMEDIES else ""
            asking.append(f"- {_plain(text)}{remedy}")
    return asking, telling


def _tells(area: str, code: str) -> bool:
    return area in TELLING_AREAS or code in TOLD or code.startswith(TELLING)


def _plain(text: str) -> str:
    """A sentence with a mark for each value that is filled in."""

    class Marks(dict[str, str]):
        def __missing__(self, key: str) -> str:
            return "【…】"

    return text.replace("%%", "%") if "%(" not in text else text % Marks()
