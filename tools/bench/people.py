"""The list of people: `python -m tools.bench.people [--few 1000] [--many 100000]`.

CPU of one page of the people list, from the request to the last byte, with few and with many people in
the registry: the first page, one from the middle, and a search. In the process itself, without a server.
"""

import importlib
import sys

from tools.bench import figures


def main() -> int:
    parser = figures.parser(__doc__)
    parser.add_argument("--few", type=int, default=1_000)
    parser.add_argument("--many", type=int, default=100_000)
    asked = parser.parse_args()
    with figures.data_folder():
        work = importlib.import_module("tools.bench.people_work")
        found = work.run(asked.few, asked.many)
    return figures.hand_over(found, as_json=asked.json)


if __name__ == "__main__":
    sys.exit(main())
