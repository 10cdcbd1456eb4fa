"""Cases as a reviewer reads them: numbered, without unit and writer."""

from dataclasses import dataclass

from zhuji.classes.queries import ClassHead, heads_of
from zhuji.exchange.models import Case
from zhuji.exchange.queries.cases import CaseRow, CommentRow, case_or_404
from zhuji.registry.queries import names_of_unit
from zhuji.rules.actor import Actor, Permission
from zhuji.rules.cases import blinded, telling_names
from zhuji.rules.words import PlaceKind


@dataclass(frozen=True, slots=True)
class BlindCase:
    """A case without what tells whose it is; `own` are the reader's own comments."""

    id: int
    class_id: int
    number: int
    version: int
    title: str
    topic: str
    paragraphs: tuple[str, ...]
    characters: int
    own: tuple[CommentRow, ...]


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One case on a reviewer's list."""

    case_id: int
    number: int
    said: bool


@dataclass(frozen=True, slots=True)
class ReviewList:
    """The cases of one class, by number."""

    head: ClassHead
    lines: tuple[ReviewLine, ...]

    @property
    def waiting(self) -> int:
        return sum(1 for line in self.lines if not line.said)


def reviews_for(actor: Actor) -> tuple[ReviewList, ...]:
    """What a reviewer has to read, the newest class first. Four statements."""
    held = actor.ids(Permission.EXCHANGE_REVIEW, PlaceKind.CLASS)
    cases = Case.objects.filter(training_class__in=held or ()).prefetch_related("comments")
    lines: dict[int, list[ReviewLine]] = {}
    for case in cases:
        said = any(one.written_by_id == actor.user_id for one in case.comments.all())
        lines.setdefault(case.training_class_id, []).append(ReviewLine(case.pk, case.number, said))
    heads = heads_of(set(lines))
    return tuple(
        ReviewList(heads[class_id], tuple(lines[class_id]))
        for class_id in sorted(heads, reverse=True)
    )


def blind_case(actor: Actor, case_id: int) -> BlindCase:
    """One case for a reviewer; Http404 where there is none. Eight statements."""
    row = case_or_404(case_id)
    names = _names(row)
    return BlindCase(
        id=row.id,
        class_id=row.class_id,
        number=row.number,
        version=row.newest.number,
        title=blinded(row.newest.title, names),
        topic=row.newest.topic,
        paragraphs=tuple(blinded(line, names) for line in row.newest.paragraphs),
        characters=row.newest.characters,
        own=tuple(one for one in row.comments if one.written_by_id == actor.user_id),
    )


def _names(row: CaseRow) -> set[str]:
    """What would tell whose case it is: unit, its organisations, author and writer."""
    unit, others = names_of_unit(row.unit_id)
    written = {row.newest.author, row.writer, *row.newest.author.split()}
    return {*telling_names(unit, others), *written}
