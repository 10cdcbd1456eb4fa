"""The stages by name, in the order acted."""

from zhuji.rehearsal.stages import (
    ending,
    enrolling,
    handing_on,
    preparing,
    registry,
    teaching,
    testing,
)

ACTS = (
    ("开通系统", registry.open_installation),
    ("导入台账", registry.import_rosters),
    ("导入题库", preparing.import_bank),
    ("拟定方案", preparing.propose),
    ("审批方案", preparing.approve),
    ("分配名额", enrolling.divide_places),
    ("单位账号", enrolling.open_units),
    ("报名", enrolling.nominate),
    ("单位审核", enrolling.confirm),
    ("锁定名单和分组", enrolling.lock_roster),
    ("办班人员", enrolling.open_staff),
    ("排课程表", teaching.lay_timetable),
    ("开班", teaching.open_class),
    ("请假", teaching.give_leave),
    ("会务签到", teaching.sign_in),
    ("补录签到表", teaching.type_sheets),
    ("组卷", testing.draw_paper),
    ("安排测试", testing.set_exam),
    ("答题", testing.sit),
    ("结业审核", ending.judge),
    ("结业归档", ending.close_class),
    ("发放证书", ending.certify),
    ("办班材料", ending.collect_documents),
    ("推开示范班", handing_on.carry_on),
    ("核验记录", ending.verify_record),
)
