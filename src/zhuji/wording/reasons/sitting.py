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
}
