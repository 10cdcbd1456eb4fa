"""Test papers are drawn by blueprint and published."""

from fractions import Fraction

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now
from zhuji.exams.models import TestPaper
from zhuji.exams.queries.banks import candidates
from zhuji.exams.queries.papers import blueprint_to, needed_for, seal_of, snapshot_of
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.blueprint import Blueprint, draw
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit


@transaction.atomic
def draw_paper(
    *,
    by: Actor,
    class_id: int,
    bank_id: int,
    title: str,
    blueprint: Blueprint,
    seed: str,
    reviewed_only: bool = False,
) -> int | Verdict[Permitted]:
    """Draw a paper and keep it as a draft; its id.

    Refused, with one reason for each line that stays short, and for a blueprint that asks nothing.
    """
    ask(by, Permission.EXAMS_MANAGE, class_place(class_id))
    if not sum(line.count for line in blueprint.lines):
        return permit(Reason.of("blueprint_empty"))
    found = [each for each in candidates(bank_id) if each.reviewed or not reviewed_only]
    drawn = draw(blueprint, found, seed)
    if drawn.shortfalls:
        return permit(*drawn.shortfalls)
    snapshot, full = snapshot_of(drawn.questions)
    paper = TestPaper.objects.create(
        training_class_id=class_id,
        title=title,
        blueprint=blueprint_to(blueprint),
        seed=seed,
        questions=snapshot,
        full_marks=full,
        created_by_id=user_of(by),
        created_at=now(),
    )
    details = {"bank": bank_id, "seed": seed, "questions": len(snapshot), "class": class_id}
    record(by=by, event="exams.paper_drawn", about=("paper", paper.pk), details=details)
    return paper.pk


@transaction.atomic
def publish_paper(
    *, by: Actor, paper_id: int, confirmed: bool, seal: str | None = None
) -> Verdict[Permitted]:
    """Freeze a paper with the questions as the bank has them now; never changed afterwards.

    Questions without reviewer or article must be `confirmed`: the reasons stay in the verdict, in
    the row and in the event. Refused with paper_changed_meanwhile where `seal`, that of the
    questions the actor has seen, no longer holds, and with paper_published_already.
    """
    drafts = TestPaper.objects.filter(pk=paper_id)
    paper = drafts.only("training_class_id", "questions", "published_at").get()
    ask(by, Permission.EXAMS_MANAGE, class_place(paper.training_class_id))
    if paper.published_at is not None:
        return permit(Reason.of("paper_published_already"))
    snapshot, full = snapshot_of((each["id"], each["marks"]) for each in paper.questions)
    if seal is not None and seal != seal_of(snapshot):
        return permit(Reason.of("paper_changed_meanwhile"))
    needed = needed_for(snapshot)
    if needed and not confirmed:
        return permit(*needed)
    codes = [reason.code for reason in needed]
    if not _freeze(by, paper_id, snapshot, full, codes):
        return permit(Reason.of("paper_published_already"))
    counts = {reason.code: dict(reason.values)["count"] for reason in needed}
    details = {"questions": len(snapshot), "confirmed": counts}
    record(by=by, event="exams.paper_published", about=("paper", paper_id), details=details)
    return Verdict(Permitted.YES, needed)


def _freeze(
    by: Actor, paper_id: int, snapshot: list[dict[str, object]], full: Fraction, codes: list[str]
) -> bool:
    drafts = TestPaper.objects.filter(pk=paper_id, published_at=None)
    frozen = drafts.update(
        questions=snapshot,
        full_marks=full,
        confirmed_reasons=codes,
        published_by_id=user_of(by),
        published_at=now(),
    )
    return frozen == 1


@transaction.atomic
def drop_paper(*, by: Actor, paper_id: int) -> Verdict[Permitted]:
    """Throw a draft away; a published paper stays. Refused with paper_published_already."""
    paper = TestPaper.objects.only("training_class_id").get(pk=paper_id)
    ask(by, Permission.EXAMS_MANAGE, class_place(paper.training_class_id))
    gone, _ = TestPaper.objects.filter(pk=paper_id, published_at=None).delete()
    if not gone:
        return permit(Reason.of("paper_published_already"))
    details = {"class": paper.training_class_id}
    record(by=by, event="exams.paper_dropped", about=("paper", paper_id), details=details)
    return permit()
