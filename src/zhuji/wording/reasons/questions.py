"""Sentences of a question bank that comes in from a file."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "word_encrypted": _("文件设有打开密码，无法读取。请在 Word 或 WPS 中取消密码，另存后再导入。"),
    "word_old_format": _("这是旧版 .doc 文件。请用 Word 或 WPS 另存为 .docx 后再导入。"),
    "word_not_docx": _("这不是 Word（.docx）文件。请选择 .docx 文件。"),
    "word_without_table": _(
        "这个 Word 文件里没有表格。请上传报名回执表：一人一行，表头有“姓名”一列。"
    ),
    "word_damaged": _("文件已损坏，无法读取。请在 Word 或 WPS 中打开并另存后再导入。"),
    "question_stem_missing": _("没有题干。请补上题干。"),
    "question_answer_missing": _("没有答案。请在题后写明“答案：”。"),
    "question_answer_unreadable": _(
        "答案“%(answer)s”无法识别。请写选项字母，判断题写“正确”或“错误”。"
    ),
    "question_answer_outside_options": _(
        "答案 %(answer)s 不在选项（%(options)s）之内。请核对答案或补上选项。"
    ),
    "question_answers_disagree": _(
        "同一题给出了两个不同的答案：%(first)s 与 %(second)s。请保留正确的一个。"
    ),
    "question_single_several_answers": _(
        "单项选择题的答案有多个：%(answer)s。请改答案，或移到多项选择题。"
    ),
    "question_options_missing": _("选项只有 %(count)s 个，选择题至少要两个。"),
    "question_option_empty": _("选项 %(letters)s 没有内容。"),
    "question_options_out_of_order": _(
        "选项字母不连续或重复：%(letters)s。请按 A、B、C 依次标注。"
    ),
    "question_kind_not_read": _(
        "不能导入%(kind)s，能导入单项选择题、多项选择题、判断题、填空题、简答题、论述题、案例分析题。"
    ),
    "question_options_tight": _(
        "选项字母后没有标点和空格，已按字母分成 %(count)s 个选项。请核对。"
    ),
    "question_options_parted": _(
        "全部选项在一格，没有字母，已分成 %(count)s 个选项。请核对；不对的，请一个选项占一行或一列。"
    ),
    "question_too_many_options": _("选项有 %(count)s 个，最多 %(most)s 个。请合并或删去一些选项。"),
    "question_blanks_do_not_fit": _(
        "题干有 %(blanks)s 个空，答案有 %(answers)s 个，对不上。请用“；”分开各空的答案，同一空的几种答案用“/”分开。"
    ),
    "question_blank_answer_whole": _(
        "只有一个空，而答案“%(answer)s”似有几个，已作为一个整体导入。请核对。"
    ),
    "question_taken_as_fill": _("没有选项，题干有空，已按填空题导入。请核对。"),
    "question_taken_as_short": _("没有选项和空，答案是文字，已按简答题导入。请核对。"),
    "question_points_missing": _("没有参考答案，阅卷时没有得分点可对照。请补上。"),
    "question_part_faulty": _(
        "案例的第 %(number)s 小题不能导入，整道案例没有导入。请按旁边写的原因改正。"
    ),
    "question_case_without_parts": _("案例没有小题。请在材料后写出小题，题号从（1）起。"),
    "question_case_as_essay": _("案例没有分小题，已按论述题导入。请核对。"),
    "question_stem_short": _("题干只有 %(length)s 个字，请核对是否缺失。"),
    "question_blank_lost": _("题干中没有空，也不是问句，请核对括号是否丢失。"),
    "question_answer_in_stem": _("题干括号里留有答案 %(answer)s，已改为空括号。"),
    "question_answer_underlined": _(
        "题干里加下划线的字“%(answer)s”已作为答案，原处改为空。请核对。"
    ),
    "question_multiple_one_answer": _("多项选择题只有一个答案：%(answer)s。请核对。"),
    "question_kind_differs": _("标题所写题型为“%(declared)s”，本题按“%(found)s”导入。请核对。"),
    "question_letters_as_judgement": _(
        "判断题的答案写作 %(answer)s，已按 A 正确、B 错误处理。请核对。"
    ),
    "question_answer_two_readings": _(
        "答案“%(answer)s”可以有两种理解：%(taken)s 或 %(other)s，已按整列的写法取 %(taken)s。请核对。"
    ),
    "question_figure_as_judgement": _(
        "判断题的答案写作 %(answer)s，已按 1 正确、0 错误处理。请核对。"
    ),
    "question_figure_as_letter": _("答案写作 %(answer)s，已按选项的次序取 %(letters)s。请核对。"),
    "question_options_alike": _("选项 %(letters)s 内容相同。请核对。"),
    "question_repeated": _("与 %(other)s 的题干、答案都相同。"),
    "question_stem_in_bank": _(
        "题库里已有题干相同的试题，答案是 %(answer)s，本题是 %(own_answer)s。导入后两题都在；只要一题的，请在题库里修改原来那题。"
    ),
    "question_repeated_other_letters": _(
        "与 %(other)s 的题干相同，答案内容相同但字母不同：本题 %(own_answer)s，另一题 %(other_answer)s。"
    ),
    "question_repeated_other_answer": _(
        "与 %(other)s 的题干相同而答案不同：本题 %(own_answer)s，另一题 %(other_answer)s。请核对。"
    ),
    "question_answer_wildcard": _(
        "答案里的“*”在原系统里表示任意文字，这里按原字核对，没有这个意思。请核对答案。"
    ),
    "question_part_answers_left_out": _("只得部分分的答案没有导入，只留下得满分的。请核对。"),
    "question_text_without_answer": _(
        "“%(text)s”没有作答的地方，未导入。是试题的，请在文件里补上作答处。"
    ),
    "question_pictures_left_out": _(
        "有 %(count)s 张图片没有导入，原处写有“[图片未导入]”。请另存为 2 MB 以内的 PNG 或 JPEG 再导入。"
    ),
    "question_format_unknown": _(
        "这个 XML 文件（%(root)s）不是题库。请用 Moodle XML 或 QTI 2.1、2.2、3.0 导出。"
    ),
    "qti_without_items": _("压缩包里没有找到试题。请从原系统导出 QTI 2.1、2.2 或 3.0 的试题包。"),
    "qti_item_missing": _("包里没有 %(name)s，清单列了它。请重新导出。"),
    "xml_with_doctype": _(
        "XML 文件里带有文档类型定义，为安全起见不读取。请去掉 DOCTYPE 后再导入。"
    ),
    "xml_damaged": _("XML 文件第 %(line)s 行有误，无法读取。请重新导出。"),
    "xml_too_large": _("XML 文件的内容超过 %(limit)s 个元素，无法读取。请分成几个文件。"),
    "export_without_pictures": _(
        "这种格式不能带图片，有 %(count)s 题的图片没有导出，原处写有“[图1]”。要带图片请用 Word、Moodle XML 或 QTI。"
    ),
    "export_differs": _(
        "有 %(count)s 题用这种格式不能原样带走，再导入时会有出入，第一题是“%(first)s”。请改用 Excel 或 QTI。"
    ),
    "question_same": _("内容没有改动，没有保存新的版本。要改的请改过再保存。"),
    "question_without_reason": _("请写明修改的原因，如“条例已修订”“答案有误”。"),
    "question_changed_meanwhile": _(
        "这道题刚才已被别人改过，您的改动没有保存。请看过新的内容再改。"
    ),
    "question_already_there": _(
        "题库里已有题干、选项和答案都相同的试题，没有保存。请改这一题，或不用改。"
    ),
    "question_cells_coloured": _(
        "有 %(count)s 个格标了颜色（%(cells)s 等），颜色的意思没有导入。表示答案的，请写进“答案”列。"
    ),
    "question_options_dated": _(
        "有 %(count)s 个选项是日期（%(cells)s 等）。原来写的若是“3-5”“1/2”一类，Excel 已把它改成日期，请把格子设为文本，"
        "重新写过再导入。"
    ),
    "question_text_coloured": _(
        "有 %(count)s 段文字标了颜色或底色（%(places)s 等），其意思没有导入。表示答案的，请写明“答案：”。"
    ),
    "question_text_hidden": _(
        "有 %(count)s 段里有隐藏文字（%(places)s 等），没有读入。要导入的，请在 Word 里取消隐藏后再导入。"
    ),
    "question_text_struck": _(
        "有 %(count)s 段文字画了删除线（%(places)s 等）：段里划掉几个字的，划掉的字没有读入；整段划掉的照常导入，要删去的请在"
        "文件里删去。"
    ),
    "question_options_bold": _(
        "有 %(count)s 段选项里有加粗的字（%(places)s 等），其意思没有导入。表示答案的，请写明“答案：”。"
    ),
    "question_options_underlined": _(
        "有 %(count)s 段选项里有加下划线的字（%(places)s 等），其意思没有导入。表示答案的，请写明“答案：”。"
    ),
    "question_too_many_lines": _(
        "文件有 %(count)s 行，一次最多读 %(most)s 行。请分成几个文件导入。"
    ),
    "question_key_file_of_other_kind": _(
        "这个答案文件与题目文件对不上。题目是 Word 或文本的，请用 Word 或文本的答案；题目是表格的，请用表格的答案，"
        "有题号、答案两列。"
    ),
    "question_text_not_read": _(
        "文件里没有认出试题。文字要有题号、选项和“答案：”；表格要有“题干”“答案”这样的列名。可以下载模板照着填。"
    ),
    "question_line_unplaced": _("“%(text)s”不属于任何一题，未导入。"),
    "question_key_without_question": _(
        "答案表中第 %(number)s 题（%(answer)s）找不到对应的试题，或这个题号有两题。"
    ),
    "question_marks_left_out": _(
        "有 %(count)s 题的题干里写有分值（如“（2分）”），已去掉。请在组卷时定每题的分值。"
    ),
    "question_key_may_have_slipped": _(
        "答案取自答案表，而答案表第 %(number)s 题与试题的题号对不上，答案可能错位。请核对。"
    ),
    "question_key_does_not_fit": _(
        "答案表中题号（%(numbers)s）与答案（%(answers)s）数目对不上，未采用。"
    ),
}
