"""What the tables and columns that hold something about a person are called in the list given to them.

The list is a paper, so it stands in Chinese.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final

from django.utils import timezone

from zhuji.rules.eligibility import Eligibility
from zhuji.rules.verdict import reason_from_plain
from zhuji.wording.labels import LABELS, label
from zhuji.wording.reasons import sentence
from zhuji.wording.roles import ROLE_NAMES
from zhuji.wording.terms import TERMS

# Columns that are secrets, or that only help to find what stands in another column.
LEFT_OUT: Final = frozenset(
    {
        "id",
        "password",
        "id_digest",
        "digest",
        "keys",
        "key",
        "signature",
        "secret",
        "session_key",
        "last_step",
        "class_id",
        "ratings",  # for the own eyes alone: whoever takes the list must not see them
    }
)

_ELIGIBLE: Final = {
    Eligibility.ELIGIBLE: "符合条件",
    Eligibility.ELIGIBLE_WITH_WARNING: "符合条件，有要核对的",
    Eligibility.INELIGIBLE: "不符合条件",
}


def table_title(table: str) -> str:
    return TABLES[table]


def column_heading(column: str) -> str:
    return COLUMNS[column]


def told(column: str, value: object) -> str:
    """A kept value as the person reads it: words by their labels, verdicts as sentences, times by the
    clock on the wall.
    """
    match column, value:
        case _, None:
            return ""
        case "role", str():
            return str(ROLE_NAMES.get(value, value))
        case "chosen", list():
            return "、".join(chr(65 + one) if isinstance(one, int) else str(one) for one in value)
        case "arithmetic", list():
            return "；".join(f"{TERMS.get(code, code)} {number}" for code, number in value)
    return _plain(value)


def _plain(value: object) -> str:
    """Any other value; what is kept as a structure has its reasons as sentences."""
    match value:
        case bool():
            return "是" if value else "否"
        case datetime():
            return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
        case {"code": str(code), "values": dict(values)}:
            return sentence(reason_from_plain({"code": code, "values": values}))
        case {"outcome": str(outcome), **rest}:
            parts = [_ELIGIBLE[Eligibility(outcome)], *map(_plain, rest.values())]
        case dict():
            parts = [_headed(str(name), _plain(part)) for name, part in value.items()]
        case list():
            parts = [_plain(part) for part in value]
        case StrEnum() if type(value) in LABELS:
            return label(value)
        case _:
            return str(value)
    return "；".join(part.rstrip("。") for part in parts if part)


def _headed(name: str, text: str) -> str:
    return f"{COLUMNS[name]}：{text}" if text and name in COLUMNS else text


TABLES: Final[Mapping[str, str]] = {
    "accounts.ActivationCode": "激活码",
    "accounts.Device": "手机",
    "accounts.RecoveryCode": "恢复码",
    "accounts.RoleAssignment": "角色授予",
    "accounts.SecondFactor": "动态口令",
    "accounts.SignIn": "登录",
    "accounts.User": "账号",
    "attendance.ConductEntry": "学员行为登记",
    "attendance.HallRefusal": "未受理的扫码",
    "attendance.Leave": "请假",
    "attendance.Pledge": "承诺书",
    "attendance.Registration": "报到",
    "attendance.Sign": "签到签退",
    "completion.CompletionRecord": "结业认定",
    "completion.MakeUp": "补训",
    "completion.MakeUpResult": "补训结果",
    "completion.ReviewRequest": "复核申请",
    "documents.Certificate": "结业证书",
    "enrolment.BatchMove": "换期",
    "enrolment.BusyDays": "不便日期",
    "enrolment.Exemption": "不计入离岗",
    "enrolment.FixedPlacement": "固定期次",
    "enrolment.Nomination": "报名推荐",
    "enrolment.PairRelease": "AB岗放宽",
    "enrolment.PlannedPlacement": "分期计划",
    "enrolment.Seat": "座次",
    "enrolment.Substitute": "临时顶替",
    "enrolment.Substitution": "调换",
    "enrolment.TogetherMember": "同期人员",
    "enrolment.Trainee": "学员",
    "enrolment.Wish": "意向期次",
    "exams.Answer": "作答",
    "exams.ExamCandidate": "应考人员",
    "exams.ExamIncident": "考场记事",
    "exams.ExtraTime": "补时",
    "exams.GivenMark": "评阅给分",
    "exams.MarkChange": "改分记录",
    "exams.PageLeaving": "离开答题页面",
    "exams.PaperTopicMark": "专题得分",
    "exams.Sitting": "答卷",
    "exchange.Case": "经验材料",
    "exchange.CaseComment": "经验材料评阅意见",
    "exchange.CaseDecision": "经验材料取舍",
    "exchange.CaseVersion": "经验材料各稿",
    "exchange.DiscussionPoint": "研讨要点",
    "exchange.DiscussionRecord": "研讨记录",
    "learning.PaperReading": "纸质阅读登记",
    "learning.ReadingMark": "课件阅读",
    "practice.ActionPlan": "成果转化计划",
    "practice.FollowUp": "跟踪回访",
    "practice.Milestone": "转化节点",
    "practice.MilestoneReport": "节点完成情况",
    "practice.PlanRevision": "计划修订",
    "practice.SelfReview": "履职能力自评",
    "practice.UnitWord": "单位意见",
    "records.TrainingRecord": "培训记录",
    "registry.NameOpening": "姓名首字母（查找用）",
    "registry.Person": "基本信息",
    "registry.Post": "党务职务",
    "registry.StandInPair": "AB岗",
    "surveys.RollEntry": "问卷填答名单",
}

COLUMNS: Final[Mapping[str, str]] = {
    "accepted": "明知的不符",
    "activated_at": "激活时间",
    "active": "在任",
    "added_at": "添加时间",
    "added_by": "添加人",
    "after": "修改后",
    "aims": "目标",
    "answer": "答复",
    "approver": "批准人",
    "arithmetic": "计算过程",
    "arrived": "已到",
    "asked_at": "申请时间",
    "asked_by": "申请人",
    "asked_on": "申请日期",
    "at": "时间",
    "author": "作者",
    "awaits_markers": "等待评阅",
    "back_at": "回来时间",
    "batch": "分期",
    "before": "修改前",
    "began_at": "开始时间",
    "browser": "浏览器",
    "by_hand": "人工指定",
    "case": "经验材料",
    "cause": "原因",
    "centre": "中心",
    "chosen": "所选",
    "class_title": "培训班",
    "code_age": "签到码已显示秒数",
    "column": "列",
    "condition": "结业条件",
    "confirmed_at": "确认时间",
    "confirmed_by": "确认人",
    "confirmed_way": "确认方式",
    "convenor": "召集人",
    "corrected": "更正后",
    "correction": "更正",
    "courseware": "课件",
    "created_at": "开通时间",
    "day": "日期",
    "days": "天数",
    "decided_at": "决定时间",
    "decided_by": "决定人",
    "decided_note": "决定说明",
    "decided_way": "决定方式",
    "decision": "决定",
    "decision_reason": "决定理由",
    "decision_remark": "审批意见",
    "device": "手机",
    "done_on": "完成日期",
    "drift": "时钟误差",
    "dropped_at": "停办时间",
    "dropped_by": "停办人",
    "dropped_reason": "停办原因",
    "due_on": "期限",
    "eligibility": "资格核对",
    "end": "结束方式",
    "ended_at": "结束时间",
    "ended_by": "结束人",
    "ended_by_id": "结束人",
    "ended_on": "结束日期",
    "ended_reason": "结束原因",
    "ends_half": "结束半天",
    "ends_on": "结束日期",
    "entered_at": "录入时间",
    "entered_by": "录入人",
    "entered_by_id": "录入人",
    "evidence": "依据",
    "exam": "测试",
    "exempted_at": "登记时间",
    "exempted_by": "登记人",
    "expected": "应到",
    "expires_at": "失效时间",
    "fact": "事实",
    "file": "文件",
    "finding": "待改进事项",
    "first": "AB岗一方",
    "fixed_at": "固定时间",
    "fixed_by": "固定人",
    "form": "自评表",
    "found": "回访情况",
    "from_on": "开始日期",
    "full_marks": "满分",
    "generation": "开卷次数",
    "given_at": "授予时间",
    "given_by": "给予人",
    "given_by_id": "授予人",
    "given_name": "签署人",
    "given_on": "签署日期",
    "group": "研讨组",
    "handed_in_at": "交卷（交稿）时间",
    "handed_in_by": "交稿人",
    "handed_in_on": "交来日期",
    "has_read": "已读",
    "held_on": "回访日期",
    "hours": "学时",
    "id_number": "身份证号",
    "initials": "拼音首字母",
    "is_active": "启用",
    "is_leader": "组长",
    "issued_by": "制发人",
    "issued_on": "发证日期",
    "issuer": "发证单位",
    "kind": "类别",
    "last_login": "最近登录",
    "late": "铃后到达",
    "left": "原来的期",
    "left_at": "离开时间",
    "letters": "首字母",
    "made_at": "生成时间",
    "made_by_id": "生成人",
    "make_up": "补训",
    "mark": "得分",
    "marker": "评阅人",
    "measure": "举措",
    "milestone": "节点",
    "minutes": "分钟",
    "minutes_early": "早退分钟",
    "minutes_late": "迟到分钟",
    "moment": "时点",
    "moved_at": "调整时间",
    "moved_by": "调整人",
    "moved_up_at": "递补时间",
    "name": "姓名",
    "nominated_at": "推荐时间",
    "nominated_by": "推荐人",
    "nomination": "报名推荐",
    "note": "说明",
    "noted_at": "登记时间",
    "noted_by": "登记人",
    "number": "序号",
    "on_paper": "纸质",
    "one_time": "下次登录须换密码",
    "open_mark": "主观题得分",
    "opinion": "意见",
    "organisation": "党组织",
    "outcome": "结论",
    "outcome_note": "结果说明",
    "page": "页",
    "pair": "AB岗",
    "path": "方式",
    "person": "人员",
    "phone": "手机",
    "pinyin": "拼音",
    "place": "地点",
    "place_id": "范围",
    "place_kind": "范围类别",
    "plan": "计划",
    "point": "研讨要点",
    "points": "各得分点",
    "post": "职务",
    "present": "实到",
    "problem": "问题",
    "proposed": "当时的推荐理由",
    "question": "试题",
    "quota_unit": "名额单位",
    "rated_on": "自评日期",
    "reality": "现状",
    "reason": "事由",
    "reasons": "理由",
    "received_at": "收到时间",
    "recommends": "建议选用",
    "record": "研讨记录",
    "recorded_at": "登记时间",
    "recorded_by": "登记人",
    "recorder": "记录人",
    "released_at": "放宽时间",
    "released_by": "放宽人",
    "remark": "备注",
    "replaced": "被顶替学员",
    "replaces": "换发自",
    "requested_at": "提出时间",
    "requested_by": "提出人",
    "return_dated": "回执日期",
    "review": "答案复核",
    "revised_at": "修订时间",
    "revised_by": "修订人",
    "revoked_at": "撤销登记时间",
    "revoked_by": "撤销登记人",
    "revoked_cause": "撤销类别",
    "revoked_decider": "撤销决定人",
    "revoked_on": "撤销日期",
    "revoked_reason": "撤销原因",
    "role": "角色",
    "row": "排",
    "sealed_at": "归档时间",
    "sealed_by": "归档人",
    "second": "AB岗另一方",
    "serial": "流水号",
    "session": "课次",
    "sex": "性别",
    "signed": "已签",
    "sitting": "答卷",
    "speaker": "发言人",
    "stand_in_for": "代理谁",
    "started_at": "开始时间",
    "starts_half": "开始半天",
    "starts_on": "开始日期",
    "state": "状态",
    "survey": "问卷",
    "taken": "已领码",
    "taken_in_at": "接收时间",
    "taken_in_by": "接收人",
    "target": "补训班次",
    "template": "班次类别",
    "text": "内容",
    "title": "名称",
    "topic": "专题",
    "trainee": "学员",
    "training_class": "培训班",
    "unit": "单位",
    "until_on": "截止日期",
    "used_at": "使用时间",
    "user": "账号",
    "username": "登录名",
    "version": "版本",
    "voided_at": "作废时间",
    "waiting_order": "候补顺序",
    "way": "方式",
    "what": "内容",
    "why": "原因",
    "withdrawn_at": "撤回时间",
    "withdrawn_by": "撤回人",
    "withdrawn_reason": "撤回原因",
    "work": "工作",
    "writer": "执笔人",
    "written_at": "填写时间",
    "written_by": "填写人",
    "year": "年度",
}
