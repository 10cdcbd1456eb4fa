"""Sentences of the timetable: clashes, order and hours, refusals."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "clash_lecturer": _(
        "授课人%(name)s在这个时间还有“%(title)s”（%(span)s），重叠 %(minutes)s 分钟。"
    ),
    "clash_lecturer_elsewhere": _(
        "授课人%(name)s在这个时间还要给“%(of)s”上“%(title)s”（%(span)s），重叠 %(minutes)s 分钟。"
    ),
    "clash_venue": _(
        "场地%(name)s在这个时间还安排了“%(title)s”（%(span)s），重叠 %(minutes)s 分钟。"
    ),
    "clash_venue_elsewhere": _(
        "场地%(name)s在这个时间由“%(of)s”使用，安排了“%(title)s”（%(span)s），重叠 %(minutes)s 分钟。"
    ),
    "clash_group": _("%(name)s在这个时间还有“%(title)s”（%(span)s），重叠 %(minutes)s 分钟。"),
    "clash_batch": _("全体学员在这个时间还有“%(title)s”（%(span)s），重叠 %(minutes)s 分钟。"),
    "session_ends_before_start": _("结束时间 %(ends_at)s 不晚于开始时间 %(starts_at)s，请改正。"),
    "session_outside_batch": _("日期不在办班时间之内（%(starts_on)s至%(ends_on)s），请核对。"),
    "session_outside_hours": _(
        "%(starts_at)s–%(ends_at)s 不像是所选时段的时间（%(usual_from)s–%(usual_to)s），"
        "考勤按半天计算，请核对时段。"
    ),
    "opening_not_first": _("开班式之前已经有别的安排，请核对先后。"),
    "closing_not_last": _("结业式之后还有别的安排，请核对先后。"),
    "test_before_lecture": _("测试安排在同一专题讲完之前，请核对先后。"),
    "session_is_cancelled": _("这项安排已经取消（%(reason)s），不能再改；需要时请另加一项。"),
    "session_changed_meanwhile": _("您打开之后，别人改过这项安排。请看过现在的内容再改。"),
    "timetable_is_final": _("培训班%(state)s，课程表不能再改。"),
    "timetable_not_empty": _("课程表里已经有安排，套用模板只能在空白课程表上进行。"),
    "pattern_without_dates": _("培训班还没有开班日期，请先在培训方案里填写。"),
    "pattern_unknown": _("这个办班模板没有课程安排，请在格子里逐项添加。"),
    "tutoring_before_lecture": _("辅导、研讨安排在同一专题讲授之前，请核对先后。"),
    "test_not_last": _("测试之后还有教学，请核对先后。"),
    "test_after_lunch": _("测试安排在下午第一节，请尽量错开。"),
    "evening_not_for_it": _("晚上一般不安排%(kind)s。"),
    "lecturer_away": _("授课人%(name)s %(day)s%(half_day)s没空。"),
    "lecturer_over_hours": _("授课人%(name)s这一天共 %(hours)s 节，超过一天最多 %(most)s 节。"),
    "venue_closed": _("场地%(name)s %(day)s%(half_day)s不能用。"),
    "venue_too_small": _("场地%(name)s有 %(seats)s 个座位，这项安排有 %(people)s 人。"),
    "venue_lacks": _("场地%(name)s没有%(lacking)s。"),
    "lesson_not_placed": _("“%(title)s”没有排进去。"),
    "lesson_not_together": _("“%(title)s”各组没有同时开始。"),
    "lesson_off_periods": _("“%(title)s”不在可以排课的时间里。"),
    "lesson_off_fixed": _("“%(title)s”不在手工定下的时间。"),
    "lesson_other_lecturer": _("“%(title)s”不是由指定的授课人讲。"),
    "lesson_no_venue": _("“%(title)s”还没有场地。"),
    "nothing_to_plan": _("还没有课程需求，或者还没有办班日期，不能自动排课。"),
    "wanted_there_already": _("已经有课程需求，不能再带入。"),
    "plan_without_answer": _("这个方案没有排出来，不能采用。"),
    "plan_out_of_date": _(
        "排课以后，课程需求、分组、手工定的时间或别的班占用的授课人、场地有变动，请重新排课。"
    ),
    "plan_taken_already": _("这个方案已经采用过。"),
    "timetable_as_published": _("课程表与上一版完全一样，不用再发布。"),
    "repair_not_found": _("不动其他条件就调整不出来，请先另找授课人或场地。"),
    "demand_lesson_held": _("第 %(batch)s 期要安排“%(title)s”（%(periods)s 节）"),
    "demand_more_than_time": _("合起来要 %(needed)s 节，第 %(batch)s 期只有 %(free)s 节空着"),
    "demand_fixed_time": _("“%(title)s”手工定了时间"),
    "demand_lecturer_named": _("“%(title)s”由%(names)s讲"),
    "demand_lecturer_free": _("%(name)s有时间限制：%(when)s"),
    "demand_lecturer_once": _("%(name)s同一时间只能讲一处，还要算上已经排定的课"),
    "demand_lecturer_hours": _("%(name)s一天最多讲 %(most)s 节"),
    "demand_venue_fits": _("“%(title)s”要有坐得下、设备够的场地"),
    "demand_venue_free": _("场地%(name)s有不能用的时间"),
    "demand_venue_once": _("场地%(name)s同一时间只能用一次，还要算上已经排定的课"),
    "demand_evening": _("第 %(batch)s 期晚上只安排规定的类型"),
    "demand_opening_first": _("第 %(batch)s 期开班式最先"),
    "demand_closing_last": _("第 %(batch)s 期结业式最后"),
    "demand_lecture_before_tutoring": _("第 %(batch)s 期同一专题先讲授、后辅导和研讨"),
    "demand_teaching_before_test": _("第 %(batch)s 期讲完再测试"),
    "demand_test_last": _("第 %(batch)s 期测试排在其他教学之后"),
    "demand_test_after_lunch": _("第 %(batch)s 期下午第一节不测试"),
}
