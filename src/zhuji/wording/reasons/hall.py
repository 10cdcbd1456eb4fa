"""Sentences of the hall code, of the steward's table and of registration."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "hall_signed": _("已签到，时间 %(at)s。"),
    "hall_already": _("您在 %(at)s 已经签到，不用再扫。"),
    "hall_out_signed": _("已签退，时间 %(at)s。"),
    "hall_out_early": _(
        "已签退，时间 %(at)s，比结束早 %(minutes)s 分钟，按早退记录。有事请补办请假。"
    ),
    "hall_out_already": _("您在 %(at)s 已经签退，不用再扫。"),
    "hall_early": _("签到从 %(opens_at)s 开始。现在扫码没有关系，到时请再扫一次。"),
    "hall_over": _("这项安排已于 %(ended_at)s 结束，不能再用手机签到。请到会务台登记。"),
    "hall_out_over": _("结束已超过 %(minutes)s 分钟，不能再用手机签退。请到会务台签退。"),
    "hall_closed": _("现在没有放出签到码，请看会场屏幕，或到会务台签到。"),
    "hall_old_code": _("这个签到码已经换掉。请扫屏幕上现在的码，每 %(seconds)s 秒换一次。"),
    "hall_kept_too_long": _("这次扫码已超过 %(minutes)s 分钟没有送到，不能再算。请重新扫码。"),
    "hall_unknown_code": _("签到码不对，请扫会场屏幕上的码，或照屏幕输入 6 位数字。"),
    "hall_other_person": _(
        "这部手机在本次签到中已为另一位学员签到。请用本人的手机，或到会务台签到。"
    ),
    "hall_other_phone": _(
        "您在 %(at)s 已用另一部手机签到。如果不是您本人操作，请马上告诉会务人员。"
    ),
    "hall_out_other_person": _("这部手机已为另一位学员签退。请用本人的手机，或到会务台签退。"),
    "hall_out_other_phone": _(
        "您在 %(at)s 已用另一部手机签退。如果不是您本人操作，请马上告诉会务人员。"
    ),
    "hall_phone_of_other": _(
        "这部手机是另一位学员激活的，不能给您签到。请用本人的手机，或到会务台签到。"
    ),
    "hall_not_activated": _(
        "这部手机没有激活，只用账号密码登录不能扫码签到。请向班主任领激活单，或到会务台签到。"
    ),
    "hall_not_signed_in": _("这项安排没有您的签到记录，不能用手机签退。请到会务台核对。"),
    "hall_not_expected": _("您不在这项安排的名单里。请核对分组，或到会务台核对。"),
    "hall_too_many": _("签到码已经输错 %(most)s 次，请到会务台签到。"),
    "hall_off": _("本县没有开通“手机扫会场签到码”，请用纸质签到表或会务登记。"),
    "hall_opened_already": _("签到码已经放出。"),
    "hall_day_over": _("%(day)s不是今天，签到码只在当天放出。"),
    "lead_code_replaced": _("扫到的码已换掉 %(seconds)s 秒。"),
    "lead_old_codes": _("此前这部手机送来过 %(count)s 次过期的码。"),
    "lead_wrong_codes": _("此前这部手机送来过 %(count)s 次不对的码。"),
    "lead_other_phone": _("另一部手机也试图为本人签到。"),
    "lead_phone_of_others": _("这部手机还试图为另外 %(count)s 人签到。"),
    "not_of_this_batch": _("该学员不在本期名册里，请核对。"),
    "substitute_not_now": _("培训班现在是“%(state)s”，临时顶替只在办班期间办理。"),
    "replaced_has_left": _("被顶替的学员已经退出名册，请核对。"),
    "replaced_was_there": _("被顶替的学员已经报到或签到，不能再顶替。"),
    "substitute_is_trainee": _("%(name)s已在本班报名或已是学员，不能再顶替别人。"),
    "substitute_without_name": _("请填写来人姓名。"),
    "substitute_without_reason": _("请填写顶替的原因。"),
    "substitute_name_twice": _("本单位有几位%(name)s，请主办单位先在“报名”中换人。"),
    "substitute_without_place": _("该单位的名额已经用完，请主办单位先调整名额。"),
    "refused_signs_stay": _(
        "已有的报到、签到照实保留，已上的课按实际学时留在记录里；结业审核按中途退出处理，不发证书。"
    ),
    "refused_never_signed": _("没有签到记录，不计学时；结业审核按中途退出处理，不发证书。"),
    "refused_leaves_roster": _(
        "来人从名册中退出，写明原因，学号不再给别人；被顶替的学员不自动恢复。"
    ),
    "refused_place_back": _("名额退回该单位。"),
    "refuse_reason_missing": _("请写明不予认可的原因，单位会看到。"),
    "no_such_substitute": _("没有这一条临时顶替。"),
    "look_settled": _("这一条已经有人核实。"),
}
