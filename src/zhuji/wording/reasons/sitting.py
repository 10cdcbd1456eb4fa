"""Sentences of test papers and sittings."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "blueprint_line_short": _(
        "细目表第 %(line)s 行要 %(asked)s 题，只抽到 %(drawn)s 题（题库中符合的共 %(fitting)s 题）。"
    ),
    "paper_questions_unreviewed": _("试卷 %(total)s 题中有 %(count)s 题未经审核，发布前须确认。"),
    "paper_questions_out_of_date": _(
        "试卷 %(total)s 题中有 %(count)s 题依据的文件已有新版本，题目可能过时，发布前须确认。"
    ),
    "paper_questions_without_article": _(
        "试卷 %(total)s 题中有 %(count)s 题未注明现行依据条款，发布前须确认。"
    ),
    "exam_passed": _("得 %(total)s 分，满分 %(full)s 分，合格线 %(needed)s 分，合格。"),
    "exam_not_passed": _("得 %(total)s 分，满分 %(full)s 分，合格线 %(needed)s 分，未合格。"),
    "sitting_not_open_yet": _("测试 %(opens_at)s 开始，请届时进入。"),
    "sitting_waits_for_proctor": _("监考人员还没有宣布开考，请在本页等候。"),
    "sitting_paused": _("测试自 %(since)s 起暂停，恢复后再继续；暂停的时间不计入答题时间。"),
    "answer_old_tab": _(
        "这份答卷已在别的页面或设备上重新打开，本页不再保存。请到新打开的页面继续作答，或刷新本页改在这里作答。"
    ),
    "answer_paused": _("测试自 %(since)s 起暂停，这次作答留在本机，恢复后自动保存。"),
    "sitting_closed": _("测试已于 %(closed_at)s 结束。"),
    "sitting_handed_in": _("已于 %(at)s 交卷。"),
    "sitting_handed_in_now": _("已交卷，时间 %(at)s。"),
    "answer_sitting_not_started": _("尚未开始答卷，请先进入测试。"),
    "answer_after_hand_in": _("已于 %(at)s 交卷，不能再修改。"),
    "answer_after_close": _("测试已于 %(closed_at)s 结束，这次作答未保存。"),
    "answer_saved_late": _("结束后 %(grace)s 秒内收到，已保存（结束时间 %(closed_at)s）。"),
    "answer_stale_version": _(
        "这是较早的作答（第 %(version)s 版），已有较新的第 %(held)s 版，未覆盖。"
    ),
    "proctor_class_final": _("培训班已经结束，考场情况不再改动；确有错误的，请由学员申请复核。"),
    "proctor_start_not_set": _("这次测试没有设为由监考宣布开考，到开考时间学员就可以作答。"),
    "proctor_started_already": _("%(at)s 已经宣布开考，不用再办。"),
    "proctor_too_early": _("测试 %(opens_at)s 开始，请到时间再办。"),
    "proctor_too_late": _("测试已于 %(ended_at)s 结束；确实还要作答的，先补时。"),
    "proctor_paused_already": _("%(since)s 已经暂停，先恢复再办。"),
    "proctor_not_paused": _("测试没有暂停，不用恢复。"),
    "proctor_minutes_out_of_range": _("补时的分钟数要在 1 至 %(most)s 之间，请改正。"),
    "proctor_reason_missing": _("请写明原因，打印在考场记录上。"),
    "proctor_not_begun": _("这名学员还没有开始作答，请本人在自己的页面点“开始作答”。"),
    "proctor_reopen_after_bell": _("这名学员的答题时间 %(closed_at)s 已到；要继续作答的，先补时。"),
    "proctor_bell_to_come": _("这名学员的答题时间 %(bell)s 才到，到时以后才能代为收卷。"),
    "manner_after_beginning": _("已经有人开始作答，一页几题和由谁宣布开考不再改；请只改公布办法。"),
    "release_time_missing": _("请填写公布时间。"),
    "release_time_before_the_end": _("公布时间应当在测试结束（%(closes_at)s）以后，请改正。"),
    "release_not_by_click": _("这次测试按设置自动公布，不用再点；要由经办人公布的，请先改设置。"),
    "release_done_already": _("%(at)s 已经公布，不再改动；成绩有误的，请走答案复核或成绩复核。"),
    "release_of_nothing": _("设置的是不公布，请先改设置。"),
    "release_before_the_end": _("全场还没有收卷，请等测试结束再公布。"),
}
