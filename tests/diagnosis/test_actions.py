from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404

from tests.cast import Cast
from tests.classes.made import scan
from tests.diagnosis import made
from zhuji.audit.models import AuditEvent
from zhuji.diagnosis.actions import (
    LifeEntry,
    add_life,
    close_finding,
    confirm_leads,
    end_requirement,
    register_rectification,
    register_requirement,
    reopen_finding,
    save_life_year,
    set_aside_leads,
    set_rule_topic,
    take_back,
)
from zhuji.diagnosis.models import (
    BranchStructure,
    Finding,
    FindingChange,
    OrganisationLife,
    RectificationDecision,
    SetAsideLead,
)
from zhuji.diagnosis.queries import LeadKey, life_year
from zhuji.rules.actor import INSTALLATION
from zhuji.rules.life_cells import Held
from zhuji.rules.verdict import Permitted, Verdict
from zhuji.rules.words import FindingState, FindingStep, LeadRule, LifeKind, RectificationStep

THEME, MEETING = LifeKind.THEME_DAY, LifeKind.MEMBERS_MEETING
Cells = dict[tuple[LifeKind, int], tuple[Held, ...]]


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with time_machine.travel(made.NOW, tick=False):
        yield


def save(
    cast: Cast,
    cells: Cells,
    *,
    reason: str = "",
    version: str | None = None,
    structure: tuple[bool, int] | None = None,
    who: str = "organiser",
) -> Verdict[Permitted]:
    branch = made.branch_of(cast)
    return save_life_year(
        by=cast.actor(getattr(cast, who)),
        organisation_id=branch.pk,
        year=2026,
        cells=cells,
        structure=structure,
        reason=reason,
        version=life_year(branch.pk, 2026).version if version is None else version,
    )


def kept() -> list[tuple[LifeKind, str, int | None, int | None]]:
    rows = OrganisationLife.objects.filter(withdrawn_at=None)
    return [(row.kind, row.held_on.isoformat(), row.attended, row.due) for row in rows]


# --- organisation life ----------------------------------------------------------------------------


def test_one_occasion_is_entered_with_who_and_when(cast: Cast) -> None:
    verdict = made.enter(
        cast, made.branch_of(cast), THEME, date(2026, 5, 5), 11, 12, topic="学条例"
    )

    row = OrganisationLife.objects.get()
    assert verdict.outcome is Permitted.YES
    assert (row.attended, row.due, row.topic) == (11, 12, "学条例")
    assert (row.entered_by, row.entered_at) == (cast.organiser, made.NOW)
    assert AuditEvent.objects.latest("sequence").event == "diagnosis.life_added"


@pytest.mark.parametrize(
    ("day", "code"),
    [(date(2026, 5, 5), "life_known"), (date(2026, 11, 28), "life_day_ahead")],
)
def test_one_occasion_is_refused(cast: Cast, day: date, code: str) -> None:
    branch = made.branch_of(cast)
    made.held(cast, branch, THEME, date(2026, 5, 5))
    assert made.enter(cast, branch, THEME, day).codes == (code,)


@pytest.mark.parametrize(
    ("who", "may"),
    [("town_liaison", True), ("bureau_liaison", False), ("town_approver", False)],
)
def test_a_unit_enters_for_its_own_branches(cast: Cast, who: str, *, may: bool) -> None:
    entry = LifeEntry(made.branch_of(cast).pk, THEME, Held(date(2026, 5, 5)))
    actor = cast.actor(getattr(cast, who))
    if not may:
        with pytest.raises(PermissionDenied):
            add_life(by=actor, entry=entry)
    else:
        assert add_life(by=actor, entry=entry).outcome is Permitted.YES


def test_the_installation_enters_nothing(cast: Cast) -> None:
    entry = LifeEntry(made.branch_of(cast).pk, THEME, Held(date(2026, 5, 5)))
    with pytest.raises(PermissionDenied):
        add_life(by=INSTALLATION, entry=entry)


def test_a_year_is_saved_at_once(cast: Cast) -> None:
    cells: Cells = {
        (THEME, 5): (Held(date(2026, 5, 5), 10, 12),),
        (MEETING, 5): (Held(date(2026, 5, 8)), Held(date(2026, 5, 20))),
    }

    assert save(cast, cells, structure=(True, 2)).outcome is Permitted.YES

    assert kept() == [
        (THEME, "2026-05-05", 10, 12),
        (MEETING, "2026-05-08", None, None),
        (MEETING, "2026-05-20", None, None),
    ]
    structure = BranchStructure.objects.get()
    assert (structure.since, structure.committee, structure.party_groups) == (
        date(2026, 1, 1),
        True,
        2,
    )


def test_saving_the_same_year_again_changes_nothing(cast: Cast) -> None:
    cells: Cells = {(THEME, 5): (Held(date(2026, 5, 5)),)}
    save(cast, cells, structure=(True, 0))
    events = AuditEvent.objects.count()

    assert save(cast, cells, structure=(True, 0)).outcome is Permitted.YES

    assert (len(kept()), BranchStructure.objects.count()) == (1, 1)
    assert AuditEvent.objects.count() == events


def test_a_change_withdraws_with_a_reason_and_keeps_the_topic(cast: Cast) -> None:
    branch = made.branch_of(cast)
    made.enter(cast, branch, THEME, date(2026, 5, 5), 9, 12, topic="学条例")

    verdict = save(cast, {(THEME, 5): (Held(date(2026, 5, 5), 10, 12),)}, reason="人数数错了")

    old, new = OrganisationLife.objects.order_by("pk")
    assert verdict.outcome is Permitted.YES
    assert (old.withdrawn_by, old.withdrawn_reason) == (cast.organiser, "人数数错了")
    assert (new.attended, new.topic, new.withdrawn_at) == (10, "学条例", None)


@pytest.mark.parametrize(
    ("reason", "version", "code"),
    [("", None, "life_change_without_reason"), ("写错了", "0.0", "life_typed_meanwhile")],
)
def test_a_year_is_refused_whole(cast: Cast, reason: str, version: str | None, code: str) -> None:
    made.held(cast, made.branch_of(cast), THEME, date(2026, 5, 5))
    cells: Cells = {(THEME, 5): (), (MEETING, 3): (Held(date(2026, 3, 1)),)}

    assert save(cast, cells, reason=reason, version=version).codes == (code,)

    assert kept() == [(THEME, "2026-05-05", None, None)]


def test_another_unit_saves_no_year(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        save(cast, {}, who="bureau_liaison")


def test_the_database_keeps_one_occasion_of_a_kind_and_day(cast: Cast) -> None:
    made.held(cast, made.branch_of(cast), THEME, date(2026, 5, 5))
    twin = OrganisationLife.objects.get()
    twin.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)


# --- leads and findings ---------------------------------------------------------------------------


@pytest.fixture
def key(cast: Cast) -> LeadKey:
    """A theme day that is missing, of a unit that keeps records."""
    branch = made.branch_of(cast)
    made.theme_days(cast, branch, 3, 6)
    made.topic()
    return branch.pk, LeadRule.THEME_DAY, "2026-03"


def test_a_confirmed_lead_is_a_finding_with_its_evidence(cast: Cast, key: LeadKey) -> None:
    verdict = confirm_leads(by=cast.actor(cast.organiser), keys=[key], remark="已核实")

    found = Finding.objects.get()
    assert verdict.outcome is Permitted.YES
    assert (found.unit, found.rule, found.period) == (cast.town, LeadRule.THEME_DAY, "2026-03")
    assert (found.state, found.topic) == (FindingState.OPEN, made.topic())
    assert found.evidence["level"] == "lead"
    assert found.evidence["reasons"][0]["code"] == "life_short_month"
    change = FindingChange.objects.get()
    assert (change.step, change.reason, change.made_at) == (
        FindingStep.CONFIRMED,
        "已核实",
        made.NOW,
    )
    assert AuditEvent.objects.latest("sequence").event == "diagnosis.leads_confirmed"


def test_a_finding_is_closed_and_reopened_with_reasons(cast: Cast, key: LeadKey) -> None:
    organiser = cast.actor(cast.organiser)
    confirm_leads(by=organiser, keys=[key])
    found = Finding.objects.get()

    assert close_finding(by=organiser, finding_id=found.pk, reason="").codes == (
        "finding_moved_without_reason",
    )
    assert close_finding(by=organiser, finding_id=found.pk, reason="已补").outcome is Permitted.YES
    assert close_finding(by=organiser, finding_id=found.pk, reason="又补").codes == (
        "finding_moved_meanwhile",
    )
    assert reopen_finding(by=organiser, finding_id=found.pk, reason="又缺").outcome is Permitted.YES

    found.refresh_from_db()
    assert found.state is FindingState.OPEN
    assert [(one.step, one.reason) for one in FindingChange.objects.all()] == [
        (FindingStep.CONFIRMED, ""),
        (FindingStep.CLOSED, "已补"),
        (FindingStep.REOPENED, "又缺"),
    ]


def test_a_finding_that_is_not_there_is_not_moved(cast: Cast) -> None:
    with pytest.raises(Http404):
        close_finding(by=cast.actor(cast.organiser), finding_id=99, reason="已补")


def test_a_lead_set_aside_waits_again_when_taken_back(cast: Cast, key: LeadKey) -> None:
    organiser = cast.actor(cast.organiser)
    assert set_aside_leads(by=organiser, keys=[key], reason=" ").codes == (
        "lead_set_aside_without_reason",
    )
    assert set_aside_leads(by=organiser, keys=[key], reason="集中开展").outcome is Permitted.YES
    assert confirm_leads(by=organiser, keys=[key]).codes == ("lead_decided_meanwhile",)

    assert take_back(by=organiser, key=key).outcome is Permitted.YES
    assert take_back(by=organiser, key=key).codes == ("lead_not_set_aside",)
    assert confirm_leads(by=organiser, keys=[key]).outcome is Permitted.YES
    assert SetAsideLead.objects.get().taken_back_by == cast.organiser


def test_leads_are_decided_on_all_together_or_not_at_all(cast: Cast, key: LeadKey) -> None:
    organiser = cast.actor(cast.organiser)
    cleared = (key[0], LeadRule.THEME_DAY, "2026-04")

    assert confirm_leads(by=organiser, keys=[key, cleared]).codes == ("lead_cleared_meanwhile",)
    assert confirm_leads(by=organiser, keys=[]).codes == ("no_lead_chosen",)
    assert Finding.objects.count() == 0


def test_a_lead_confirmed_twice_is_one_finding(cast: Cast, key: LeadKey) -> None:
    organiser = cast.actor(cast.organiser)
    confirm_leads(by=organiser, keys=[key])
    assert confirm_leads(by=organiser, keys=[key]).codes == ("lead_decided_meanwhile",)
    assert Finding.objects.count() == 1


@pytest.mark.parametrize("who", ["town_liaison", "approver", "bureau_liaison", "nobody"])
def test_nobody_else_judges(cast: Cast, key: LeadKey, who: str) -> None:
    actor = cast.actor(getattr(cast, who))
    found = made.finding(cast, made.branch_of(cast), "2026-06")
    for judge in (
        lambda: confirm_leads(by=actor, keys=[key]),
        lambda: set_aside_leads(by=actor, keys=[key], reason="不是"),
        lambda: take_back(by=actor, key=key),
        lambda: close_finding(by=actor, finding_id=found.pk, reason="已补"),
        lambda: set_rule_topic(by=actor, rule=LeadRule.THEME_DAY, topic_id=None),
        lambda: end_requirement(by=actor, requirement_id=1, reason="过期"),
    ):
        with pytest.raises(PermissionDenied):
            judge()


def test_a_branch_without_a_unit_gives_no_finding(cast: Cast) -> None:
    branch = made.branch_of(cast)
    branch.unit = None
    branch.save(update_fields=["unit"])
    made.held(cast, branch, LifeKind.LECTURE, date(2026, 7, 1))

    verdict = confirm_leads(
        by=cast.actor(cast.organiser), keys=[(branch.pk, LeadRule.THEME_DAY, "2026-03")]
    )

    assert verdict.codes == ("lead_without_unit",)


def test_a_topic_set_later_fills_findings_that_had_none(cast: Cast) -> None:
    branch = made.branch_of(cast)
    made.theme_days(cast, branch, 3)
    found = made.finding(cast, branch, "2026-03")
    assert found.topic is None

    topic = made.topic("党日活动")
    set_rule_topic(by=cast.actor(cast.organiser), rule=LeadRule.THEME_DAY, topic_id=topic.pk)

    found.refresh_from_db()
    assert found.topic == topic


# --- ledgers --------------------------------------------------------------------------------------


def test_a_decision_is_registered_with_its_scan(cast: Cast) -> None:
    branch = made.branch_of(cast)

    verdict = register_rectification(
        by=cast.actor(cast.organiser),
        step=RectificationStep.LISTED,
        title="通知",
        number="县委〔2026〕3号",
        decided_on=date(2026, 4, 1),
        branches={branch.pk: " 村 "},
        scan=scan(),
        scan_name="决定.pdf",
    )

    row = RectificationDecision.objects.get()
    assert verdict.outcome is Permitted.YES
    assert row.scan is not None
    assert [(one.organisation, one.type) for one in row.branches.all()] == [(branch, "村")]


@pytest.mark.parametrize(
    ("branches", "day", "code"),
    [
        (False, date(2026, 4, 1), "rectification_without_branch"),
        (True, date(2026, 11, 28), "document_day_ahead"),
        (True, date(2026, 4, 2), "document_known"),
    ],
)
def test_a_decision_is_refused(cast: Cast, day: date, code: str, *, branches: bool) -> None:
    branch = made.branch_of(cast)
    made.rectification(cast, branch)

    verdict = register_rectification(
        by=cast.actor(cast.organiser),
        step=RectificationStep.LISTED,
        title="通知",
        number="县委〔2026〕3号",
        decided_on=day,
        branches={branch.pk: ""} if branches else {},
    )

    assert verdict.codes == (code,)
    assert RectificationDecision.objects.count() == 1


def test_a_requirement_is_registered_once_a_topic(cast: Cast) -> None:
    row = made.requirement(cast, "组织生活", "市组〔2026〕8号", cast.town.pk)
    assert list(row.units.all()) == [cast.town]
    made.requirement(cast, "发展党员", "市组〔2026〕8号")

    again = register_requirement(
        by=cast.actor(cast.organiser),
        title="通知",
        number="市组〔2026〕8号",
        issuer="市委组织部",
        issued_on=date(2026, 5, 6),
        topic_id=row.topic_id,
    )

    assert again.codes == ("document_known",)


def test_a_requirement_ends_with_a_reason(cast: Cast) -> None:
    row, organiser = made.requirement(cast), cast.actor(cast.organiser)

    assert end_requirement(by=organiser, requirement_id=row.pk, reason="").codes == (
        "requirement_ended_without_reason",
    )
    assert end_requirement(by=organiser, requirement_id=row.pk, reason="已办班").outcome == "yes"
    assert end_requirement(by=organiser, requirement_id=row.pk, reason="已办班").codes == (
        "requirement_ended_meanwhile",
    )


@pytest.mark.parametrize("who", ["town_liaison", "approver"])
def test_nobody_else_registers(cast: Cast, who: str) -> None:
    with pytest.raises(PermissionDenied):
        register_rectification(
            by=cast.actor(getattr(cast, who)),
            step=RectificationStep.LISTED,
            title="通知",
            number="1号",
            decided_on=date(2026, 4, 1),
            branches={made.branch_of(cast).pk: ""},
        )
