"""What the figures of reports are called, in what they are counted, and what exactly they say."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules.verdict import Value
from zhuji.wording.amounts import decimal, percent
from zhuji.wording.reasons import shown
from zhuji.wording.text import Text


@dataclass(frozen=True, slots=True)
class FigureWords:
    """A figure's name, unit and definition; `share` figures are parts of a whole."""

    name: Text
    unit: Text
    definition: Text


def _words(name: Text, unit: Text, definition: Text) -> FigureWords:
    return FigureWords(name, unit, definition)


SECTIONS: Final[Mapping[str, Text]] = {
    "people": _("参训人员"),
    "teaching": _("教学和出勤"),
    "testing": _("结业测试"),
    "completing": _("结业"),
    "evaluating": _("教学评估"),
    "exchanging": _("经验交流"),
    "gain": _("训前训后"),
    "practising": _("成果转化"),
    "spreading": _("延伸培训"),
    "tracing": _("问题到转化"),
    "findings": _("问题变化"),
    "county": _("基础台账"),
    "classes": _("办班"),
    "trained": _("培训"),
}

FIGURES: Final[Mapping[str, FigureWords]] = {
    "units_sent": _words(_("参训单位"), _("个"), _("名册上有学员的派员单位，按单位计一次。")),
    "trainees": _words(_("学员"), _("人"), _("名册上的全部学员，含中途退学的。")),
    "trainees_withdrawn": _words(_("中途退学"), _("人"), _("登记了退学的学员。")),
    "sessions_held": _words(
        _("教学安排"), _("项"), _("课程表上没有取消的安排，各种形式都算一项。")
    ),
    "hours_present": _words(
        _("出勤学时"),
        _("学时"),
        _("未退学学员各人出勤学时之和；分母是各人应参加学时之和。按本班适用规则折算。"),
    ),
    "test_taken": _words(
        _("参加测试"), _("人"), _("有结业测试成绩（含补考）的学员；分母是全部学员。")
    ),
    "test_passed": _words(
        _("测试合格"), _("人"), _("最好成绩达到本班合格线的学员；分母是有成绩的学员。")
    ),
    "test_mean": _words(
        _("平均得分率"), "", _("有成绩的学员各人最好成绩占满分的比例，相加后除以人数。")
    ),
    "completed": _words(_("结业"), _("人"), _("结业判定为结业的学员；分母是全部学员。")),
    "make_up": _words(_("补训"), _("人"), _("结业判定为补训的学员；分母是全部学员。")),
    "not_completed": _words(_("未结业"), _("人"), _("结业判定为未结业的学员；分母是全部学员。")),
    "withdrawn": _words(_("退学"), _("人"), _("结业判定为退学的学员；分母是全部学员。")),
    "paired": _words(
        _("前后都有成绩"),
        _("人"),
        _("训前测试和结业测试都有成绩的学员，补考不计；分母是全部学员。"),
    ),
    "findings_trained": _words(
        _("参训单位已解决"),
        _("个"),
        _(
            "本班专题上、开班当天还没解决的问题里，派有学员的单位到现在已经解决的；分母是这些单位的问题。"
        ),
    ),
    "findings_others": _words(
        _("其他单位已解决"),
        _("个"),
        _(
            "本班专题上、开班当天还没解决的问题里，没有派学员的单位到现在已经解决的；分母是这些单位的问题。"
        ),
    ),
    "evaluation_returned": _words(
        _("收回问卷"), _("份"), _("最近一次已结束的教学评估收回的份数；分母是可以填答的人数。")
    ),
    "evaluation_mean": _words(
        _("评估得分率"), "", _("各评价项得分之和占满分之和的比例；填答太少时不显示。")
    ),
    "cases": _words(_("经验材料"), _("篇"), _("各单位报送的经验材料，一篇计一次，不论修改几次。")),
    "cases_selected": _words(_("入选材料"), _("篇"), _("选入经验汇编的；分母是报送的。")),
    "plans": _words(_("成果转化计划"), _("份"), _("已交计划的学员；分母是没有退学的学员。")),
    "milestones_done": _words(
        _("完成节点"), _("个"), _("登记完成的节点；分母是全部节点，取消的不计。")
    ),
    "milestones_overdue": _words(
        _("逾期节点"), _("个"), _("到期没有登记完成的节点；分母是已经到期的节点。")
    ),
    "units_carried_on": _words(
        _("已推开的单位"), _("个"), _("办完延伸培训的单位；分母是全部派员单位。")
    ),
    "units_under_way": _words(_("正在办的单位"), _("个"), _("打开资料包、还没有办完的单位。")),
    "trained_there": _words(_("延伸培训学员"), _("人"), _("各单位办完的延伸培训的学员之和。")),
    "topics_whole": _words(
        _("前后衔接的专题"),
        _("个"),
        _("有需求、有课、有题、有转化计划的专题；分母是本班的专题。没有问题的专题不要求转化计划。"),
    ),
    "classes_evaluated": _words(
        _("已评估的培训班"),
        _("个"),
        _("本年的培训班里有已结束的教学评估、且填答人数够显示的；分母是本年的培训班。"),
    ),
    "year_mean": _words(
        _("评估得分率"), "", _("各班评估得分率按填答份数加权平均；填答太少的班不计。")
    ),
    "year_plans": _words(_("成果转化计划"), _("份"), _("本年各班没有退学的学员交的计划。")),
    "findings_open": _words(
        _("未解决的问题"), _("个"), _("已经确认、到现在没有解决的问题；分母是确认过的全部问题。")
    ),
    "year_findings_trained": _words(
        _("参训单位已解决"),
        _("个"),
        _(
            "本年第一个班开班当天还没解决的问题里，本年有人结业的单位到现在已经解决的；分母是这些单位的问题。"
        ),
    ),
    "year_findings_others": _words(
        _("其他单位已解决"),
        _("个"),
        _(
            "本年第一个班开班当天还没解决的问题里，本年无人结业的单位到现在已经解决的；分母是这些单位的问题。"
        ),
    ),
    "classes_handed_on": _words(
        _("示范班"), _("个"), _("做成资料包交给下面办的培训班，不分年度。")
    ),
    "units_with_classes": _words(
        _("办过延伸培训的单位"), _("个"), _("办完过任何一个延伸培训的单位；分母是全部派员单位。")
    ),
    "organisations": _words(
        _("基层党组织"),
        _("个"),
        _("基层党委、党总支、党支部之和，不含县委、工委、党组。"),
    ),
    "members": _words(_("党员"), _("名"), _("各党支部填报的党员数之和，含预备党员。")),
    "workers": _words(
        _("党务工作者"), _("人"), _("在党组织有在任党务职务的人员，一人多职计一次。")
    ),
    "classes_closed": _words(_("办完的培训班"), _("个"), _("年度为本年、已经结业归档的培训班。")),
    "classes_under_way": _words(
        _("在办的培训班"), _("个"), _("年度为本年、没有结业归档也没有取消的培训班。")
    ),
    "workers_trained": _words(
        _("已结业的党务工作者"),
        _("人"),
        _("在任党务工作者中本年有结业记录的，一人多次计一次；分母是在任党务工作者。"),
    ),
    "trainings": _words(_("培训人次"), _("人次"), _("本年的培训记录，一人一班计一次。")),
    "hours_trained": _words(_("培训学时"), _("学时"), _("本年各培训记录的学时之和。")),
}

COLUMNS: Final[Mapping[str, Text]] = {
    "answered": _("填答（份）"),
    "closed": _("已解决"),
    "done": _("已办完（单位）"),
    "mean": _("得分率"),
    "not_yet": _("还没有办（单位）"),
    "open": _("未解决"),
    "under_way": _("正在办（单位）"),
    "members": _("正式党员"),
    "probationary": _("预备党员"),
    "case": _("材料题目"),
    "classes": _("班次（个）"),
    "findings": _("问题（个）"),
    "handed_in_at": _("报送时间"),
    "last_day": _("最近结束"),
    "milestones": _("节点"),
    "milestones_done": _("已完成"),
    "milestones_due": _("已到期"),
    "milestones_overdue": _("逾期"),
    "outcome": _("结果"),
    "plan": _("计划名称"),
    "plans": _("转化计划（份）"),
    "questions": _("试题（道）"),
    "sessions": _("课程（项）"),
    "closed_on": _("解决日期"),
    "finding": _("问题"),
    "organisation": _("党组织"),
    "share_after": _("训后得分率"),
    "share_before": _("训前得分率"),
    "class": _("培训班"),
    "count": _("数量"),
    "hours": _("学时"),
    "kind": _("类别"),
    "opens_on": _("开班日期"),
    "organiser": _("主办单位"),
    "workers_trained": _("本年已结业（人）"),
    "state": _("状态"),
    "trainings": _("人次"),
    "workers": _("党务工作者（人）"),
    "day": _("日期"),
    "full_marks": _("满分"),
    "hours_counted": _("计入缺席学时"),
    "hours_planned": _("应参加学时"),
    "hours_present": _("出勤学时"),
    "lacking": _("未达到的条件（项）"),
    "lecturer": _("授课人"),
    "mark": _("最好成绩"),
    "name": _("姓名"),
    "number": _("学号"),
    "post": _("党务职务"),
    "session": _("教学安排"),
    "topic": _("专题"),
    "trainees": _("学员（人）"),
    "unit": _("单位"),
}

REMARKS: Final[Mapping[str, Text]] = {
    "evaluation_missing": _("还没有结束的教学评估。"),
    "evaluation_hidden": _("填答人数太少，为不暴露个人，结果不显示。"),
    "findings_no_cause": _(
        "参训单位不是抽签选出的，两边本来就可能不同；这里只说有没有差别，不说明差别由培训造成。"
    ),
    "gain_is_own": _(
        "图中是每人自己前后相减的中位数和区间，按百分计；人与人不作比较，也不说明提高全由培训带来。"
    ),
}

_SHARES: Final = frozenset({"mean", "share_after", "share_before"})


def cell_text(column: str, value: Value) -> str:
    """One cell of a figure's rows as it is written."""
    if column in _SHARES and isinstance(value, Fraction):
        return percent(value)
    return shown(value)


def figure_words(key: str) -> FigureWords:
    """KeyError for a figure that nobody has worded: a fault of ours."""
    return FIGURES[key]


def figure_text(key: str, value: Fraction | int | None) -> str:
    """A value as it is written; one without a unit is a share, and None is a dash."""
    if value is None:
        return "—"
    return decimal(value) if FIGURES[key].unit else percent(value)
