"""Sentences of topics, courseware, reading and mastery."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "source_replaced": _(
        "《%(title)s》已有%(version)s，自%(on)s起施行，请核对专题内容、课件和试题。"
    ),
    "source_to_be_replaced": _("《%(title)s》%(version)s将自%(on)s起施行，请提前准备。"),
    "source_known": _("《%(title)s》%(version)s或同一施行日期的版本已经登记过，请核对后再登记。"),
    "topic_source_known": _("本专题已经以这份文件为依据，不用重复登记。"),
    "course_changed_meanwhile": _("您打开之后课程已被修改，没有保存。请按最新的内容再改一次。"),
    "courseware_title_taken": _("本专题已有课件“%(title)s”。同一课件的新文件请作为新版本上传。"),
    "courseware_same_file": _("这个文件与第 %(version)s 版完全相同，没有保存。"),
    "courseware_not_converted": _("这一版还没有转成 PDF，转换以后才能逐页审核。"),
    "courseware_converting": _("上一版正在转换，请转换完再上传。"),
    "courseware_own_upload": _("上传人不能审核自己上传的课件，请另一位同事审核。"),
    "courseware_reviewed": _("这一版已经审核过。"),
    "courseware_withdrawn": _("这一版已经撤下。"),
    "courseware_reason_missing": _("请写明撤下或退回的原因。"),
    "register_class_final": _("培训班已是“%(state)s”状态，阅读登记不再改动。"),
    "mastery_reached": _(
        "%(purpose)s中本专题得 %(got)s 分，共 %(full)s 分，掌握线 %(needed)s 分，已达到。"
    ),
    "mastery_short": _(
        "%(purpose)s中本专题得 %(got)s 分，共 %(full)s 分，掌握线 %(needed)s 分，还差 %(short)s 分。"
    ),
    "mastery_not_tested": _("还没有考到本专题的测试。"),
    "mastery_sum_only": _("纸质试卷只登记了总分，没有本专题的得分。"),
    "reading_not_begun": _("共 %(pages)s 页，还没有读。"),
    "reading_begun": _("共 %(pages)s 页，读过 %(done)s 页（每页至少 %(least)s 秒）。"),
    "reading_done": _("共 %(pages)s 页，读过 %(done)s 页（每页至少 %(least)s 秒），已读完。"),
}
