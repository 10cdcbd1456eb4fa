"""What a kind of document is: its file in `flows/papers` says all of it in one `Paper`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from zhuji.base.fields import lookup_digest
from zhuji.base.files import Kind
from zhuji.flows.matter import Matter
from zhuji.rules.documents import Need
from zhuji.rules.staleness import Facts, Line
from zhuji.rules.words import DocumentKind, DocumentStage, FactField
from zhuji.wording.text import Text

DIGEST_LENGTH: Final = 16  # a change is to be seen, nobody is to be kept from forging one


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of document of a class. Its name on screen and as a file is the label of `kind`.

    `needs` is what stands on it, `facts` what a change of would make it out of date, `make` lays it
    out; `make` is called only where every need is met, the other two at any time. `place` is the
    place on the shelf of `stage`. `purpose` is the sentence under its name. With `before_approval`
    it is one of the papers that ask for the approval. With `per_batch` each batch has its own.
    """

    kind: DocumentKind
    stage: DocumentStage
    place: int
    file_kind: Kind
    purpose: Text
    needs: Callable[[Matter], Iterable[Need]]
    facts: Callable[[Matter], Facts]
    make: Callable[[Matter], bytes]
    before_approval: bool = False
    per_batch: bool = False

    def about(self, matter: Matter, batch_id: int | None, session_id: int | None = None) -> Matter:
        """What this kind is made of: the whole class, or one batch (the first where none is named)."""
        if not self.per_batch:
            return matter.narrowed(None)
        return matter.narrowed(batch_id or matter.head.batch_id, session_id)


def line(
    key: object,
    title: str = "",
    *,
    said: Mapping[FactField, object] | None = None,
    unsaid: Mapping[FactField, object] | None = None,
) -> Line:
    """A row of facts: `said` are values that a sentence may tell, `unsaid` are kept as digests."""
    return Line(
        key=str(key),
        title=title,
        values=tuple((field, _text(value)) for field, value in (said or {}).items()),
        digests=tuple(
            (field, lookup_digest("paper", _text(value))) for field, value in (unsaid or {}).items()
        ),
    )


def _text(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())
