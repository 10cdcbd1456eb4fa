"""What is said about names, numbers and rows of the registry, and what would do."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    # cells
    "count_unknown": _("“%(text)s”不是人数，请填整数，例如 23。"),
    "date_ahead": _("“%(text)s”晚于今天（%(today)s），请核对。"),
    "date_day_missing": _("“%(text)s”没有写到日，请写全，例如 1985-03-12。"),
    "date_impossible": _("“%(text)s”不是真实的日期，请核对。"),
    "date_is_a_length": _("“%(text)s”像是年数，请填日期，例如 1985-03。"),
    "date_month_lost": _("“%(text)s”可能是 1 月，也可能是 10 月，请写成 1985-10 的样子。"),
    "date_two_digit_year": _("“%(text)s”的年份只有两位，请写四位年份。"),
    "date_unknown": _("“%(text)s”不是日期，请写成 1985-03 或 1985-03-12。"),
    "id_number_birth_date": _("身份证号里的出生日期不是真实的日期，请核对。"),
    "id_number_characters": _("身份证号里有数字和末位 X 以外的字符，请核对。"),
    "id_number_check_digit": _("身份证号的校验码不对，一般是抄错了某一位，请核对。"),
    "id_number_length": _("身份证号有 %(digits)s 位，应为 18 位，请核对。"),
    "id_number_lost_digits": _(
        "身份证号被表格软件当成数字，末三位已经丢失。请把该列设为文本后重新填写。"
    ),
    "id_number_old": _("这是 15 位的旧身份证号，请填 18 位号码。"),
    "id_number_other_birth_date": _("出生日期与身份证号不一致，请核对。"),
    "id_number_other_sex": _("性别与身份证号不一致，请核对。"),
    "name_character_lost": _("“%(text)s”里有没能显示的字，请把姓名写完整。"),
    "name_not_a_name": _("“%(text)s”不像姓名，请只填一个人的姓名。"),
    "name_note_left_out": _("“%(text)s”后面的“%(note)s”没有作为姓名，请核对。"),
    "name_private_character": _("“%(text)s”里有自造字，在别的电脑和证书上可能显示不出，请核对。"),
    "name_several": _("“%(text)s”像是几个人，请一人一行。"),
    "name_space_inside": _("“%(text)s”中间有空格，已当作一个人，请核对。"),
    "name_too_long": _("姓名最长 %(longest)s 个字，请核对这里是不是填了别的内容。"),
    "name_too_short": _("“%(text)s”只有一个字，请写全姓名。"),
    "organisation_kind_differs": _(
        "类别写的是“%(text)s”，与名称“%(name)s”不一致，按类别导入，请核对。"
    ),
    "organisation_kind_unknown": _("从“%(text)s”认不出类别，请填其中之一：%(accepted)s。"),
    "phone_characters": _("手机号里有数字以外的字符，请核对。"),
    "phone_landline": _("这是座机号码，收不到短信。"),
    "phone_length": _("电话号码有 %(digits)s 位数字，手机号应为 11 位，请核对。"),
    "phone_lost_digits": _(
        "电话号码被表格软件写成了科学计数，已不完整。请把该列设为文本后重新填写。"
    ),
    "phone_several": _("一格里有 %(count)s 个号码，只取第一个，请核对。"),
    "post_unknown": _("“%(text)s”不在党务职务之列，没有登记。可以填：%(accepted)s。"),
    "sex_unknown": _("性别“%(text)s”认不出，请填：%(accepted)s。"),
    "track_not_in_name": _("从“%(text)s”看不出领域，请填其中之一：%(accepted)s。"),
    "track_read_as": _("领域“%(text)s”按“%(track)s”导入，请核对。"),
    "track_unknown": _("领域“%(text)s”认不出，请填其中之一：%(accepted)s。"),
    "unit_ambiguous": _("“%(text)s”可能指这几个：%(candidates)s。请写全称。"),
    "unit_outside_yours": _(
        "“%(text)s”不属于本单位及下级单位，由县里或所在单位录入，请删去这一行。"
    ),
    "unit_read_as": _("“%(text)s”按“%(unit)s”导入，请核对。"),
    "unit_unknown": _("基础台账里没有“%(text)s”，请先录入，或改成台账里的名称。"),
    "unit_unknown_near": _(
        "基础台账里没有“%(text)s”，名称相近的有：%(candidates)s。请改成台账里的名称。"
    ),
    # rows
    "cell_blank": _("这一格没有填，%(field)s是必填的。"),
    "cell_too_long": _("这一格有 %(length)s 个字，最多 %(limit)s 个字，请改短。"),
    "code_twice_in_file": _(
        "代码“%(code)s”在文件里出现了不止一次（第一次在第 %(row)s 行），请核对。"
    ),
    "id_number_masked": _("身份证号有星号，不是完整的号码，没有导入。"),
    "members_do_not_add_up": _(
        "党员数 %(total)s 不等于正式党员 %(members)s 加预备党员 %(probationary)s，请核对。"
    ),
    "members_total_only": _("表里没有分正式党员和预备党员，党员数全部记作正式党员。"),
    "members_fewer_than_probationary": _(
        "预备党员 %(probationary)s 人多于党员数 %(total)s 人，请核对。"
    ),
    "organisation_circle": _("上级连成了一个圈：%(path)s。请改正其中一个的上级。"),
    "organisation_code_other": _(
        "台账里的“%(name)s”代码是“%(code)s”，与这一行不同。请核对代码，或改名称。"
    ),
    "organisation_same_name_elsewhere": _(
        "台账里已有“%(name)s”，但上级不同（%(parent)s），这一行按新的党组织导入，请核对。"
    ),
    "organisation_twice_in_file": _("同一上级下的“%(name)s”在第 %(row)s 行已经有了，请删去一行。"),
    "organisation_outside_unit": _(
        "“%(organisation)s”属于“%(unit)s”，与这个人的单位不同，请核对。"
    ),
    "parent_taken_from_above": _("上级是空的（可能是合并的单元格），按上面一行的“%(text)s”导入。"),
    "person_elsewhere": _(
        "“%(name)s”的身份证号已在别的单位登记。调入的人请联系主办单位调整，或删去这一行。"
    ),
    "person_moves": _("台账里这个人在“%(unit)s”，导入后改到这一行的单位，请核对。"),
    "person_name_changes": _("台账里同一身份证号的人叫“%(name)s”，导入后改名，请核对。"),
    "person_number_other": _(
        "台账里编号 %(number)s 的人叫“%(name)s”，与这一行不是同一个人，请核对编号。"
    ),
    "person_number_unknown": _("台账里没有编号为“%(text)s”的人。新人员请把编号留空。"),
    "person_other_id_number": _("“%(name)s”在台账里已登记了另一个身份证号，请核对是否同一个人。"),
    "person_same_name": _(
        "“%(unit)s”有 %(count)s 个叫“%(name)s”的人，分不清是谁。请填身份证号或人员编号。"
    ),
    "person_twice_in_file": _("“%(name)s”在第 %(row)s 行已经有了，两行的职务都登记在这个人名下。"),
    "person_twice_unclear": _(
        "同一单位的“%(name)s”在第 %(row)s 行已经有了，分不清是不是同一个人。请在这些行都填身份证号。"
    ),
    "person_twice_differs": _(
        "与第 %(row)s 行是同一个人，但姓名、性别、单位或手机不同，按第 %(row)s 行导入，请核对。"
    ),
    "person_without_post": _("没有写党务职务，只登记人员。"),
    "post_without_organisation": _("写了党务职务，没有写党组织。请填是哪个党组织的职务。"),
    "row_hidden": _(
        "这一行在表里是隐藏的（筛选或手工隐藏）。不要的请在表里删去，要的请勾选已经核对。"
    ),
    "unit_taken_from_above": _("单位是空的（可能是合并的单元格），按上面一行的“%(text)s”导入。"),
    "unit_new_near": _("“%(text)s”作为新单位登记，台账里有相近的：%(candidates)s，请核对。"),
    "organisation_several": _(
        "台账里有几个“%(name)s”，上级分别是：%(parents)s。请填上级党组织或代码。"
    ),
    "organisation_name_there": _("同一上级下已有另一个“%(name)s”，请换一个名称。"),
    "organisation_without_parent": _("没有写上级党组织，导入后列在最高一级，请核对。"),
    "organisation_too_deep": _("上级一层层往上超过 %(limit)s 级，请核对上级党组织。"),
    # rows and sheets left out
    "skipped_example": _("示例行"),
    "skipped_heading": _("重复的表头"),
    "skipped_note": _("说明文字"),
    "skipped_number_only": _("只有序号"),
    "skipped_total": _("合计行"),
    "skipped_sheet_empty": _("空白工作表"),
    "skipped_sheet_hidden": _("隐藏的工作表"),
    "skipped_sheet_without_header": _("没有找到表头"),
    "import_columns_missing": _("还没有指定这些列：%(fields)s。请在下面选好是哪一列。"),
    "import_no_header": _(
        "没有找到表头。表头要在前 20 行里，至少有“%(fields)s”这样的列名。可以下载模板照着填。"
    ),
    "import_no_rows": _("表头下面没有数据行。请填好后再导入。"),
    "import_not_confirmed": _("有需要核对的行，请勾选“已经核对”后再导入。"),
    "import_rows_rejected": _("有 %(rows)s 行不能导入，没有导入任何内容。请改正后重新上传。"),
    "upload_expired": _("这次上传已过期，或者不是您上传的。请重新上传文件。"),
    "import_overtaken": _("核对期间有人改动了基础台账，这次没有导入。请重新核对。"),
    # pages
    "name_taken": _("已经有“%(name)s”了，请换一个名称。"),
    "id_number_taken": _("台账里已有人登记了这个身份证号。"),
    "post_taken": _("这个人在这个党组织已有这个职务。"),
    "unit_below_itself": _("一个单位不能在自己或自己的下级单位之下，请另选上级单位。"),
    "unit_too_deep": _("单位一层层往下会有 %(levels)s 级，最多 %(most)s 级，请另选上级单位。"),
    "pair_of_one": _("AB岗须是两个人，请另选一人。"),
    "pair_of_other_unit": _("AB岗的两人须是本单位在岗人员。"),
    "pair_days_turned": _("AB岗从 %(starts_on)s 到 %(ends_on)s，先后颠倒了，请核对。"),
    "pair_partner_unknown": _("AB岗写的%(name)s不在同一单位的台账和本表里，请核对姓名和单位。"),
    "pair_partner_same": _("AB岗写的%(name)s就是本人，请写另一个人。"),
    "pair_partner_same_name": _("同一单位不止一个%(name)s，AB岗请在“分期要求”页上按人登记。"),
    "pair_there_already": _("这两人已经互为AB岗。"),
    "row_gone": _("这一条刚被别人改动，请刷新后再试。"),
}
