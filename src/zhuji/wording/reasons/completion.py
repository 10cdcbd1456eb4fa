"""Sentences of completion."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "withdrawn_by_decision": _("已决定退学。"),
    "presence_complete": _("出勤记录齐全。"),
    "presence_incomplete": _("还有 %(count)s 个半天没有出勤记录，补录后再作判定。"),
    "leave_within": _(
        "计入请假上限 %(counted)s 学时，总学时 %(planned)s，未超过 %(limit)s，符合要求。"
    ),
    "leave_over_withdrawal": _(
        "计入请假上限 %(counted)s 学时，总学时 %(planned)s，超过 %(limit)s，按规定退学。"
    ),
    "leave_over_not_completed": _(
        "计入请假上限 %(counted)s 学时，总学时 %(planned)s，超过 %(limit)s，不能结业。"
    ),
    "leave_over_warning": _(
        "计入请假上限 %(counted)s 学时，总学时 %(planned)s，超过 %(limit)s，予以提醒，不影响结业。"
    ),
    "absences_within": _("无故缺课 %(count)s 个半天，不超过 %(allowed)s 个，符合要求。"),
    "absences_over": _(
        "无故缺课 %(count)s 个半天，超过 %(allowed)s 个，不能结业。记录有误的，请班主任更正。"
    ),
    "test_not_required": _("本班结业不要求测试。"),
    "test_not_taken": _("没有参加测试，参加并合格后可以结业。"),
    "test_passed": _("测试 %(mark)s 分，满分 %(full)s 分，达到合格线 %(needed)s 分。"),
    "test_failed": _(
        "测试 %(mark)s 分，满分 %(full)s 分，合格线 %(needed)s 分，还差 %(short)s 分。"
    ),
    "retest_open": _("只差测试，可以参加补考。"),
    "conduct_breach": _("学员行为登记第 %(breach)s 号影响结业。"),
    "plan_handed_in": _("行动计划已交。"),
    "plan_missing": _("还没有交行动计划。"),
    "case_handed_in": _("经验案例已交。"),
    "case_missing": _("还没有交经验案例。"),
    "ahead_record": _("还有 %(count)s 个半天未登记，按时参加并登记后符合要求。"),
    "ahead_test_unset": _("等待安排测试，合格后可以结业。"),
    "ahead_test": _("%(opens)s起参加“%(title)s”，%(closes)s以前交卷，得 %(needed)s 分以上。"),
    "ahead_retest_unset": _("可以补考，等待安排，合格后可以结业。"),
    "ahead_retest": _(
        "%(opens)s起参加“%(title)s”作为补考，%(closes)s以前交卷，得 %(needed)s 分以上。"
    ),
    "ahead_work": _("交%(what)s后符合要求。"),
    "ahead_lost": _("%(what)s一项按现有记录已不能补救；认为记录有误的，可以申请复核。"),
    "ahead_no_leave": _("再请一个半天假就会超过上限，结果是%(consequence)s。"),
    "ahead_leave_left": _(
        "最多还可以请假 %(count)s 个半天，再多就会超过上限，结果是%(consequence)s。"
    ),
    "ahead_short_leave": _("学时多的半天再请假就会超过上限，结果是%(consequence)s。"),
    "ahead_no_absence": _("再缺课一个半天就不能结业。"),
    "ahead_short_absence": _("学时多的半天再缺课就不能结业。"),
    "ahead_absences_left": _("无故缺课最多还容许 %(count)s 个半天，再多就不能结业。"),
    "review_not_now": _("培训班%(state)s，开班以后才受理复核申请。"),
    "review_open_already": _("关于%(condition)s的复核申请还没有答复，不重复登记。"),
    "review_asked_in_future": _("申请日期 %(asked_on)s 还没有到，请核对。"),
    "review_decided_already": _("这份复核申请已有结果（%(state)s），没有重复记录。"),
    "review_not_by_recorder": _(
        "您登记过这位学员的考勤、请假或成绩，复核请由其他有权限的人员答复（有 %(count)s 人）。"
    ),
    "review_by_recorder": _("没有其他有权限的人员，由登记人本人答复，记录中注明。"),
    "review_fact_unknown": _("没有找到要更正的教学安排或测试，请重新选择。"),
    "review_mark_missing": _("更正测试成绩，请选定测试并填写更正后的分数。"),
    "review_session_missing": _("更正出勤，请选定是哪一项教学安排。"),
    "review_mark_out_of_range": _("分数应在 0 到 %(full)s 之间。"),
    "review_mark_on_screen": _(
        "这份答卷由系统评分，不能改写分数；题目有误的，请在试题分析中处理。"
    ),
    "made_up": _("缺的课已补上。"),
    "make_up_not_needed": _("已经结业，不需要补训。"),
    "make_up_path_not_allowed": _("本县没有开通%(path)s这条途径。"),
    "make_up_withdrawn": _("已按退学处理，只能参加下一期。"),
    "make_up_not_lacking": _("所差的不是这一项，%(path)s不能补救。"),
    "make_up_not_enough": _("还差%(beyond)s，单靠补考、补课、补交作业不能补救。"),
    "make_up_before_closing": _("结业归档以后才安排补训；归档以前按结业预测补齐。"),
    "make_up_under_way": _("这位学员的补训正在进行，先办完再安排另一条途径。"),
    "make_up_in_future": _("完成日期 %(done_on)s 还没有到，请核对。"),
    "make_up_too_late": _("%(path)s应在 %(due_on)s 以前完成，超过期限。"),
    "make_up_needs_target": _("请选定参加哪一个培训班。"),
    "make_up_ended_already": _("这项补训已经结束（%(state)s），没有重复记录。"),
    "make_up_not_done": _("%(class_title)s还没有这位学员的结业判定，办完以后再登记。"),
    "make_up_session_not_missed": _("这项教学安排本来就有出勤，不需要补课。"),
    "make_up_mark_out_of_range": _("分数应在 0 到满分 %(full)s 之间。"),
    "make_up_still_lacking": _("还没有收到所差的作业，收到以后再登记。"),
    "certificate_under_review": _("本人的复核申请还没有答复，答复后再发证书。"),
    "reviews_open": _("还有 %(count)s 份复核申请没有答复，答复后再归档。"),
    "archive_items_open": _(
        "档案目录还有 %(count)s 项没有落实：%(items)s。请补齐，或注明没有并写明原因。"
    ),
    "archive_items_unpaid": _("下列材料报销时需要，已注明没有：%(items)s。"),
    "archive_item_is_there": _("%(item)s已有材料，不能注明没有。"),
    "archive_is_closed": _("已结业归档，档案只能补充，不能撤下或改注。"),
    "archive_entry_removed_already": _("这条登记刚才已经撤下。"),
    "archive_absent_already": _("%(item)s刚才已注明没有。"),
    "archive_item_not_listed": _("本班的档案目录没有这一项。"),
}
