"""Classes as the tests need them, made through the actions."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

from tests.cast import Cast
from tests.once import once
from zhuji.classes.actions import create_class, decide_on_screen, save_proposal, take_step
from zhuji.classes.queries import own_facts
from zhuji.classes.queries.proposals import proposal
from zhuji.rules.words import ClassStep, Decision

TITLE = "全县基层党务工作者示范培训班"
PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"


def scan() -> BytesIO:
    return BytesIO(PDF)


@once
def make(cast: Cast, title: str = TITLE) -> int:
    made = create_class(
        by=cast.actor(cast.organiser),
        template_key="demonstration-3-days",
        title=title,
        year=2026,
        organiser_id=cast.organisation_department.pk,
    )
    assert isinstance(made, int)
    return made


def values(cast: Cast, **other: object) -> dict[str, object]:
    """A whole proposal, as the form cleans it."""
    whole: dict[str, object] = {
        "title": TITLE,
        "year": 2026,
        "organiser": cast.organisation_department.pk,
        "co_organisers": "县委党校",
        "aim": "提高基层党务工作者的业务能力。",
        "audience": "各基层党组织书记、组织委员。",
        "content": "专题讲授、业务辅导。",
        "requirements": "按时报到，遵守纪律。",
        "opens_on": date(2026, 11, 25),
        "closes_on": date(2026, 11, 27),
        "place": "县委党校",
        "planned_places": 100,
        "nominate_by": date(2026, 11, 20),
        "budget": Decimal("36000.00"),
        "budget_source": "培训费",
        "in_plan": True,
        "outside_plan_reason": "",
        "contact": "何主办",
        "contact_phone": "",
    }
    return whole | other


@once
def propose(cast: Cast, **other: object) -> int:
    """A class with a whole proposal, still a draft."""
    class_id = make(cast)
    save_proposal(
        by=cast.actor(cast.organiser),
        class_id=class_id,
        values=values(cast, **other),
        version=proposal(class_id).version,
    )
    return class_id


@once
def submit(cast: Cast) -> int:
    class_id = propose(cast)
    take_step(
        by=cast.actor(cast.organiser),
        class_id=class_id,
        step=ClassStep.SUBMIT,
        facts=own_facts(class_id),
        confirmed=False,
    )
    return class_id


@once
def approve(cast: Cast) -> int:
    class_id = submit(cast)
    decide_on_screen(by=cast.actor(cast.approver), class_id=class_id, decision=Decision.APPROVED)
    return class_id


NOW = datetime.fromisoformat("2026-11-02T09:00:00+08:00")
