"""The generated pages of the handbook: every figure of the rulebook, every sentence of a refusal."""

import importlib
import os
from pathlib import Path
from typing import Final

import django

PAGES: Final = Path(__file__).parents[1] / "docs" / "handbook"
# The files of sentences, by the word of the office for what they are about.
AREAS: Final = {
    "accounts": "账号和角色",
    "devices": "学员手机",
    "registry": "基础台账和表格导入",
    "files": "文件",
    "policies": "规则设置",
    "diagnosis": "摸底",
    "classes": "培训方案和审批",
    "preparation": "筹备、经费和座次",
    "enrolment": "名额和报名",
    "placement": "分期",
    "timetable": "课程表",
    "hall": "会场签到",
    "presence": "出勤",
    "attendance": "考勤",
    "leave": "请假",
    "learning": "课件和专题",
    "questions": "试题导入",
    "exams": "题库、试卷和测试",
    "sitting": "答题",
    "exchange": "经验材料和研讨",
    "surveys": "问卷",
    "self_review": "履职能力自评",
    "completion": "结业、复核和补训",
    "documents": "办班材料和证书",
    "jobs": "后台任务",
    "practice": "成果转化",
    "cascade": "资料包",
    "reports": "报告",
    "home": "首页",
}


def pages() -> dict[str, str]:
    """The generated pages by file name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhuji.config.settings")
    django.setup()
    from django.utils.translation import override  # noqa: PLC0415 - after the settings

    with override("zh-hans"):
        return {"figures.md": figures(), "refusals.md": refusals()}


def figures() -> str:
    """Each rule's figures as a table: what the page 规则设置 shows before a county sets its own."""
    from zhuji.policies.queries.rulebook import rulebook  # noqa: PLC0415 - after the settings
    from zhuji.wording.figures import CERTAINTIES, STRENGTHS, figure_text  # noqa: PLC0415

    lines = ["# 规则和设置", "", "由 `make handbook` 从规则库生成，数值是没有调整时的。"]
    lines += ["", "由县里调整：“规则设置”页，逐项填新的数值和依据，记入操作记录。"]
    for versions in rulebook().versions.values():
        for rule in versions:
            lines += ["", f"## {rule.title}（{rule.version}）", ""]
            lines += ["| 内容 | 数值 | 条款 | 出处 | 执行 | 核对 |", "|---|---|---|---|---|---|"]
            for one in rule.figures.values():
                row = (
                    one.meaning,
                    figure_text(one.figure.value, one.unit),
                    one.figure.citation.article,
                    one.source_title,
                    STRENGTHS[one.figure.strength],
                    CERTAINTIES[one.figure.certainty],
                )
                lines.append(
                    "| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |"
                )
    return "\n".join(lines) + "\n"


def refusals() -> str:
    """The sentences of refusals and reasons by area; what stands in brackets is filled in."""
    lines = [
        "# 提示和办法",
        "",
        "由 `make handbook` 生成。每句话写明是什么、为什么、怎么办；【 】里是当时的内容。",
    ]
    for name, title in AREAS.items():
        told = importlib.import_module(f"zhuji.wording.reasons.{name}").SENTENCES
        lines += ["", f"## {title}", "", *(f"- {_plain(str(text))}" for text in told.values())]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """A sentence with a mark for each value that is filled in."""
    return text.replace("%%", "%") if "%(" not in text else _marked(text)


def _marked(text: str) -> str:
    class Marks(dict[str, str]):
        def __missing__(self, key: str) -> str:
            return "【…】"

    return text % Marks()


if __name__ == "__main__":
    PAGES.mkdir(exist_ok=True)
    for file_name, content in pages().items():
        (PAGES / file_name).write_text(content, encoding="utf-8")
