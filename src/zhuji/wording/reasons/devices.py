"""Why a phone is not activated, why no slip is printed, and why a second factor is not taken."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    "activation_unknown": _(
        "没有这个激活码。请对照激活单核对 10 个字母和数字；仍不对的，请班主任当面换新码。"
    ),
    "activation_used": _(
        "这个激活码已经用过，一个码只能用一次。不是您自己用的，请马上告诉班主任。"
    ),
    "activation_voided": _("这个激活码已作废，请用后来发的那一张，或者请班主任当面换新码。"),
    "activation_expired": _("这个激活码在%(until)s已过期，请班主任当面换新码。"),
    "activation_bound_to_another": _(
        "这台手机已经绑定给另一位学员，一台手机只能绑定一个人。要换人使用，请原来的学员先在“本机”页退出，或者请班主任解除。激活码没有用掉。"
    ),
    "activation_locked": _(
        "输错的次数太多，到%(until)s以后才能再试。急用时请班主任当面换新码后再等，或者改用纸质表。"
    ),
    "factor_password_wrong": _("密码不对，没有启用。请输入您登录用的密码。"),
    "factor_wrong": _(
        "动态口令不对或者已经用过。请等令牌换下一个数字再输；令牌的时间要准，差一分钟以上的不能用。"
    ),
    "factor_locked": _(
        "动态口令输错的次数太多，到%(until)s以后才能再试。急用时请安全管理员在“账号”页解除锁定；令牌丢了的，请其取消动态口令，重新设置。"
    ),
    "slips_functions_off": _(
        "县里没有开通任何手机功能，学员没有要用手机打开的页面，不印激活单。各环节用纸质表办理。"
    ),
    "slips_before_lock": _("名单锁定以后才能印激活单。"),
    "slips_class_over": _("培训班已经结束，手机不再激活。"),
}
