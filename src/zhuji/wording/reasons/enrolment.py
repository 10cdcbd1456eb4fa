"""Sentences of quota, eligibility, nominations, the roster and groups."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhuji.wording.text import Text

SENTENCES: Final[Mapping[str, Text]] = {
    # quota
    "quota_before_approval": _("培训班现在是“%(state)s”，批准之后才能分配名额。"),
    "quota_is_final": _("培训班现在是“%(state)s”，名额不再变动。"),
    "no_units": _("基础台账里还没有单位，请先登记单位。"),
    "no_places": _("名额总数须在 1 以上，请填写总数。"),
    "fewer_places_than_least": _(
        "%(units)s 个单位各至少 %(least)s 个名额，共需 %(needed)s 个，总数只有 %(places)s 个。请增加总数，或逐个单位填写。"
    ),
    "units_have_no_size": _(
        "各单位的党务工作者人数、党支部数或查出的问题数都是 0，不能“%(method)s”分配。请先补齐台账，或逐个单位填写。"
    ),
    "places_for_unknown_unit": _("“%(unit)s”不在单位名单中，请先在基础台账登记。"),
    "places_negative": _("%(unit)s的名额是 %(places)s，名额不能小于 0。"),
    "places_sum_differs": _(
        "各单位名额合计 %(given)s 个，与总数 %(places)s 个不一致，请改单位名额或总数。"
    ),
    "places_below_least": _("%(unit)s分得 %(places)s 个名额，少于每个单位 %(least)s 个。"),
    "units_without_places": _(
        "%(count)s 个单位没有名额，报不了名；要让它们报名，请在表中填上名额。"
    ),
    "more_places_than_people": _(
        "%(unit)s分得 %(places)s 个名额，台账里的党务工作者只有 %(people)s 人。"
    ),
    "places_below_used": _(
        "%(unit)s已报名 %(used)s 人，名额不能少到 %(places)s 个。要减少，请先由单位撤回报名或由主办单位不录取。"
    ),
    "unit_has_no_places": _("本单位没有分到名额。需要名额，请联系主办单位。"),
    "places_used_up": _("本单位 %(places)s 个名额已用 %(used)s 个。要换人，请先撤回一人。"),
    # eligibility
    "person_inactive": _("此人已不在岗。情况有误的，请在人员台账里更正。"),
    "person_of_other_unit": _("此人属于其他单位，由所在单位报名。"),
    "already_nominated": _("%(units)s已为其报名。要改由别的单位报名，先由该单位撤回。"),
    "post_not_in_audience": _("党务职务是%(held)s，培训对象是%(wanted)s。"),
    "post_missing_for_audience": _("没有登记党务职务，培训对象是%(wanted)s。请先补登职务。"),
    "post_missing": _("没有登记党务职务。请先在人员台账里补登。"),
    "trained_recently": _(
        "%(trained_on)s 已在“%(title)s”结业，%(years)s 年内不再参加同类培训，%(free_from)s 起可以参加。"
    ),
    "overlapping_class": _("同一时间已报名%(titles)s。要参加本班，先从该班撤回。"),
    # people named in a line
    "person_not_listed": _("已报名的人里没有“%(typed)s”。请核对姓名，或先在报名页登记。"),
    "several_people_meant": _(
        "“%(typed)s”有 %(count)s 人：%(people)s。请写全姓名，重名的后面加单位。"
    ),
    # nominations
    "reviewed_from_above": _("下级单位的报名由上级单位（乡镇、部门）的管理员审核或退回。"),
    "return_reason_missing": _("请写明退回的原因，报名单位会看到。"),
    "own_nomination": _("这是您自己报的名，须由本单位其他审核人审核。"),
    "return_not_sealed": _("回执没有加盖公章，不能作为单位审核的依据。请盖章后再登记。"),
    "return_date_missing": _("请填写回执上的日期。"),
    "return_date_ahead": _("回执日期 %(dated)s 还没有到，今天是 %(today)s，请核对。"),
    "return_names_nobody": _("请选择回执上的人员，至少一人。"),
    "return_person_refused": _("%(name)s不能登记，原因如下。回执上的人员都没有登记。"),
    "return_mark_changed": _("表上的回执编号被改动过。请重新下载回执表，把内容填进去再交回。"),
    "return_of_other_class": _("这份回执是另一个培训班的。请到那个班的报名页导入。"),
    "return_of_other_unit": _("这份回执是另一个单位的。请由那个单位交回，或在培训班的报名页导入。"),
    "return_of_old_version": _(
        "这份回执表发出以后，培训日期或表的格式改过。请重新下载回执表，核对日期后填写交回。"
    ),
    "return_unit_without_places": _("回执上的单位在本班没有名额。请先分配名额。"),
    "return_taken_already": _(
        "这份回执已在 %(day)s 导入，不再重复导入。有变动的，请改好表再导入。"
    ),
    "return_without_unit": _("没有写单位，表上也没有回执编号，不知道是哪个单位报的。请填单位。"),
    "return_person_same_name": _(
        "%(unit)s有 %(count)s 个叫“%(name)s”的人，分不清是谁。请填人员编号（见回执表第二张表）。"
    ),
    "return_person_unknown": _(
        "人员台账里%(unit)s没有“%(name)s”。请核对姓名；新来的同志先在人员台账登记。"
    ),
    "return_person_twice": _("与第 %(row)s 行是同一个人，请删去一行。"),
    "return_row_waits": _(
        "%(places)s 个名额已经用完，这一行列入本单位候补，有名额空出时自动递补。"
    ),
    "return_leaves_out": _(
        "已报名的%(names)s不在这份回执里，仍然保留。确实不来的，请在报名页撤回。"
    ),
    "nomination_is_final": _("这条报名已经是“%(state)s”，不再变动；可以重新报名。"),
    "nomination_step_not_from_state": _(
        "这条报名现在是“%(state)s”，不能办“%(step)s”。可以办的是：%(possible)s。"
    ),
    "nomination_step_not_now": _("培训班现在是“%(class_state)s”，不能办“%(step)s”。"),
    "nomination_changed_meanwhile": _("刚才别人已经办理了这条报名，请查看现在的状态。"),
    "accepted_already": _("此人已经录取为学员。要调整，请联系主办单位。"),
    "decline_reason_missing": _("请写明不录取的原因，单位会看到。"),
    # roster, groups and trainees' accounts
    "unconfirmed_to_be_declined": _(
        "还有 %(count)s 名报名人员未经单位审核，锁定后按不录取处理：%(names)s。"
    ),
    "groups_before_lock": _("培训班现在是“%(state)s”，锁定名单之后才能分组。"),
    "groups_are_final": _("培训班现在是“%(state)s”，分组不再变动。"),
    "nobody_to_group": _("还没有学员，锁定名单之后才能分组。"),
    "group_count_too_small": _("分成 %(count)s 组不行，至少要分 1 组。"),
    "more_groups_than_people": _("学员只有 %(people)s 人，不能分成 %(count)s 组。"),
    "several_leaders": _("%(group)s选了不止一名组长，请只留一名。"),
    "leader_without_group": _("选为组长的学员没有分到组，请先分组。"),
    "nobody_to_seat": _("还没有学员，锁定名单之后才能排座次。"),
    "hall_too_small": _("学员 %(people)s 人，会场只有 %(seats)s 个座位，请加排数或每排座位数。"),
    "seats_before_lock": _("锁定名单之后才能排座次。"),
    "seats_are_final": _("培训班%(state)s，座次不能再改。"),
    "seat_not_in_hall": _("会场没有 %(row)s 排 %(column)s 座，请从座位表中选择。"),
    "seat_for_nobody_here": _("该学员不在本期名册里，请从本期学员中选择。"),
    "seat_taken": _("%(row)s 排 %(column)s 座已有%(name)s，请先选空座。"),
    "trainee_functions_off": _(
        "县里没有开通学员用手机或电脑办理的功能，不需要学员账号，各环节用纸质表办理。"
        "要开通，请在“手机功能”里打开。"
    ),
    "accounts_before_lock": _("锁定名单之后才能开通学员账号。"),
    # the waiting list
    "no_waiting_list": _("县里没有设候补。名额用完的，请先撤回一人再报。"),
    "put_on_waiting_list": _("名额已满，列入本单位候补第 %(place)s 位；有名额空出时自动递补。"),
    "waiting_confirmed_already": _("这名候补人员已经审核，递补后不用再审。"),
    "waiting_list_changed": _("候补名单刚才有变化，请按现在的名单重新排顺序。"),
    "units_may_still_nominate": _("报名到 %(until)s 截止，截止以后才能收回未用的名额。"),
    "no_unused_places": _("所选单位没有未用的名额可以收回。"),
    "nobody_to_remind": _("请选择要催报的单位，至少一个。"),
    # substitution
    "substitution_not_now": _(
        "培训班现在是“%(state)s”。锁定名单之后、开班之前才办调换；开班以后来人顶替的，在报到处办理临时顶替。"
    ),
    "substitution_asked_already": _("这名学员已经有一份调换申请，请等主办单位决定或先撤回。"),
    "substitution_without_reason": _("请写明调换的原因，主办单位要看。"),
    "substitution_decided": _("这份调换申请已经是“%(state)s”，不能再决定。"),
    "substitution_refusal_says_why": _("请写明不批准的原因，单位会看到。"),
    "own_substitution": _("这是您自己提的调换，须由其他人批准，或登记纸质批准。"),
    "substitution_without_approver": _("请填写在纸上签字批准的人。"),
    "substitution_gone": _("没有这份调换申请，请刷新后再看。"),
    "substitute_not_eligible": _("选的人现在不能参加本班，或者已在名单里，请从推荐名单里另选。"),
    "never_trained": _("没有参加过培训"),
    "months_since_training": _("距上次培训 %(months)s 个月（%(last)s 结束）"),
    "was_waiting": _("锁定名单前在候补名单里"),
    "stands_in_for_replaced": _("与被调换人互为AB岗"),
    "pair_is_in_class": _("互为AB岗的%(names)s也在本班，两人会同时离岗"),
    # around work
    "wish_not_a_batch": _("%(name)s的希望期次“%(text)s”看不懂，请写期次的数字，如：2、1。"),
    "wish_no_such_batch": _("%(name)s的希望期次里没有第 %(number)s 期，本班共 %(count)s 期。"),
    "busy_not_read": _(
        "%(name)s的不便日期“%(text)s”看不懂，请写成：12月1日至12月3日值班；多段用分号隔开。"
    ),
    "around_work_of": _("%(name)s的希望期次和不便日期没有登记，原因如下。这一页都没有保存。"),
    "busy_days_turned": _("不便日期从 %(starts_on)s 到 %(ends_on)s，先后颠倒了，请核对。"),
    "busy_days_past": _("不便日期到 %(ends_on)s 为止，今天是 %(today)s，已经过去，不用登记。"),
    "busy_days_too_long": _("不便日期一次不超过一年，请分段登记或核对年份。"),
    "busy_days_there": _("这几天已经登记过。"),
    "busy_days_not_known": _("这条不便日期已经撤下。"),
    "busy_days_not_withdrawn": _("这条不便日期没有撤下，不用恢复。"),
    "away_limit_one_way": _("同时离岗上限请填比例或人数，只填一样。"),
    "away_limit_percent": _("比例填 0 到 100，现在是 %(percent)s。"),
    "away_limit_negative": _("人数不能小于 0。"),
    "away_limit_reason_missing": _("请写明为什么与县里的统一上限不同。"),
    "batch_of_other_class": _("选的期次不是本班的，请从本班各期中选择。"),
    "batch_wished_twice": _("同一期选了两次，请只选一次。"),
    "together_needs_two": _("同期人员至少选两人。"),
    "together_already": _("%(names)s已在另一组同期人员里，请先取消那一组。"),
    "together_reason_missing": _("请写明为什么要安排在同一期。"),
    "fixed_reason_missing": _("请写明固定期次的原因。"),
    "exemption_incomplete": _("请写明同意的领导姓名和依据（文件或场合）。"),
    "placing_not_now": _("培训班现在是“%(state)s”，不能登记分期的要求。"),
    "placing_is_over": _("培训班现在是“%(state)s”，分期只在发布之后、开班之前调整。"),
    "plan_asked_too_early": _("还没有人报名，没有可以分期的人员。"),
    "plan_is_a_trial": _("这是放宽条件后的试算，请先应用放宽的条件再重新计算。"),
    "plan_without_placements": _("这次计算没有排出分期，不能采用。"),
    "plan_holds_no_more": _("计算之后情况有变化，这份计划有 %(count)s 处不再成立，请重新计算。"),
    "trial_is_no_trial": _("这次计算没有放宽条件，没有可以应用的。"),
    "relaxation_without_right": _("放宽的条件里有的要由有权限的人修改，没有应用，请与其联系。"),
    "move_not_known": _("选的人员或期次已经不在本班，请刷新后再调。"),
    "nomination_not_here": _("选的人员没有报名本班或已撤回，请刷新后再选。"),
    "batches_without_plan": _(
        "本班分 %(count)s 期，还没有采用分期计划，不知道谁在哪一期，名单没有锁定。"
    ),
    "batch_for_nobody": _("分期方案里没有%(names)s的期次，名单没有锁定。"),
    # what waits
    "reminded_of_places": _("“%(title)s”主办单位 %(day)s 催报：还有 %(left)s 个名额没有报名。"),
    "moved_up_from_waiting": _("“%(title)s”的候补人员%(names)s已经递补。"),
    "places_still_free": _("“%(title)s”还有 %(left)s 个名额没有报名。"),
    "places_still_free_until": _("“%(title)s”还有 %(left)s 个名额没有报名，%(until)s 截止。"),
    "nominations_to_confirm": _("“%(title)s”有 %(count)s 名报名人员等待您审核。"),
}
