"""Sentences of class packs and results: what is refused of a file, and what is to be looked at."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "sealed_not_one": _("这不是示范班资料包，请选择以 .zhujipack 结尾的文件。没有写入任何内容。"),
    "sealed_damaged": _("文件已损坏或被改动过，不能打开；请向来源单位重新索取。没有写入任何内容。"),
    "sealed_altered": _("文件的内容与签名的清单不符，可能被改动过，不能打开。没有写入任何内容。"),
    "sealed_signature_wrong": _(
        "文件的签名不对，内容在签名之后被改动过，不能打开；请向来源单位重新索取。没有写入任何内容。"
    ),
    "sealed_too_new": _(
        "文件的格式是第 %(version)s 版，本系统只认识到第 %(known)s 版；请先升级系统再打开。没有写入任何内容。"
    ),
    "sealed_part_too_large": _(
        "文件中的“%(part)s”超过上限 %(limit_kb)s KB，不能打开。没有写入任何内容。"
    ),
    "sealed_part_unreadable": _(
        "文件中的“%(part)s”不合规定的格式（%(place)s），不能打开。没有写入任何内容。"
    ),
    "result_not_one": _(
        "这不是延伸培训结果文件，请选择以 .json 结尾的结果文件。没有写入任何内容。"
    ),
    "result_impossible": _(
        "结果文件中的数字互相不符，不能收下；请对方重新制作。没有写入任何内容。"
    ),
    "result_of_unknown_pack": _("结果文件所说的示范班资料包不是本系统制作的，没有收下。"),
    "result_counts_by_itself": _("这个延伸培训班就在本系统中，结业后自动计入，不必收结果文件。"),
    "result_by_another_key": _(
        "同一个延伸培训班此前的结果由另一个密钥签名，没有收下；请与该单位核对是谁制作的。"
    ),
    "key_not_confirmed": _("还没有确认来源的密钥指纹。请先与对方核对，再勾选“指纹已核对一致”。"),
    "key_changed": _(
        "已确认的“%(name)s”用的是另一个密钥。对方重装系统会更换密钥，也可能是别人冒用名称，请务必电话核对指纹。"
    ),
    "result_already_taken": _("这个结果文件以前已经收下，没有重复计入。"),
    "result_older": _("已经收下同一个班 %(made_at)s 制作的结果，这一份更早，没有收下。"),
    "result_replaces": _("替换了同一个班 %(made_at)s 制作的结果，只计一次。"),
    "class_is_no_follow_on": _("这个班不是按示范班资料包办的延伸培训班，没有结果文件。"),
    "result_before_closing": _("培训班结业归档以后才能制作结果文件，现在是“%(state)s”。"),
    "result_of_nobody": _("这个班没有学员的结业判定，没有可以回传的结果。"),
    "pack_holds_id_number": _("%(where)s里有身份证号码，资料包不能带个人信息，请先删去。"),
    "pack_holds_phone": _("%(where)s里有手机号码，资料包不能带个人信息，请先删去。"),
    "pack_holds_name": _(
        "%(where)s里有“%(name)s”，与本班有关人员同名。确是人名的请先删去；不是人名的，勾选“已逐处看过”再制作。"
    ),
    "pack_part_unknown": _("文件中有本系统不认识的部分“%(part)s”，不能打开。没有写入任何内容。"),
    "pack_part_missing": _("文件中缺少“%(part)s”，不能打开。没有写入任何内容。"),
    "pack_identity_taken": _(
        "本系统已有同一编号的资料包，这一份的内容或签名却不同，可能被人改动后重新签名，不能打开。没有写入任何内容。"
    ),
    "pack_opened_before": _(
        "这个资料包以前打开过，已建 %(count)s 个班。确实要再办一个班的，勾选“再建一个班”。"
    ),
    "pack_not_dated": _("还没有填写开班日期，课程安排等填写以后排出。"),
    "pack_questions_unreviewed": _("试题已收入题库“%(bank)s”，请本单位审核后使用。"),
    "pack_paper_not_drawn": _("试卷“%(title)s”没有抽成，请到“测试”中按命题细目表重新抽题。"),
    "pack_survey_waits": _("问卷“%(title)s”要按课程逐项评，排出课程以后建好草稿。"),
}
