"""What the navigation offers: of the whole desk, and of one class. A page is added here with its route."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.rules.actor import Permission as P
from zhuji.wording.text import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """One item. Without a permission, everyone who is signed in sees it.

    `marks` are further route names under which the item counts as the current one; `via` is the part of
    the address that a page of a class takes, `class_id` or `batch_id`. With `everywhere` the permission
    is asked over the whole county, as the page asks it.
    """

    route: str
    label: Text
    permission: P | None = None
    group: Text = ""
    marks: tuple[str, ...] = ()
    via: str = "class_id"
    everywhere: bool = False


_REGISTRY = _("基础台账")
_SETTINGS = _("设置")
_DIAGNOSIS = _("摸底")
_LIFE_PAGES = ("branch-life", "branch-life-enter", "branch-life-add", "life-import")
_CASCADE = _("延伸培训")
_UNIT_PAGES = (
    *("unit-home", "unit-class", "return-form", "nomination-return"),
    *("unit-around-work", "unit-substitutions", "substitution-ask"),
)
_HALL_PAGES = ("exam-manner", "exam-hall", "exam-seat", "exam-record")
_UNIT_CASE_PAGES = ("unit-cases", "unit-case-new", "unit-case")
_TEACHING_PAGES = ("teaching-courseware-new", "teaching-courseware", "teaching-evaluation")
_ORGANISATION_PAGES = ("organisation", "organisations-import")
_TOPIC_PAGES = ("topic", "course-new", "course", "sources")
_DUTY_PAGES = ("exam", *_HALL_PAGES, "exam-marks", "exam-answers")
_PERSON_PAGES = ("person", "person-new", "person-edit", "person-posts", "people-import")
_ANY_SURVEY_PAGES = ("survey", "survey-form", "survey-slips", "survey-type", "survey-results")
_NEEDS_SURVEY_PAGES = ("needs-survey-new", "survey-unit", "survey-unit-type", *_ANY_SURVEY_PAGES)

# A table is read by rows. The order is the order of a class's life.
# fmt: off
NAVIGATION: Final[tuple[Entry, ...]] = (
    Entry("home", _("首页")),
    Entry("me", _("我的学习"), P.EXAMS_SIT),
    Entry("classes", _("培训班"), P.CLASSES_SEE, marks=("class-new",)),
    Entry("preparing", _("筹备事项"), P.CLASSES_TASK_SETTLE),
    Entry("nominating", _("本单位报名"), P.ENROLMENT_NOMINATE, marks=_UNIT_PAGES),
    Entry("confirming", _("审核报名"), P.ENROLMENT_CONFIRM, marks=_UNIT_PAGES),
    Entry("handing-in", _("本单位经验材料"), P.EXCHANGE_HAND_IN, marks=_UNIT_CASE_PAGES),
    Entry("practising", _("本单位转化计划"), P.PRACTICE_FOLLOW, marks=("practice-late",)),
    Entry("exam-duties", _("监考和登分"), P.EXAMS_DUTY_SEE, marks=_DUTY_PAGES),
    Entry("teaching", _("我的授课"), P.TIMETABLE_TEACH, marks=_TEACHING_PAGES),
    Entry("reviewing", _("评阅材料"), P.EXCHANGE_REVIEW, marks=("case-review",)),
    Entry("banks", _("题库"), P.EXAMS_BANK_SEE, marks=("bank", "bank-import", "bank-review")),
    Entry("county-report", _("全县报告"), P.REPORTS_SEE, marks=("county-figure",), everywhere=True),
    Entry("life", _("组织生活"), P.DIAGNOSIS_SEE, _DIAGNOSIS, _LIFE_PAGES),
    Entry("leads", _("待核实事项"), P.DIAGNOSIS_SEE, _DIAGNOSIS, ("lead",)),
    Entry("findings", _("问题"), P.DIAGNOSIS_SEE, _DIAGNOSIS, ("finding", "finding-move")),
    Entry("rectification", _("整顿台账"), P.DIAGNOSIS_SEE, _DIAGNOSIS, ("rectification-new",)),
    Entry("requirements", _("上级部署"), P.DIAGNOSIS_SEE, _DIAGNOSIS, ("requirement-new", "requirement-end")),
    Entry("needs-surveys", _("需求调查"), P.SURVEYS_MANAGE, _DIAGNOSIS, _NEEDS_SURVEY_PAGES, everywhere=True),
    Entry("needs", _("培训需求"), P.DIAGNOSIS_JUDGE, _DIAGNOSIS, ("need", "lead-topics"), everywhere=True),
    Entry("packs", _("资料包"), P.CASCADE_SEE, _CASCADE, ("pack-opening", "pack-open")),
    Entry("spreads", _("推开情况"), P.CASCADE_SEE, _CASCADE, ("result-take",)),
    Entry("organisations", _("党组织"), P.REGISTRY_SEE, _REGISTRY, _ORGANISATION_PAGES),
    Entry("people", _("党务工作者"), P.REGISTRY_SEE, _REGISTRY, _PERSON_PAGES),
    Entry("units", _("单位"), P.REGISTRY_MANAGE, _REGISTRY, everywhere=True),
    Entry("topics", _("专题和课程"), P.LEARNING_MANAGE, _REGISTRY, _TOPIC_PAGES, everywhere=True),
    Entry("courseware-list", _("课件"), P.LEARNING_REVIEW, _REGISTRY, ("courseware", "courseware-new")),
    Entry("lecturers", _("授课人"), P.REGISTRY_MANAGE, _REGISTRY, everywhere=True),
    Entry("venues", _("场地"), P.REGISTRY_MANAGE, _REGISTRY, everywhere=True),
    Entry("rules", _("规则设置"), P.POLICIES_SEE, _SETTINGS, ("rule-figure",)),
    Entry("phone-functions", _("手机功能"), P.POLICIES_SEE, _SETTINGS, ("phone-function",)),
    Entry("users", _("账号"), P.ACCOUNTS_SEE, _SETTINGS, ("user", "user-who", "user-withdraw")),
    Entry("holdings", _("谁有什么权限"), P.ACCOUNTS_SEE, _SETTINGS),
    Entry("audit", _("操作记录"), P.AUDIT_SEE, _SETTINGS),
)

_PREPARING, _ENROLLING, _TEACHING, _TESTING = _("筹备"), _("报名"), _("上课"), _("测试")
_COMPLETING, _EFFECT, _DOCUMENTS = _("结业"), _("成效"), _("材料")
_PRACTISING = _("转化")
_NOMINATION_PAGES = ("returns", "nomination-decline", "substitute-refuse")
_PLACING_PAGES = (
    *("batch-plan", "placing-board", "placing-move", "placing-person", "placing-changed"),
)
_SUBSTITUTION_PAGES = ("substitution-new", "substitution-decide")
_PROPOSAL_PAGES = ("class-decision", "class-decision-paper")
_BUDGET_PAGES = ("budget-line", "budget-line-new", "budget-base")
_TASK_PAGES = ("task", "task-new", "call-list")
_PLANNING_PAGES = ("wanted-new", "wanted", "timetable-plan")
_SESSION_PAGES = (
    *("session-new", "session", "session-move", "session-cancel"),
    *("timetable-versions", "timetable-repair"),
)
_ARRIVAL_PAGES = ("badges", "substitute")
_PRESENCE_PAGES = ("sheet", "steward", "leaves", "leave-decide", "leave-slips", "presence")
_DISCUSSION_PAGES = ("discussion", "discussion-sheets")
_PLAN_PAGES = (
    *("plan-forms", "plan", "plan-edit", "milestone-new", "milestone"),
    *("plan-follow-up", "plan-word", "plan-word-paper", "plan-finding"),
)
_COMPLETION_PAGES = ("trainee-completion", "class-close")
_SURVEY_PAGES = ("evaluation-new", *_ANY_SURVEY_PAGES)
_REVIEW_PAGES = ("review", "review-form", "review-evidence")
_MAKE_UP_PAGES = ("make-up-new", "make-up")
_DOCUMENT_PAGES = (
    *("document", "document-final", "document-take-back", "certificates"),
    *("certificate", "certificate-revoke"),
)
_EXAM_PAGES = (
    *("paper-new", "paper", "exam-new", "exam", "exam-marks", "exam-marks-import", "check-new"),
    *_HALL_PAGES,
    "exam-answers",
    *("exam-analysis", "exam-question", "exam-marking", "exam-marking-question", "exam-changes"),
)

# By stage, in the order of a class's life; a stage opens on its first page.
CLASS_NAVIGATION: Final[tuple[Entry, ...]] = (
    Entry("class", _("概况"), P.CLASSES_SEE, _PREPARING, ("class-step",)),
    Entry("class-proposal", _("培训方案"), P.CLASSES_SEE, _PREPARING, _PROPOSAL_PAGES),
    Entry("class-topics", _("培训专题"), P.CLASSES_SEE, _PREPARING),
    Entry("budget", _("经费"), P.CLASSES_SEE, _PREPARING, _BUDGET_PAGES),
    Entry("tasks", _("筹备事项"), P.CLASSES_SEE, _PREPARING, _TASK_PAGES),
    Entry("batches", _("期次"), P.CLASSES_MANAGE, _PREPARING),
    Entry("class-rules", _("适用规则"), P.CLASSES_SEE, _PREPARING),
    Entry("quota", _("名额"), P.ENROLMENT_MANAGE, _ENROLLING),
    Entry("nominations", _("报名"), P.ENROLMENT_MANAGE, _ENROLLING, _NOMINATION_PAGES),
    Entry("unanswered", _("未报单位"), P.ENROLMENT_MANAGE, _ENROLLING),
    Entry("waiting-list", _("候补"), P.ENROLMENT_MANAGE, _ENROLLING),
    Entry("around-work", _("分期要求"), P.ENROLMENT_MANAGE, _ENROLLING),
    Entry("placing", _("分期"), P.ENROLMENT_MANAGE, _ENROLLING, _PLACING_PAGES),
    Entry("roster", _("名册"), P.CLASSES_SEE, _ENROLLING, ("trainee-accounts",)),
    Entry("substitutions", _("调换"), P.ENROLMENT_MANAGE, _ENROLLING, _SUBSTITUTION_PAGES),
    Entry("devices", _("手机激活"), P.ACCOUNTS_DEVICE_RENEW, _ENROLLING, ("device-renew",)),
    Entry("groups", _("分组"), P.ENROLMENT_MANAGE, _ENROLLING),
    Entry("seats", _("座次"), P.ENROLMENT_MANAGE, _ENROLLING),
    Entry("planning", _("排课"), P.TIMETABLE_MANAGE, _TEACHING, _PLANNING_PAGES),
    Entry("timetable", _("课程表"), P.TIMETABLE_SEE, _TEACHING, _SESSION_PAGES, "batch_id"),
    Entry("registration", _("报到"), P.ATTENDANCE_SIGN_IN_RECORD, _TEACHING, _ARRIVAL_PAGES, "batch_id"),
    Entry("attendance", _("考勤"), P.ATTENDANCE_PRESENCE_SEE, _TEACHING, _PRESENCE_PAGES, "batch_id"),
    Entry("conduct", _("学员行为"), P.ATTENDANCE_CONDUCT_KEEP, _TEACHING, ("conduct-entry",), "batch_id"),
    Entry("class-texts", _("守则和承诺"), P.CLASSES_SEE, _TEACHING, ("pledges",)),
    Entry("discussions", _("研讨记录"), P.EXCHANGE_RECORD, _TEACHING, _DISCUSSION_PAGES, "batch_id"),
    Entry("cases", _("经验材料"), P.EXCHANGE_COMMENT, _TEACHING, ("case-call", "case-new", "case")),
    Entry("materials", _("学习材料"), P.LEARNING_PROGRESS_SEE, _TEACHING, ("reading-register",)),
    Entry("papers", _("测试"), P.EXAMS_MANAGE, _TESTING, _EXAM_PAGES),
    Entry("mastery", _("掌握情况"), P.LEARNING_PROGRESS_SEE, _TESTING),
    Entry("outlook", _("结业预测"), P.COMPLETION_SEE, _COMPLETING, via="batch_id"),
    Entry("completion", _("结业审核"), P.COMPLETION_SEE, _COMPLETING, _COMPLETION_PAGES, "batch_id"),
    Entry("reviews", _("复核"), P.COMPLETION_SEE, _COMPLETING, _REVIEW_PAGES, "batch_id"),
    Entry("make-ups", _("补训"), P.COMPLETION_MAKE_UP, _COMPLETING, _MAKE_UP_PAGES, "batch_id"),
    Entry("evaluations", _("教学评估"), P.SURVEYS_TYPE, _COMPLETING, _SURVEY_PAGES, "batch_id"),
    Entry("archive", _("归档"), P.DOCUMENTS_MAKE, _COMPLETING, ("archive-item",)),
    Entry("plans", _("成果转化计划"), P.PRACTICE_SEE, _PRACTISING, _PLAN_PAGES),
    Entry("follow-ups", _("跟踪回访"), P.PRACTICE_SEE, _PRACTISING),
    Entry("class-pack", _("示范班资料包"), P.CASCADE_MANAGE, _PRACTISING),
    Entry("spread", _("推开情况"), P.CASCADE_SEE, _PRACTISING, ("spread-unit", "spread-calls")),
    Entry("class-report", _("办班报告"), P.REPORTS_SEE, _EFFECT, ("class-figure",)),
    Entry("self-review-sums", _("能力自评"), P.PRACTICE_REVIEW_SUMS, _EFFECT),
    Entry("documents", _("材料"), P.DOCUMENTS_MAKE, _DOCUMENTS, _DOCUMENT_PAGES),
)
# fmt: on
