"""Sentences of banks, papers, exams and marks typed in."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "bank_file_without_questions": _(
        "文件中没有可以导入的试题（读到 %(read)s 题）。请核对文件，或按下面列出的原因修改后重新上传。"
    ),
    "bank_changed_meanwhile": _("核对之后题库有变动，没有导入。请按新的核对结果再确认一次。"),
    "question_own_entry": _(
        "其中 %(count)s 题是您自己录入的，由另一位试题审核人审核，这次都没有审核。"
        "全县只有一名经办人的，请安全管理员在规则设置中允许录入人自己复核。"
    ),
    "blueprint_empty": _("命题细目表没有要求任何试题，请至少在一行填写题数。"),
    "paper_changed_meanwhile": _(
        "预览之后题库中的试题有改动，试卷没有发布。请看过改动后的试卷再发布。"
    ),
    "paper_published_already": _("试卷已经发布，内容不再改变。"),
    "paper_bank_gone": _("抽题用的题库已经不在，这份试卷不能再抽题、换题。请从现有题库另行组卷。"),
    "paper_variant_there": _("这套试卷已经有%(variant)s，没有再抽。需要另抽的，请先删除草稿。"),
    "paper_has_parallels": _(
        "还有 %(count)s 份平行试卷（B卷或补考卷）按这份试卷抽出，请先删除它们的草稿，再删除这份。"
    ),
    "paper_lacks_glyphs": _(
        "PDF 的字库里没有“%(characters)s”，印不出来。请改用 Word 版，由本机字体打印。"
    ),
    "paper_no_replacement": _(
        "题库中没有同专题、同题型、同难度的其他试题可以换。请补充题库，或修改命题细目表后另行组卷。"
    ),
    "paper_question_gone": _("试卷已有变动，这道题不在里面了。请刷新后再操作。"),
    "exam_paper_not_published": _("试卷还没有发布，请先发布试卷。"),
    "exam_class_final": _("培训班已是“%(state)s”状态，测试和成绩不再改动。"),
    "exam_in_two_for_all": _("A、B卷交替只用于全体学员的测试；补考请只选一份试卷。"),
    "exam_papers_unequal": _(
        "两份试卷满分不同（%(first)s 分和 %(second)s 分），成绩不能比较。请选同一细目表抽出的 A、B卷。"
    ),
    "exam_same_paper_twice": _("两份试卷是同一份。请另选一份，或不选第二份。"),
    "exam_too_few_for_two": _("本期不足两名学员，用一份试卷即可，请不选第二份。"),
    "exam_window_reversed": _("结束时间应当晚于开考时间。"),
    "exam_window_past": _("结束时间已经过去，请改为以后的时间。"),
    "exam_minutes_exceed_window": _(
        "答题时长 %(minutes)s 分钟超过了从开考到结束的 %(window)s 分钟，请缩短时长或推后结束时间。"
    ),
    "exam_candidates_missing": _("补考和面向部分学员的测试要选出应考人员，请至少勾选一人。"),
    "exam_candidate_of_nobody": _("勾选的人员中有人不在本期名册中，没有安排。请刷新后重新勾选。"),
    "make_up_paper_used": _(
        "学号 %(numbers)s 已经答过这份试卷。补考请另行抽题组卷，用没有考过的试卷。"
    ),
    "exam_has_sittings": _("已有学员开始作答或登记了成绩，测试不能撤销。"),
    "exam_not_open_yet": _("测试 %(opens_at)s 开始，开始以后才能登记成绩。"),
    "exam_on_paper": _("本县的测试使用纸质试卷，请按现场安排作答。"),
    "mark_of_nobody": _("有一行成绩对应的学员不在应考人员中，没有保存。请刷新后重新填写。"),
    "mark_out_of_range": _("学号 %(number)s 的成绩 %(mark)s 不在 0 至 %(full)s 之间，请改正。"),
    "mark_total_missing": _("学号 %(number)s 没有填成绩，各专题得分又没有填全，请补齐。"),
    "mark_unreadable": _("“%(text)s”不是分数，请填数字；没有参加的空着或填“缺考”。"),
    "mark_typed_unreadable": _("学号 %(number)s 的成绩“%(text)s”不是数字，请改正。"),
    "mark_row_unknown": _("应考人员中没有“%(text)s”，请核对姓名和学号。"),
    "mark_row_same_name": _("应考人员中有 %(count)s 个“%(name)s”，分不清是谁，请填学号。"),
    "mark_row_twice": _("与第 %(row)s 行是同一个人，请删去一行。"),
    "mark_number_other": _("学号 %(number)s 是“%(name)s”，与这一行的姓名不同，请核对。"),
    "topic_mark_out_of_range": _(
        "学号 %(number)s 的“%(topic)s”得分 %(mark)s 不在 0 至 %(full)s 之间，请改正。"
    ),
    "topic_marks_do_not_add_up": _(
        "学号 %(number)s 各专题得分合计 %(told)s，与成绩 %(mark)s 对不上，请核对。"
    ),
    "sat_on_screen_too": _(
        "有学员已在线作答，成绩由系统评定，纸质作答没有登记。请刷新后重新核对。"
    ),
    "sheet_answered_twice": _("“答案”一列和各题的列都填了，分不清以哪个为准，请只留一种。"),
    "sheet_answers_not_as_many": _(
        "答案有 %(found)s 个，试卷要登记的有 %(wanted)s 题，对不上。请用“|”隔开，没有答的留空。"
    ),
    "sheet_letter_beyond": _(
        "第 %(number)s 题只有 A 到 %(last)s，没有“%(text)s”，请对照答卷改正。"
    ),
    "sheet_not_a_judgement": _("第 %(number)s 题是判断题，“%(text)s”看不出对错，请填“对”或“错”。"),
    "sheet_not_letters": _("第 %(number)s 题是选择题，“%(text)s”不是选项字母，请改正。"),
    "sheet_open_mark_beyond": _("主观题得分 %(mark)s 不在 0 至 %(full)s 之间，请改正。"),
    "sheet_open_mark_missing": _(
        "试卷有问答题，请在“主观题得分”一列填阅卷人给的分；没有得分填 0。"
    ),
    "sheet_other_paper": _(
        "分到的是%(given)s卷，表上写%(said)s卷；导入后按%(said)s卷评分，请核对。"
    ),
    "sheet_too_many_blanks": _(
        "第 %(number)s 题有 %(blanks)s 个空，填了 %(found)s 个答案；几个空的答案用分号隔开，请改正。"
    ),
    "sheet_two_letters": _("第 %(number)s 题只能选一项，填了“%(text)s”，按没有作答评分，请核对。"),
    "sheet_variant_unknown": _("卷别“%(text)s”不是 A 或 B，请改正；不清楚的空着，按分到的卷评分。"),
    "sat_on_screen": _("学号 %(number)s 已在线作答，成绩由系统评定，不能另外登记。"),
}
