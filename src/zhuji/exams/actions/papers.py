"""Test papers are drawn by blueprint and published."""

from collections.abc import Collection, Sequence

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask, user_of
from zhuji.base.clock import now
from zhuji.exams.models import TestPaper
from zhuji.exams.queries.banks import candidates
from zhuji.exams.queries.drafts import (
    Snapshot,
    blueprint_from,
    blueprint_to,
    needed_for,
    places_in,
    seal_of,
    snapshot_of,
)
from zhuji.exams.queries.parallels import family_of, levels_in, stems_in
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.blueprint import Blueprint, Draw, draw, draw_alike, in_parts
from zhuji.rules.sources import SourceFacts
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit
from zhuji.rules.words import PaperVariant


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
    paper = _kept(
        TestPaper(training_class_id=class_id, bank_id=bank_id, title=title, seed=seed),
        blueprint,
        drawn,
        by,
    )
    details = {"bank": bank_id, "seed": seed, "questions": len(paper.questions), "class": class_id}
    record(by=by, event="exams.paper_drawn", about=("paper", paper.pk), details=details)
    return paper.pk


@transaction.atomic
def draw_parallel(
    *, by: Actor, paper_id: int, variant: PaperVariant, seed: str
) -> int | Verdict[Permitted]:
    """Draw a paper of the same blueprint that shares as few questions as can be with it and with all
    its parallel papers, and is then as hard as the first; the new draft's id. With a B paper, the
    first is the A paper.

    Refused with one reason for each line that stays short, with paper_bank_gone, and with
    paper_variant_there for a second B paper.
    """
    first = TestPaper.objects.get(pk=paper_id)
    ask(by, Permission.EXAMS_MANAGE, class_place(first.training_class_id))
    family = family_of(first.parallel_to_id or first.pk)
    root = next(one for one in family if one.parallel_to_id is None)
    refusals = _parallel_refused(family, root, variant)
    if refusals:
        return permit(*refusals)
    blueprint, bank_id = blueprint_from(root.blueprint), root.bank_id or 0
    levels, avoid = levels_in(root), stems_in(family)
    drawn = draw_alike(blueprint, candidates(bank_id), seed, levels, avoid=avoid)
    if drawn.shortfalls:
        return permit(*drawn.shortfalls)
    paper = TestPaper(
        training_class_id=root.training_class_id,
        bank_id=bank_id,
        title=root.title,
        seed=seed,
        variant=variant,
        parallel_to=root,
    )
    _kept(paper, blueprint, drawn, by)
    if variant is PaperVariant.B:
        TestPaper.objects.filter(pk=root.pk, variant="").update(variant=PaperVariant.A)
    details = {"to": root.pk, "variant": variant, "seed": seed, "questions": len(paper.questions)}
    record(by=by, event="exams.parallel_drawn", about=("paper", paper.pk), details=details)
    return paper.pk


def _parallel_refused(
    family: Collection[TestPaper], root: TestPaper, variant: PaperVariant
) -> list[Reason]:
    refusals = []
    if root.bank_id is None:
        refusals.append(Reason.of("paper_bank_gone"))
    once = variant is not PaperVariant.MAKE_UP
    if once and variant in {PaperVariant.A, *(one.variant for one in family)}:
        refusals.append(Reason.of("paper_variant_there", variant=variant))
    return refusals


def _kept(paper: TestPaper, blueprint: Blueprint, drawn: Draw, by: Actor) -> TestPaper:
    paper.blueprint = blueprint_to(blueprint)
    paper.questions, paper.materials, paper.full_marks = snapshot_of(
        in_parts(blueprint, drawn.places)
    )
    paper.created_by_id, paper.created_at = user_of(by), now()
    paper.save()
    return paper


@transaction.atomic
def publish_paper(
    *,
    by: Actor,
    paper_id: int,
    confirmed: bool,
    seal: str | None = None,
    known: Sequence[SourceFacts] = (),
) -> Verdict[Permitted]:
    """Freeze a paper with the questions as the bank has them now; never changed afterwards.

    Questions without reviewer or article, and those whose rule has a newer version among the
    `known` ones, must be `confirmed`: the reasons stay in the verdict, in the row and in the event.
    Refused with paper_changed_meanwhile where `seal`, that of the questions the actor has seen, no
    longer holds, and with paper_published_already.
    """
    drafts = TestPaper.objects.filter(pk=paper_id)
    paper = drafts.get()
    ask(by, Permission.EXAMS_MANAGE, class_place(paper.training_class_id))
    if paper.published_at is not None:
        return permit(Reason.of("paper_published_already"))
    places = places_in(paper)
    snapshot = snapshot_of(places)
    if seal is not None and seal != seal_of(*snapshot[:2]):
        return permit(Reason.of("paper_changed_meanwhile"))
    needed = needed_for(places, known)
    if needed and not confirmed:
        return permit(*needed)
    codes = [reason.code for reason in needed]
    if not _freeze(by, paper_id, snapshot, codes):
        return permit(Reason.of("paper_published_already"))
    counts = {reason.code: dict(reason.values)["count"] for reason in needed}
    seal = seal_of(*snapshot[:2])
    details = {"questions": len(snapshot[0]), "confirmed": counts, "seal": seal}
    record(by=by, event="exams.paper_published", about=("paper", paper_id), details=details)
    return Verdict(Permitted.YES, needed)


def _freeze(by: Actor, paper_id: int, snapshot: Snapshot, codes: list[str]) -> bool:
    questions, materials, full = snapshot
    drafts = TestPaper.objects.filter(pk=paper_id, published_at=None)
    frozen = drafts.update(
        questions=questions,
        materials=materials,
        full_marks=full,
        confirmed_reasons=codes,
        published_by_id=user_of(by),
        published_at=now(),
    )
    return frozen == 1


@transaction.atomic
def drop_paper(*, by: Actor, paper_id: int) -> Verdict[Permitted]:
    """Throw a draft away; a published paper stays.

    Refused with paper_published_already, and with paper_has_parallels.
    """
    paper = TestPaper.objects.only("training_class_id").get(pk=paper_id)
    ask(by, Permission.EXAMS_MANAGE, class_place(paper.training_class_id))
    others = TestPaper.objects.filter(parallel_to=paper_id).count()
    if others:
        return permit(Reason.of("paper_has_parallels", count=others))
    gone, _ = TestPaper.objects.filter(pk=paper_id, published_at=None).delete()
    if not gone:
        return permit(Reason.of("paper_published_already"))
    details = {"class": paper.training_class_id}
    record(by=by, event="exams.paper_dropped", about=("paper", paper_id), details=details)
    return permit()
