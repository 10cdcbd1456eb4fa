"""Classes still to come: one that asks for people, one whose proposal waits for the approver."""

from dataclasses import replace

from zhuji.demo import acting, around_work, documents, planning, preparation, returns
from zhuji.demo.calendar import Story, at, day
from zhuji.demo.county import FIRST_TOWN
from zhuji.demo.made import Made
from zhuji.registry.queries import unit_names
from zhuji.rules.words import DocumentKind

_OPENS = 14


def nominating(made: Made) -> Story:
    """Two of three units have answered; one town has only begun, and waits for its own approver."""
    plan = acting.one_day(
        "全县组织委员业务培训班",
        day(_OPENS),
        places=90,
        audience="各乡镇、县直单位组织委员。",
        topics=("党员发展和管理", "党支部委员会"),
    )
    yield at(-9, 9)
    made.nominating = class_id = acting.propose(plan)
    yield at(-7, 16)
    acting.approve(class_id)
    yield at(-6, 9)
    acting.publish(class_id, plan.places)
    documents.make(class_id, DocumentKind.NOTICE)
    names = unit_names(made.units)
    first = next(key for key in made.units if names[key] == FIRST_TOWN)
    preparation.prepare(class_id, liaison_unit=first)
    answering = [key for place, key in enumerate(made.units) if key != first and place % 3]
    *answering, by_workbook = answering
    yield from acting.enrol(made, class_id, answering, "组织委员", (-5, -2))
    yield at(-2, 18)
    returns.hand_in(made, class_id, by_workbook)
    yield at(-1, 10)
    acting.put_forward(made, class_id, first, made.units[first][0], "组织委员", most=1)
    around_work.enter(made, class_id, first, answering)
    planning.plan(class_id)


def waiting(made: Made) -> Story:
    """A proposal handed in two days ago."""
    del made
    opens = day(35)
    plan = acting.one_day(
        "全县发展党员业务培训班",
        opens,
        places=80,
        audience="各乡镇、县直单位组织委员和党务干事。",
        topics=("党员发展和管理",),
    )
    yield at(-2, 11)
    acting.propose(
        replace(
            plan,
            nominate_by=day(25),
            aim="规范发展党员程序和材料，减少差错。",
        )
    )
