"""Why a file was not taken, and what would do."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "archive_nested": _("文件里还套着压缩包，为安全起见不能打开。请另存为普通的工作簿后再试。"),
    "archive_too_many_entries": _(
        "文件内部有 %(entries)s 个部分，超过 %(limit)s 个，不能打开。请另存一份再试。"
    ),
    "archive_unpacks_too_large": _(
        "文件展开后超过 %(limit_mb)s MB，不能打开。请删去图片和空白区域，另存后再试。"
    ),
    "csv_broken": _(
        "CSV 文件的引号或分隔符不完整，读不下去。请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。"
    ),
    "csv_encoding_unknown": _(
        "认不出 CSV 文件的文字编码。请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。"
    ),
    "file_damaged": _("文件已损坏或没有传完整，打不开。请在电脑上打开确认无误，另存一份再试。"),
    "file_empty": _("文件是空的，没有任何内容。请选另一个文件。"),
    "file_encrypted": _("文件设有打开密码，读不了。请取消密码，另存后再试。"),
    "file_is_web_page": _(
        "这是一个网页，只是名字像表格。请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。"
    ),
    "file_legacy_office": _(
        "这是旧格式的文件（.xls、.doc、.et、.wps）。请用 Excel 或 WPS 另存为 .xlsx 或 .docx 后再试。"
    ),
    "file_missing": _("这个文件在服务器上找不到了。请重新上传一次。"),
    "file_too_large": _(
        "文件有 %(size_mb)s MB，超过 %(limit_mb)s MB。请删去图片或分成几个文件再试。"
    ),
    "file_type_not_accepted": _("这里不收 %(kind)s 文件，请换成 %(accepted)s。"),
    "file_type_unknown": _("认不出这是什么文件。请换成 .xlsx 或 .csv 表格。"),
    "sheet_too_many_cells": _(
        "表格有 %(cells)s 格，超过 %(limit)s 格。请删去多余的行和列，或分成几个文件。"
    ),
    "sheet_too_many_columns": _(
        "表格有 %(columns)s 列，超过 %(limit)s 列。请删去多余的列，另存后再试。"
    ),
    "sheet_too_many_rows": _("表格有 %(rows)s 行，超过 %(limit)s 行。请分成几个文件再试。"),
    "sheets_empty": _("文件里没有任何内容。请确认选对了文件。"),
    "sheets_too_many": _("文件里有 %(sheets)s 张工作表，超过 %(limit)s 张。请分成几个文件再试。"),
}
