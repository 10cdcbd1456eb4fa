"""Names in cells to rows of a table, each text looked up once, and never for long."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zhuji.rules.recognition import Reading, tidy
from zhuji.rules.unit_names import KnownNames, known_names, same_unit
from zhuji.rules.verdict import Reason

# Looking for near names compares with every name there is; a file of nothing but unknown names is
# told so without.
_SLOW_LOOKUPS = 300


@dataclass(slots=True)
class Finder:
    """`exact` are further names that mean one row only: codes, and paths such as 上级/名称."""

    known: KnownNames[int]
    exact: Mapping[str, int] = field(default_factory=dict)
    seen: dict[str, Reading[int]] = field(default_factory=dict)
    slow: int = 0

    def find(self, text: str) -> Reading[int]:
        """The row a text means, with a reason where that is not plain; nothing for blank text."""
        found = self.seen.get(text)
        if found is None:
            found = self.seen[text] = self._look(text)
        return found

    def _look(self, text: str) -> Reading[int]:
        plain = tidy(text)
        if plain in self.exact:
            return Reading(self.exact[plain])
        if plain not in self.known.whole:
            self.slow += 1
            if self.slow > _SLOW_LOOKUPS:
                return Reading(None, (Reason.of("unit_unknown", text=text.strip()[:40]),))
        return same_unit(text[:120], self.known)


def finder(names: Mapping[int, Sequence[str]], exact: Mapping[str, int] | None = None) -> Finder:
    return Finder(known_names(names), exact or {})
