"""The phone functions in plain words: what each opens, its form on paper, and where paper is typed back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

_OFF: Final = _("学员的这些页面马上打不开，已经保存的内容不受影响，改用纸质表。")


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """`off` says what happens to what runs when the function is switched off."""

    name: Text
    opens: Text
    paper: Text
    typed: Text
    off: Text = _OFF


# In the order of a class's life; the keys are those of the policy.
FUNCTIONS: Final[Mapping[str, FunctionWords]] = {
    "hall_code_on_phone": FunctionWords(
        _("扫码签到"),
        _("学员用自己的手机扫会场屏幕上的签到码。不采集位置，不拍照。"),
        _("签到表，各研讨组一张"),
        _("考勤 → 该节课的签到表，全到的只勾例外"),
    ),
    "steward_on_phone": FunctionWords(
        _("会务签到"),
        _("会务人员在手机上按姓名登记到场。学员不用手机。"),
        _("签到表，各研讨组一张"),
        _("考勤 → 该节课的签到表，全到的只勾例外"),
        _("会务人员改用电脑登记，已经登记的不受影响。"),
    ),
    "leave_on_phone": FunctionWords(
        _("请假"),
        _("学员在手机上提出请假，仍由班主任、主办单位审批。"),
        _("请假条"),
        _("考勤 → 请假，登记纸质请假条"),
    ),
    "courseware_on_phone": FunctionWords(
        _("读课件"),
        _("学员用手机、电脑阅读审核过的课件，阅读时间不作考核。"),
        _("印发的课件和阅读登记表"),
        _("学习材料 → 阅读登记表"),
    ),
    "exam_on_phone": FunctionWords(
        _("答题"),
        _("学员在规定时间用手机答题，每次作答都有保存凭证。"),
        _("试卷和答题卡"),
        _("测试 → 该场测试 → 登记成绩"),
        _("正在进行的答题马上停止，已经保存的作答不会丢失，没有交卷的改用纸质试卷。"),
    ),
    "exam_leaving_noted": FunctionWords(
        _("登记离开答题页面"),
        _(
            "手机答题时登记离开和回来的时间，学员事先知道；只作线索，由监考人员当面了解，不据此处理。"
        ),
        _("考场记录"),
        _("测试 → 该场测试 → 监考，登记考场记事"),
    ),
    "surveys_on_phone": FunctionWords(
        _("填问卷"),
        _("凭填答码不记名填写需求调查、教学评估、跟踪问卷。"),
        _("纸质问卷"),
        _("问卷 → 录入"),
    ),
    "self_review_on_phone": FunctionWords(
        _("履职能力自评"),
        _("学员给自己的履职能力打分，只有本人看得到，县里只看五人以上的合计。"),
        _("自评表，本人保存"),
        _("不录入：自评表由本人保存"),
    ),
    "review_on_phone": FunctionWords(
        _("申请复核"),
        _("学员对考勤、成绩、结业判定有异议的，在手机上申请复核。"),
        _("复核申请表"),
        _("复核 → 登记申请"),
    ),
    "practice_on_phone": FunctionWords(
        _("填成果转化计划"),
        _("学员在手机上填写自己的成果转化计划。"),
        _("成果转化计划表"),
        _("成果转化计划 → 录入"),
    ),
    "calendar_feeds": FunctionWords(
        _("日历订阅"),
        _("班级、授课人、学员可以生成自己的日历订阅地址，里面没有别人的姓名。"),
        _("课程表"),
        _("不录入：只看不填"),
        _("已经生成的地址马上打不开，再开通后仍然有效。"),
    ),
    "certificate_check_page": FunctionWords(
        _("证书核验"),
        _("任何人可以按证书编号核对结业证书，只显示证书纸面上有的内容。"),
        _("结业证书和证书发放登记表"),
        _("不录入：证书以登记表为准"),
        _("核验页打不开，证书上的签名仍可离线核验。"),
    ),
}
