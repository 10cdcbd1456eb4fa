"""Sentences of files that are not taken in."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "file_empty": _("这个文件是空的（0 字节），请重新导出或选择文件。"),
    "file_too_large": _(
        "文件有 %(size_mb)s MB，超过上限 %(limit_mb)s MB，请拆分或压缩图片后再上传。"
    ),
    "file_type_unknown": _(
        "认不出这个文件的类型，可能损坏了，也可能不是办公文件。请用 WPS 或 Office 打开看看，另存为页面上写明的格式再上传。"
    ),
    "file_type_not_accepted": _("这里不能使用 %(kind)s 文件，请上传 %(accepted)s 文件。"),
    "file_legacy_office": _(
        "这是旧版格式（如 .doc、.wps、.ppt），请用 WPS 或 Office 打开，另存为 .docx、.xlsx 或 .pptx 后再上传。"
    ),
    "file_is_web_page": _(
        "这个文件其实是网页格式（不少系统导出的“.xls”都是这样），表格请用 WPS 或 Excel 打开，另存为 .xlsx 后再上传；其他材料请另存为 PDF。"
    ),
    "file_encrypted": _("这个文件设有密码或使用限制，请取消后再上传。"),
    "file_damaged": _("文件已损坏或不完整，请打开检查，重新保存后再上传。"),
    "office_missing": _(
        "服务器上没有安装 LibreOffice，不能转换 Word 和演示文稿。请在 WPS 或 Office 中另存为 PDF 后再上传。"
    ),
    "office_slow": _(
        "文件在 %(seconds)s 秒内没有转换完，已停止。请在 WPS 或 Office 中另存为 PDF 后再上传。"
    ),
    "office_failed": _(
        "LibreOffice 没能转换这个文件。请在 WPS 或 Office 中打开检查，另存为 PDF 后再上传。"
    ),
    "pdf_unreadable": _("这个 PDF 打不开或没有页面，请打开检查，重新导出后再上传。"),
    "pdf_too_many_pages": _("PDF 有 %(pages)s 页，超过上限 %(limit)s 页，请拆成几份后再上传。"),
    "file_missing": _("服务器上找不到文件“%(name)s”，请联系系统管理员从备份恢复。"),
    "archive_too_many_entries": _(
        "文件内部有 %(entries)s 个部分，超过上限 %(limit)s 个，已拒绝打开；请把内容复制到新文件中再上传。"
    ),
    "archive_unpacks_too_large": _(
        "文件解压后过大（上限 %(limit_mb)s MB）或压缩比异常，已拒绝打开；请把内容复制到新文件中再上传。"
    ),
    "archive_nested": _("文件里夹带了压缩包，已拒绝打开；请删除夹带的内容后再上传。"),
    "sheet_too_many_rows": _(
        "工作表的内容超过了 %(limit)s 行，请检查末尾是否有多余内容，或拆分后再导入。"
    ),
    "sheet_too_many_columns": _(
        "工作表有内容的区域有 %(columns)s 列，超过上限 %(limit)s 列，请删除右侧多余内容后再导入。"
    ),
    "sheet_too_many_cells": _(
        "工作表共 %(cells)s 个单元格，超过上限 %(limit)s 个，请拆分后再导入。"
    ),
    "sheet_too_much_text": _(
        "工作表里的文字合起来超过 %(limit)s 万字，已拒绝打开；请检查是否有重复的大段文字，或拆分后再导入。"
    ),
    "sheets_too_many": _("工作簿有 %(sheets)s 张工作表，超过上限 %(limit)s 张，请拆分后再导入。"),
    "sheets_empty": _("文件里没有任何内容，请检查选择的文件是否正确。"),
    "csv_encoding_unknown": _(
        "无法识别 CSV 文件的文字编码，请另存为 .xlsx 或 UTF-8 编码的 CSV 后再导入。"
    ),
    "csv_broken": _(
        "CSV 文件的引号或分隔符不正确，请用 WPS 或 Excel 打开，另存为 .xlsx 后再导入。"
    ),
}
