"""What the rehearsal did: stages with counts and seconds, and every check of its own totals."""

import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from zhuji.rehearsal.parts import PARTS


@dataclass(frozen=True, slots=True)
class Check:
    """One figure expected and what the server says."""

    what: str
    expected: object
    found: object

    @property
    def holds(self) -> bool:
        return self.expected == self.found


@dataclass(slots=True)
class Stage:
    name: str
    counts: list[tuple[str, int]] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    fault: str = ""
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        return not self.fault and all(check.holds for check in self.checks)

    def count(self, what: str, number: int) -> None:
        """What was done, and how often."""
        self.counts.append((what, number))

    def check(self, what: str, *, expected: object, found: object) -> None:
        """A total of our own against the server's."""
        self.checks.append(Check(what, expected, found))

    def refused(self, what: str, sentences: object) -> None:
        """A try that had to be refused: nothing said means that it was not."""
        said = str(sentences or "")
        self.refusals.append(f"{what}：{said}")
        self.checks.append(Check(f"{what}被拒绝", expected=True, found=bool(said)))


@dataclass(slots=True)
class Report:
    """Stages in the order acted. `tell` gets a line as each one begins and ends."""

    tell: Callable[[str], None]
    stages: list[Stage] = field(default_factory=list)
    folder: str = ""

    @property
    def holds(self) -> bool:
        return bool(self.stages) and all(stage.holds for stage in self.stages)

    @contextmanager
    def stage(self, name: str) -> Iterator[Stage]:
        """Time a stage. What goes wrong in it is kept with it, and raised on."""
        made = Stage(name)
        self.stages.append(made)
        self.tell(f"{name}……")
        started = time.monotonic()
        try:
            yield made
        except Exception as fault:
            made.fault = f"{type(fault).__name__}: {fault}"
            raise
        finally:
            made.seconds = round(time.monotonic() - started, 2)

    def differences(self) -> list[str]:
        """Every check that does not hold, and what stopped a stage."""
        found = []
        for stage in self.stages:
            found += [
                f"{stage.name}：{check.what}，应为 {check.expected}，实为 {check.found}"
                for check in stage.checks
                if not check.holds
            ]
            if stage.fault:
                found.append(f"{stage.name}：{stage.fault}")
        return found

    def table(self) -> str:
        """Stage, what was done, seconds, checks: for a terminal."""
        rows = [("环节", "办了什么", "用时（秒）", "核对")]
        for stage in self.stages:
            done = "，".join(f"{what} {number}" for what, number in stage.counts)
            good = sum(check.holds for check in stage.checks)
            mark = "✓" if stage.holds else "✗"
            rows.append(
                (stage.name, done, f"{stage.seconds:.1f}", f"{mark} {good}/{len(stage.checks)}")
            )
        total = sum(stage.seconds for stage in self.stages)
        checks = sum(len(stage.checks) for stage in self.stages)
        good = sum(check.holds for stage in self.stages for check in stage.checks)
        mark = "✓" if self.holds else "✗"
        rows.append(("合计", "", f"{total:.1f}", f"{mark} {good}/{checks}"))
        return laid_out(rows)

    def parts(self) -> list[tuple[str, int, int, bool]]:
        """By part of the whole: how many checks hold, of how many, and whether all of it holds."""
        acted = {stage.name: stage for stage in self.stages}
        told = []
        for part, names in PARTS.items():
            stages = [acted[name] for name in names if name in acted]
            checks = [check for stage in stages for check in stage.checks]
            good = sum(check.holds for check in checks)
            holds = bool(checks) and len(stages) == len(names) and all(s.holds for s in stages)
            told.append((part, good, len(checks), holds))
        return told

    def parts_table(self) -> str:
        """Part, the stages that tried it, checks: for a terminal."""
        rows = [("事项", "演练环节", "核对")]
        for part, good, checks, holds in self.parts():
            mark = "✓" if holds else "✗"
            rows.append((part, "、".join(PARTS[part]), f"{mark} {good}/{checks}"))
        return laid_out(rows)

    def as_dict(self) -> dict[str, object]:
        """The same for a program."""
        return {
            "holds": self.holds,
            "folder": self.folder,
            "seconds": round(sum(stage.seconds for stage in self.stages), 2),
            "differences": self.differences(),
            "parts": [
                {"part": part, "good": good, "checks": checks, "holds": holds}
                for part, good, checks, holds in self.parts()
            ],
            "stages": [
                {
                    "name": stage.name,
                    "seconds": stage.seconds,
                    "counts": dict(stage.counts),
                    "refusals": stage.refusals,
                    "fault": stage.fault,
                    "checks": [
                        {
                            "what": check.what,
                            "expected": _plain(check.expected),
                            "found": _plain(check.found),
                            "holds": check.holds,
                        }
                        for check in stage.checks
                    ],
                }
                for stage in self.stages
            ],
        }


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | bool | None) else str(value)


def laid_out(rows: Sequence[Sequence[str]]) -> str:
    """Rows as lines of a terminal, their columns under each other."""
    widths = [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell + " " * (widths[place] - width(cell)) for place, cell in enumerate(row)
        ).rstrip()
        for row in rows
    )


def width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
