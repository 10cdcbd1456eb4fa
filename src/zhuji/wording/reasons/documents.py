"""Sentences of documents and certificates."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "fact_people_came": _("%(part)s：新增 %(people)s 人。"),
    "fact_people_gone": _("%(part)s：减少 %(people)s 人。"),
    "fact_people_changed": _("%(part)s：%(people)s 人的信息有变动。"),
    "fact_line_came": _("%(part)s：新增%(line)s。"),
    "fact_line_gone": _("%(part)s：已没有%(line)s。"),
    "fact_changed": _("%(part)s：%(line)s%(field)s由“%(before)s”改为“%(after)s”。"),
    "fact_filled_in": _("%(part)s：%(line)s%(field)s补为“%(after)s”。"),
    "fact_emptied": _("%(part)s：%(line)s%(field)s原为“%(before)s”，现已空缺。"),
    "fact_changed_unsaid": _("%(part)s：%(line)s%(field)s有变动。"),
    "fact_renamed": _("%(part)s：%(line)s改称%(after)s。"),
    "fact_order_changed": _("%(part)s：排列次序有变动。"),
    "document_before_approval": _("培训班批准以后才能生成材料。"),
    "document_of_cancelled_class": _("培训班已取消，不再生成材料；以前生成的可以下载。"),
    "document_cannot_be_edited": _(
        "%(kind)s是固定版式的文件，不收修改稿；内容有变的，改正数据后重新生成。"
    ),
    "document_given_back_unchanged": _(
        "交回的文件与第 %(version)s 版完全相同，没有保存为新的一版。"
    ),
    "document_final_already": _("第 %(version)s 版已经是定稿。"),
    "document_final_stands": _(
        "第 %(version)s 版是定稿；要换用这一版，请先收回原来的定稿并写明原因。"
    ),
    "document_not_final": _("第 %(version)s 版不是定稿，不用收回。"),
    "document_taken_back_without_reason": _("收回定稿要写明原因，例如“场地有变”。"),
    "document_needs_closing": _("培训班结业归档以后，判定固定下来，才能生成。"),
    "request_needs_aim": _("请在培训方案中填写培训目的。"),
    "notice_needs_dates": _("请在培训方案中填写开班和结业日期。"),
    "notice_needs_place": _("请在培训方案中填写培训地点。"),
    "notice_needs_audience": _("请在培训方案中填写培训对象。"),
    "notice_needs_quota": _("请先给各单位分配名额。"),
    "notice_needs_deadline": _("请在培训方案中填写报名截止日期。"),
    "notice_needs_contact": _("请在培训方案中填写联系人和联系电话。"),
    "document_needs_budget": _("还没有经费科目，请先在经费页填写。"),
    "document_needs_open_tasks": _("没有要催办的筹备事项。"),
    "document_needs_seats": _("还没有排座次。"),
    "document_needs_all_seated": _("还有 %(count)s 名学员没有座位，请先在座次页安排。"),
    "document_needs_pledge": _("还没有承诺书，请先在守则和承诺页填写。"),
    "document_lacks_glyphs": _(
        "字库里没有这些姓名里的字，印不出来：%(names)s。请改用其他软件单独制作。"
    ),
    "document_needs_trainees": _("还没有学员，锁定名单后生成。"),
    "document_needs_evaluation": _("还没有截止的教学评估，或者收回的份数太少；截止以后再生成。"),
    "document_needs_sessions": _("课程表还是空的，请先排课。"),
    "document_needs_certificates": _("还没有发放证书，请先在结业证书页发放。"),
    "certificate_before_closing": _("培训班结业归档以后才能发放证书。"),
    "certificate_without_completion": _("判定为%(outcome)s，不发结业证书。"),
    "certificate_already_issued": _("证书已经发放，重印不换编号。"),
    "certificate_glyphs_missing": _(
        "印刷字体中没有“%(characters)s”，请核对写法；写法无误的，暂缓打印并手写。"
    ),
    "certificate_revoked_before": _("以前的证书已作废，要换发的请在证书登记里办理。"),
    "certificate_never_revoked": _("没有作废的证书，不用换发。"),
    "certificate_revoked_already": _("证书已于%(day)s作废，不用再办。"),
    "revocation_before_issue": _("作废日期不能早于发证日期%(day)s。"),
    "revocation_in_future": _("作废日期不能晚于今天，请在作出决定的当天办理。"),
    "revocation_without_reason": _("请写明作废的原因，例如“姓名印错，换发”。"),
    "revocation_without_decider": _("请写明由谁决定作废，例如“县委组织部部务会”。"),
    "certificate_key_changed": _(
        "数据目录里的 secret.key 已经换过，原来的签名密钥用不了。请先运行 zhuji certificates renew-key 启用新密钥，再发放证书；以前的证书仍可核验。"
    ),
    "certificate_key_none": _("还没有发放过证书，没有要更换的密钥。"),
    "certificate_key_day_outside": _("最后使用日须在%(day)s（启用日）与今天之间。"),
    "certificate_key_without_reason": _("请写明更换密钥的原因，例如“满三年例行更换”。"),
    "certificate_key_renewed_meanwhile": _("刚才别人也在更换密钥，本次没有办理，请再看一遍。"),
    "certificate_is_valid": _("签名属实，截至%(day)s没有作废。请与纸面逐项核对。"),
    "certificate_is_revoked": _("签名属实，但证书%(number)s已于%(day)s作废。"),
    "certificate_is_false": _("内容与签名对不上：证书被改动过，或者不是由本县签发。请不要采信。"),
    "certificate_is_key_unknown": _(
        "不是用本县公布的密钥签发的，无法核验。如系近期更换密钥后发放的证书，请向发证单位索取最新的核验页。"
    ),
    "certificate_is_key_ended": _(
        "发证日期%(issued_on)s不在签名密钥的使用期内。请向发证单位核实。"
    ),
    "certificate_is_not_issued": _("签名属实，但证书登记里没有%(number)s。请向发证单位核实。"),
    "certificate_is_unreadable": _("这不是结业证书二维码的内容，请重新扫描证书左下角的二维码。"),
    "certificates_nobody": _("没有可以发放证书的学员。"),
    "certificates_numbered_meanwhile": _("刚才别人也在发放证书，本次没有编号，请重新办理。"),
    # a workbook of an office above
    "fill_nobody": _(
        "本班还没有可以填写的学员。锁定名单之后再填；只填已结业的，结业审核之后再填。"
    ),
    "fill_too_few_rows": _(
        "要填 %(people)s 人，表头和表尾之间只有 %(rows)s 个空行。请在表里加够空行，保存后重新上传。"
    ),
    "fill_numbers_not_yours": _(
        "表里有%(columns)s，您没有调阅这些号码的权限。请把这些列改为不填，或请主办单位的管理人员来填。"
    ),
    "fill_purpose_missing": _(
        "表里有%(columns)s。请选择用途，会记入操作记录；用不着的，把列改为不填。"
    ),
    "fill_needs_xlsx": _(
        "要按原样填写，只能用 .xlsx 文件。请用 WPS 或 Excel 打开这个文件，另存为 .xlsx 后再上传。"
    ),
}
