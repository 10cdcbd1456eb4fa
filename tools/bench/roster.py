"""Roster import: `python -m tools.bench.roster [--people 100000]`.

A workbook of so many people × 20 columns (党务工作者花名册) through the real import: measured for bombs,
read, columns found, every cell understood, every row compared with the registry, written all or nothing,
one audit event. Against: the same workbook only read, with the same library.
"""

import importlib
import sys

from tools.bench import figures


def main() -> int:
    parser = figures.parser(__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    asked = parser.parse_args()
    with figures.data_folder() as folder:
        work = importlib.import_module("tools.bench.roster_work")
        found = work.run(asked.people, folder / "roster.xlsx")
    return figures.hand_over(found, as_json=asked.json)


if __name__ == "__main__":
    sys.exit(main())
