"""People are put into batches around their work: a run of the planner, and what it says may be relaxed.

A run is a job. A small class is planned while the page waits; the page of a large one follows the job.
"""

from collections.abc import Sequence
from contextlib import suppress
from time import perf_counter
from typing import Final

from zhuji.accounts.queries import actor_by_id
from zhuji.base.asking import ask
from zhuji.base.jobs import Refused, Step, Work, enqueue, job_or_404, run_here
from zhuji.base.jobs.running import StepTaken
from zhuji.classes.queries import class_head
from zhuji.enrolment.actions import Asked, keep_plan
from zhuji.enrolment.queries import (
    plan_that_counts,
    planning_of,
    where_everybody_is,
)
from zhuji.enrolment.queries.plans import change_from_plain, change_to_plain
from zhuji.planning.batches import plan
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.around_work import may_place
from zhuji.rules.placement import Change, relaxed
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import JobKind, JobState, PlanAim

SMALL: Final = 400  # people; planned within the second, while the page waits
STAGES: Final = (
    5  # of a run, for its progress: the facts, the bound, the search, what it says, kept
)
ASKED_EVERY: Final = 0.5  # seconds
AIMS: Final = (PlanAim.WISHES, PlanAim.LEAST_CHANGE, PlanAim.MIX)
REPAIR: Final = (PlanAim.LEAST_CHANGE, PlanAim.WISHES)


def ask_for_plan(
    *,
    by: Actor,
    class_id: int,
    aims: Sequence[PlanAim] = AIMS,
    changes: Sequence[Change] = (),
    repair: bool = False,
) -> int | Verdict[Permitted]:
    """Ask for a run, and do a small one at once; gives the id of its job, or says why not.

    With `changes` it is a trial: those rules are relaxed for this run alone. With `repair` as few people
    as may be are moved from where they are. A run that is still open is given back instead.
    """
    ask(by, Permission.ENROLMENT_MANAGE, class_place(class_id))
    people = len(planning_of(class_id).facts.people)
    refusals = [*may_place(class_head(None, class_id).state).reasons]
    if refusals or not people:
        return permit(*refusals or [Reason.of("plan_asked_too_early")])
    counts = plan_that_counts(class_id)
    arguments = {
        "aims": [aim.value for aim in (REPAIR if repair else aims)],
        "changes": [change_to_plain(one) for one in changes],
        "repairs": counts.id if repair and counts else None,
    }
    job = enqueue(
        by=by,
        kind=JobKind.BATCH_PLAN,
        place=class_place(class_id),
        arguments=arguments,
        total=STAGES,
    )
    if people <= SMALL:
        with suppress(StepTaken):  # the worker was faster: the page follows it
            run_here(job)
    return job


def run(work: Work) -> Step:
    """The one step of a run: plan on the facts of today, and keep what came of it."""
    by = actor_by_id(work.user_id)
    if by is None or not by.may(Permission.ENROLMENT_MANAGE, work.place):
        raise Refused(Reason.of("job_without_right"))
    planning = planning_of(work.place.id)
    asked = _asked(work)
    problem = relaxed(planning.problem, asked.changes)
    told = _Told(work)
    began = perf_counter()
    answer = plan(
        problem,
        previous=_texts(where_everybody_is(planning.facts)) or None,
        order=asked.aims,
        seed=asked.seed,
        progress=told.stage,
        cancelled=told.is_called_off_by_now,
    )
    milliseconds = round((perf_counter() - began) * 1000)
    if told.is_called_off():
        return Step(work.done, STAGES, is_last=True)
    keep_plan(
        by=by,
        asked=asked,
        planning=planning,
        problem=problem,
        answer=answer,
        milliseconds=milliseconds,
    )
    return Step(STAGES, STAGES, is_last=True)


class _Told:
    """What the planner says of its stages, handed on to the job."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._stages = 1
        self._asked_at, self._called_off = perf_counter(), False
        work.report(1, STAGES)

    def stage(self, _name: str, _cost: int | None, _bound: int) -> None:
        self._stages = min(self._stages + 1, STAGES - 1)
        self._work.report(self._stages, STAGES)

    def is_called_off_by_now(self) -> bool:
        """The same, looked up twice a second: the solver asks thousands of times."""
        now = perf_counter()
        if now - self._asked_at >= ASKED_EVERY:
            self._asked_at, self._called_off = now, self.is_called_off()
        return self._called_off

    def is_called_off(self) -> bool:
        return job_or_404(self._work.job_id).state is JobState.CANCELLED


def _asked(work: Work) -> Asked:
    given = work.arguments
    return Asked(
        job=work.job_id,
        aims=tuple(map(PlanAim, given["aims"])),
        seed=0,
        changes=tuple(map(change_from_plain, given["changes"])),
        repairs=given["repairs"],
        asked_at=job_or_404(work.job_id).asked_at,
    )


def _texts(placed: dict[int, int]) -> dict[str, str]:
    return {str(person): str(batch) for person, batch in placed.items()}
