"""What the rehearsal did: stages with counts and seconds, and every check of its own totals."""

import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


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
        widths = [max(width(row[column]) for row in rows) for column in range(4)]
        return "\n".join(
            "  ".join(
                cell + " " * (widths[place] - width(cell)) for place, cell in enumerate(row)
            ).rstrip()
            for row in rows
        )

    def as_dict(self) -> dict[str, object]:
        """The same for a program."""
        return {
            "holds": self.holds,
            "folder": self.folder,
            "seconds": round(sum(stage.seconds for stage in self.stages), 2),
            "differences": self.differences(),
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


def width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
