"""Why a role is not given, not taken and not lent, and what would do."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "administrators_apart": _(
        "%(role)s和%(held)s不能由同一个人担任（不论用几个账号），请另定一个人，或者先收回%(held)s。"
    ),
    "administrators_maybe_one_person": _(
        "另一个同名账号担任着不能兼任的管理角色，看不出是不是同一个人。请系统管理员在两个账号上各自登记是台账里的哪个人。"
    ),
    "role_reason_missing": _("请写明理由，授予和收回角色都要有据可查。"),
    "role_to_oneself": _("不能给自己授予角色，用自己的另一个账号也不行，请另一位安全管理员办理。"),
    "role_window_over": _("截止日期 %(until)s 已经过去，请改成今天或以后的日期。"),
    "role_window_reversed": _("开始日期晚于截止日期，请核对。"),
    "renewal_needs_second": _(
        "没有换：要另一位管理员（系统管理员、安全管理员或审计员）确认，不能是办理人，也不能是账号本人。"
        "账号、密码或动态口令不对的，请重新输入；没有另一位管理员的，在服务器上用命令换。"
    ),
    "last_administrator": _(
        "这是最后一位长期担任%(role)s的人，收回或停用以后就没有人能办理了。请先授予另一个人。"
    ),
    "own_account": _("不能停用自己的账号，请另一位系统管理员办理。"),
    "hand_over_of_administrator": _(
        "系统管理员、安全管理员、审计员不能自行交给别人代理，请安全管理员办理。"
    ),
    "hand_over_of_nothing": _("没有选择角色，请勾选要交出的角色。"),
    "hand_over_off": _("本县没有开通自行交办代理，请联系安全管理员办理。"),
    "hand_over_to_other_unit": _(
        "只能交给同一单位的人代理。账号上没有登记单位的，请联系安全管理员办理。"
    ),
    "stand_in_for_nothing": _("被代理的人在这些日子里没有这个角色，请核对人、范围和日期。"),
    "stand_in_for_oneself": _("代理人和被代理人是同一个账号，请另选一个人。"),
    "stand_in_holds_already": _("代理人本来就有%(role)s这个角色，不需要代理，请去掉这一项。"),
    "stand_in_of_stand_in": _("代理来的角色不能再交给别人代理，请原来担任的人或安全管理员办理。"),
    "stand_in_of_trainee": _("学员身份不能由别人代理。"),
    "stand_in_too_long": _("代理 %(days)s 天，一次最多 %(most)s 天，请缩短，到期再办。"),
    "stand_in_without_end": _("代理要写明从哪一天到哪一天。"),
    "same_person_apart": _(
        "台账里的这个人已有另一个账号，两个账号的管理角色不能由同一个人担任，没有登记。请先收回其中一个。"
    ),
}
