"""The demo county from nothing: a year of it, told as stories and acted out in the order of time."""

from collections.abc import Callable
from typing import Final

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.demo import (
    batches,
    cascade,
    coming,
    diagnosis,
    finished,
    ledgers,
    office,
    on_paper,
    roles,
    running,
    standing_in,
    surveys,
)
from zhuji.demo.calendar import Story, play
from zhuji.demo.chance import FIRST_SEED, seeded
from zhuji.demo.county import build
from zhuji.demo.made import Made
from zhuji.demo.standing import MARKER
from zhuji.rules.actor import INSTALLATION

# Where two go on at the same moment, the upper one is first.
_STORIES: Final[tuple[tuple[str, Callable[[Made], Story]], ...]] = (
    ("开通账号，导入党组织、人员和题库", office.begin),
    ("逐月录入组织生活台账", ledgers.keep_ledgers),
    ("登记上级部署和县委决定", diagnosis.register),
    ("核实待核实事项", diagnosis.judge),
    ("开展培训需求调查", surveys.ask_units),
    ("办完一个培训班，跟踪回访", finished.held),
    ("把办完的班做成资料包，推开到乡镇", cascade.hand_on),
    ("办一个全程用纸的培训班", on_paper.held),
    ("开着一个用手机的培训班", running.held),
    ("发布一个培训班的报名", coming.nominating),
    ("分三期的轮训班按工作情况分期", batches.in_three),
    ("报送一个培训方案", coming.waiting),
    ("安排联络员的AB岗", standing_in.stand_in),
    ("分工和代理", roles.divide_work),
    ("村里报名，乡镇审核", roles.review_below),
)


def fill(tell: Callable[[str], None], seed: int = FIRST_SEED) -> None:
    """Make the whole county of a seed in one transaction: broken off, nothing of it is there."""
    with transaction.atomic(), seeded(seed):
        made = Made(build())
        play(lambda: [_told(tell, line, story(made)) for line, story in _STORIES])
        record(by=INSTALLATION, event="demo.filled", about=MARKER, details={"seed": seed})


def _told(tell: Callable[[str], None], line: str, story: Story) -> Story:
    """A story that tells its line when it begins."""
    yield next(story)
    tell(line)
    yield from story
