"""The demo county from nothing: rosters, catalogue, bank, and classes in four stages of life."""

from collections.abc import Callable

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.demo import cast, classes, learning, preparation
from zhuji.demo.bank import fill_bank
from zhuji.demo.cascade import hand_on
from zhuji.demo.chance import FIRST_SEED, seeded
from zhuji.demo.county import build
from zhuji.demo.diagnosis import fill_diagnosis
from zhuji.demo.documents import fill_documents
from zhuji.demo.exchange import fill_exchange
from zhuji.demo.office import fill_catalogues
from zhuji.demo.practice import fill_practice
from zhuji.demo.rosters import import_rosters
from zhuji.demo.standing import MARKER
from zhuji.demo.surveys import fill_surveys
from zhuji.rules.actor import INSTALLATION


def fill(tell: Callable[[str], None], seed: int = FIRST_SEED) -> None:
    """Make the whole county of a seed in one transaction: broken off, nothing of it is there."""
    with transaction.atomic(), seeded(seed):
        tell("开通账号，导入党组织和人员")
        cast.open_office()
        import_rosters(build())
        units = cast.open_units()
        fill_catalogues()
        tell("导入组织生活台账，核实待核实事项")
        fill_diagnosis()
        tell("导入并审核题库")
        bank_id = fill_bank()
        tell("登记专题依据，上传并审核课件")
        learning.fill_catalogue()
        preparation.choose_measure()
        tell("办完一个培训班")
        finished = classes.finished(bank_id, units)
        tell("开着一个培训班")
        running = classes.running(bank_id, units)
        learning.test_by_topic(bank_id)
        tell("征集经验材料，录入研讨记录和成果转化计划")
        fill_exchange(running, units)
        fill_practice(finished, units)
        tell("发布一个培训班的报名，报送一个培训方案")
        classes.nominating(units)
        classes.waiting()
        tell("生成办班材料，交回修改稿，定稿")
        fill_documents()
        tell("收回需求调查和教学评估")
        fill_surveys()
        tell("把办完的班做成资料包，推开到乡镇")
        hand_on(finished)
        record(by=INSTALLATION, event="demo.filled", about=MARKER)
