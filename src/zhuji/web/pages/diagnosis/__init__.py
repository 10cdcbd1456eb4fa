"""摸底: organisation life, leads and what people decide on them, ledgers, training needs."""

from zhuji.web.pages.diagnosis.findings import finding, finding_move, findings
from zhuji.web.pages.diagnosis.leads import decide, lead, leads, take_back_lead
from zhuji.web.pages.diagnosis.ledgers import (
    rectification,
    rectification_new,
    rectification_scan,
    requirement_end,
    requirement_new,
    requirements,
)
from zhuji.web.pages.diagnosis.life import branch_life, branch_life_add, branch_life_enter, life
from zhuji.web.pages.diagnosis.needs import lead_topics, need, needs
from zhuji.web.pages.diagnosis.workbooks import life_export, life_import, life_template

__all__ = [
    "branch_life",
    "branch_life_add",
    "branch_life_enter",
    "decide",
    "finding",
    "finding_move",
    "findings",
    "lead",
    "lead_topics",
    "leads",
    "life",
    "life_export",
    "life_import",
    "life_template",
    "need",
    "needs",
    "rectification",
    "rectification_new",
    "rectification_scan",
    "requirement_end",
    "requirement_new",
    "requirements",
    "take_back_lead",
]
