"""A draft of a test paper is changed question by question: locked, drawn again, swapped, moved."""

from collections.abc import Sequence

from django.db import transaction

from zhuji.audit.actions import record
from zhuji.base.asking import ask
from zhuji.exams.models import TestPaper
from zhuji.exams.queries.banks import candidates
from zhuji.exams.queries.drafts import blueprint_from, places_in, snapshot_of
from zhuji.exams.queries.parallels import levels_of_first, stems_of_others
from zhuji.rules.actor import Actor, Permission, class_place
from zhuji.rules.blueprint import Place, draw_alike, moved, redrawn, replaced, replacement
from zhuji.rules.verdict import Permitted, Reason, Verdict, permit


@transaction.atomic
def lock_question(
    *, by: Actor, paper_id: int, question_id: int, locked: bool
) -> Verdict[Permitted]:
    """A new draw leaves a locked question, or case, where it is.

    Refused with paper_published_already and paper_question_gone.
    """
    paper = _draft(by, paper_id)
    refusals = _refused(paper, question_id)
    if refusals:
        return permit(*refusals)
    held = set(paper.locked) - {question_id} | ({question_id} if locked else set())
    if held != set(paper.locked):
        paper.locked = sorted(held)
        paper.save(update_fields=["locked"])
        _record(by, paper, "lock" if locked else "unlock", question_id)
    return permit()


@transaction.atomic
def redraw_paper(*, by: Actor, paper_id: int, seed: str) -> Verdict[Permitted]:
    """Draw everything that is not locked anew; with parallel papers, sharing as little as can
    be and as hard as the first.

    Refused, and nothing is changed, with one reason for each line that stays short, with
    paper_published_already and paper_bank_gone.
    """
    paper = _draft(by, paper_id)
    refusals = _refused(paper)
    if refusals:
        return permit(*refusals)
    blueprint, before = blueprint_from(paper.blueprint), places_in(paper)
    kept = [place for place in before if place.question in paper.locked]
    drawn = draw_alike(
        blueprint,
        candidates(paper.bank_id or 0),
        seed,
        levels_of_first(paper),
        avoid=stems_of_others(paper),
        kept=kept,
    )
    if drawn.shortfalls:
        return permit(*drawn.shortfalls)
    paper.seed = seed
    _keep(paper, redrawn(blueprint, before, paper.locked, drawn.places))
    _record(by, paper, "redraw")
    return permit()


@transaction.atomic
def swap_question(*, by: Actor, paper_id: int, question_id: int) -> Verdict[Permitted]:
    """Put the next question that fits in the place of one; it is locked where that one was.

    Refused with paper_no_replacement where the bank has no other, with paper_published_already,
    paper_bank_gone and paper_question_gone.
    """
    paper = _draft(by, paper_id)
    refusals = _refused(paper, question_id)
    if refusals:
        return permit(*refusals)
    places = places_in(paper)
    found = replacement(
        blueprint_from(paper.blueprint),
        places,
        question_id,
        candidates(paper.bank_id or 0),
        paper.seed,
        stems_of_others(paper),
    )
    if found is None:
        return permit(Reason.of("paper_no_replacement"))
    paper.locked = [found if each == question_id else each for each in paper.locked]
    _keep(paper, replaced(places, question_id, found))
    _record(by, paper, "swap", question_id, by_question=found)
    return permit()


@transaction.atomic
def move_question(*, by: Actor, paper_id: int, question_id: int, down: bool) -> Verdict[Permitted]:
    """One place up or down within its part; at the part's end nothing happens.

    Refused with paper_published_already and paper_question_gone.
    """
    paper = _draft(by, paper_id)
    refusals = _refused(paper, question_id)
    if refusals:
        return permit(*refusals)
    before = places_in(paper)
    after = moved(blueprint_from(paper.blueprint), before, question_id, down=down)
    if after != before:
        _keep(paper, after)
        _record(by, paper, "move", question_id)
    return permit()


def _draft(by: Actor, paper_id: int) -> TestPaper:
    paper = TestPaper.objects.select_for_update(of=("self",)).get(pk=paper_id)
    ask(by, Permission.EXAMS_MANAGE, class_place(paper.training_class_id))
    return paper


def _refused(paper: TestPaper, question_id: int | None = None) -> list[Reason]:
    if paper.published_at is not None:
        return [Reason.of("paper_published_already")]
    if paper.bank_id is None:
        return [Reason.of("paper_bank_gone")]
    units = {place.question for place in places_in(paper)}
    if question_id is not None and question_id not in units:
        return [Reason.of("paper_question_gone")]
    return []


def _keep(paper: TestPaper, places: Sequence[Place]) -> None:
    paper.questions, paper.materials, paper.full_marks = snapshot_of(places)
    paper.save(update_fields=["questions", "materials", "full_marks", "locked", "seed"])


def _record(
    by: Actor,
    paper: TestPaper,
    change: str,
    question: int | None = None,
    by_question: int | None = None,
) -> None:
    details = {"change": change, "question": question, "by_question": by_question}
    told = {key: value for key, value in details.items() if value is not None}
    record(by=by, event="exams.paper_changed", about=("paper", paper.pk), details=told)
