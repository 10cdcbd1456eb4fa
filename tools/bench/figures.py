"""What a part of the bench hands over, and how a part is run."""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

import django

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table.

    `what` we do took `ours`, and `against`, timed in the same run, took `theirs`, both in `unit`; without
    `against` it is a figure alone. `note` says what else was counted. `holds` is false where something
    that must hold beside the speed did not: one was lost, the statements grew.
    """

    what: str
    ours: float
    unit: str
    against: str = ""
    theirs: float | None = None
    note: str = ""
    holds: bool = True


def parser(about: str | None) -> argparse.ArgumentParser:
    """The options of a part: `--json` and what it adds itself."""
    made = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    made.add_argument("--json", action="store_true", help="the figures as the last line")
    return made


@contextmanager
def data_folder(kept: Path | None = None) -> Iterator[Path]:
    """A throw-away data folder or one that is kept, with Django set up on it and its tables made."""
    with tempfile.TemporaryDirectory(prefix="zhuji-bench-") as thrown_away:
        folder = kept or Path(thrown_away)
        os.environ["ZHUJI_DATA"] = str(folder)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhuji.config.settings")
        django.setup()
        from django.core.management import call_command  # noqa: PLC0415 - Django must be set up before

        from zhuji.cli.folder import make_tables  # noqa: PLC0415

        make_tables()
        call_command("collectstatic", verbosity=0, interactive=False)
        yield folder


def cpu(work: Callable[[], T]) -> tuple[T, float]:
    """What the work gave, and the seconds of CPU that this process spent on it."""
    started = time.process_time()
    done = work()
    return done, time.process_time() - started


def as_line(figures: Sequence[Figure]) -> str:
    return json.dumps([asdict(figure) for figure in figures], ensure_ascii=False)


def from_line(line: str) -> list[Figure]:
    return [Figure(**row) for row in json.loads(line)]


def table(figures: Sequence[Figure]) -> str:
    """Markdown: what, theirs, ours, ours as a multiple of theirs."""
    lines = [
        "| what | compared with | theirs | ours | ours : theirs | |",
        "|---|---|--:|--:|--:|---|",
    ]
    for one in figures:
        theirs = f"{one.theirs:,.4g} {one.unit}" if one.theirs is not None else ""
        ratio = f"{one.ours / one.theirs:.3g}" if one.theirs else ""
        note = one.note if one.holds else f"**does not hold** {one.note}"
        cells = (one.what, one.against, theirs, f"{one.ours:,.4g} {one.unit}", ratio, note)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def hand_over(figures: Sequence[Figure], *, as_json: bool) -> int:
    """Print a part's figures; the exit code of the part."""
    print(as_line(figures) if as_json else table(figures), flush=True)
    return 0 if all(one.holds for one in figures) else 1


def say(text: str) -> None:
    """What is going on, on standard error."""
    print(text, file=sys.stderr, flush=True)
