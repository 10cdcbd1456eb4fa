"""What a trial relaxed is made true: each change by its own action, all of them or none."""

from collections.abc import Sequence
from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zhuji.classes.actions import BatchLayout, lay_out_batches
from zhuji.enrolment.actions import (
    dissolve_together,
    release_batch,
    release_pair,
    set_away_limit,
    withdraw_busy_days,
)
from zhuji.enrolment.queries import (
    Planning,
    placed_by_plan,
    plan_or_404,
    planning_of,
    together_groups,
)
from zhuji.registry.queries import pairs_of_people
from zhuji.rules.actor import Actor
from zhuji.rules.around_work import Days
from zhuji.rules.placement import Change, Rule, relaxed
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import RuleKind

# What a unit's own limit and withdrawn busy days keep as their reason.
RELAXED = "分期排不开，经协商放宽"


class _Refused(Exception):
    """Rolls everything back; the verdict is told."""

    def __init__(self, verdict: Verdict[Permitted]) -> None:
        super().__init__(", ".join(verdict.codes))
        self.verdict = verdict


def apply_trial(*, by: Actor, class_id: int, plan_id: int) -> Verdict[Permitted]:
    """Change the facts as a trial did for itself. Nothing is changed where one of them is refused, or
    asks for a right that the actor has not.
    """
    plan = plan_or_404(class_id, plan_id)
    if not plan.is_trial:
        return permit(Reason.of("trial_is_no_trial"))
    try:
        with transaction.atomic():
            story = _Story(by, planning_of(class_id), plan_id)
            story.change(plan.changes)
    except _Refused as refused:
        return refused.verdict
    except PermissionDenied:
        return permit(Reason.of("relaxation_without_right"))
    return permit()


class _Story:
    """One trial made true: the facts as they are, and where the trial put everybody."""

    def __init__(self, by: Actor, planning: Planning, plan_id: int) -> None:
        self.by = by
        self.planning = planning
        self.plan_id = plan_id
        self.placed = placed_by_plan(plan_id)
        self.class_id = planning.facts.class_id

    def change(self, changes: Sequence[Change]) -> None:
        """All of them; sizes of batches in one go."""
        eased = relaxed(self.planning.problem, changes)
        rules = [one.rule for one in changes]
        sizes = {RuleKind.CAPACITY, RuleKind.AT_LEAST}
        if any(rule.kind in sizes for rule in rules):
            wanted = {int(one.id): one for one in eased.batches}
            touched = {int(rule.ids[0]) for rule in rules if rule.kind in sizes}
            self._batches({key: (wanted[key].capacity, wanted[key].at_least) for key in touched})
        most = {one.id: one.away_at_most for one in eased.units}
        for rule in rules:
            self._one(rule, most)

    def _one(self, rule: Rule, most: dict[str, int]) -> None:
        first = int(rule.ids[0])
        match rule.kind:
            case RuleKind.AWAY:
                self._done(
                    set_away_limit(
                        by=self.by,
                        class_id=self.class_id,
                        unit_id=first,
                        number=most[rule.ids[0]],
                        reason=RELAXED,
                    )
                )
            case RuleKind.BUSY:
                self._free(first)
            case RuleKind.FIXED:
                self._done(release_batch(by=self.by, class_id=self.class_id, nomination_id=first))
            case RuleKind.TOGETHER:
                group = together_groups(self.class_id).get(first)
                if group is not None:
                    self._done(
                        dissolve_together(by=self.by, class_id=self.class_id, group_id=group)
                    )
            case RuleKind.APART:
                self._release(first, int(rule.ids[1]))

    def _batches(self, wanted: dict[int, tuple[int, int]]) -> None:
        """All batches as they are, those relaxed with their new sizes."""
        rows = []
        for one in self.planning.facts.batches:
            row = BatchLayout(one.starts_on, one.ends_on, one.capacity, one.at_least or None)
            if one.id in wanted:
                capacity, least = wanted[one.id]
                kept = None if one.capacity is None else capacity
                row = replace(row, capacity=kept, at_least=least or None)
            rows.append(row)
        self._done(lay_out_batches(by=self.by, class_id=self.class_id, batches=rows))

    def _free(self, nomination_id: int) -> None:
        """Free on the days of the batch that the trial gave; other busy days stay."""
        given = {one.id: one for one in self.planning.facts.batches}.get(
            self.placed.get(nomination_id, 0)
        )
        if given is None or given.starts_on is None or given.ends_on is None:
            return
        days = Days(given.starts_on, given.ends_on)
        for span in self.planning.people[nomination_id].busy_days:
            if span.days.meets(days):
                self._done(
                    withdraw_busy_days(
                        by=self.by, class_id=self.class_id, busy_id=span.id, reason=RELAXED
                    )
                )

    def _release(self, first: int, second: int) -> None:
        """In this class alone: the pair goes on."""
        people = {self.planning.people[key].person_id for key in (first, second)}
        for pair in pairs_of_people(people):
            if {pair.first_id, pair.second_id} == people:
                self._done(
                    release_pair(
                        by=self.by, class_id=self.class_id, pair_id=pair.id, plan_id=self.plan_id
                    )
                )

    def _done(self, verdict: Verdict[Permitted]) -> None:
        if verdict.outcome is Permitted.NO:
            raise _Refused(verdict)
