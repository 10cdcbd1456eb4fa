"""All parts, each in a process of its own, as one table: `python -m tools.bench [PART …]`."""

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tools.bench.figures import Figure, from_line, say, table

# What each part is called with, in the order of the table. Parts with their own module only.
PARTS: Final[dict[str, Sequence[str]]] = {
    "roster": (),
    "people": (),
    "pages": (),
    "banks": (),
    "hall": (),
    "certificates": ("--many", "0"),
    "batches": (),
    "timetable": (),
}
LINES_OF_CPU: Final = Path("/proc/cpuinfo")


def machine() -> str:
    """Cores, processor, system, Python and date, as far as the system tells."""
    lines = LINES_OF_CPU.read_text().splitlines() if LINES_OF_CPU.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return (
        f"{os.cpu_count()} cores{f' of {models[0]}' if models else ''}, {platform.system()} "
        f"{platform.machine()}, Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}"
    )


def figures_of(part: str) -> tuple[list[Figure], bool]:
    """The figures of a part, and whether it ended well."""
    say(f"{part} …")
    command = [sys.executable, "-m", f"tools.bench.{part}", *PARTS[part], "--json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    lines = done.stdout.splitlines()
    if not lines or not lines[-1].startswith("["):
        say(f"{part}: ended with {done.returncode} and without figures")
        return [], False
    return from_line(lines[-1]), done.returncode == 0


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all without any")
    parts = asked.parse_args().parts or list(PARTS)
    if unknown := [part for part in parts if part not in PARTS]:
        asked.error(f"no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    found = {part: figures_of(part) for part in parts}
    print(f"{machine()}\n")
    print(table([figure for figures, _well in found.values() for figure in figures]))
    return 0 if all(well for _figures, well in found.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
