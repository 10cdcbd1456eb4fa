"""Question banks: `python -m tools.bench.banks [--questions 5000]`.

A workbook of so many questions through the real import, with all its checks and none of them known; then
the pages of the bank, against the same pages of a bank of a tenth.
"""

import importlib
import sys

from tools.bench import figures


def main() -> int:
    parser = figures.parser(__doc__)
    parser.add_argument("--questions", type=int, default=5_000)
    asked = parser.parse_args()
    with figures.data_folder() as folder:
        work = importlib.import_module("tools.bench.banks_work")
        found = work.run(asked.questions, folder)
    return figures.hand_over(found, as_json=asked.json)


if __name__ == "__main__":
    sys.exit(main())
