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
}
