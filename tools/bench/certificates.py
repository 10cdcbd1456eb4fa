"""Certificates: `python -m tools.bench.certificates [--many 10000]`.

1,000 through the product (numbered, signed, printed with their QR codes in parts, kept as a version)
against 1,000 calls of the bare PDF engine with the same template and data; then many, with time,
memory and the statements that a part takes. In a throw-away folder; ZHUJI_DATABASE_URL chooses the
database. `--kill` shows that a killed worker loses nothing and issues nothing twice.
"""

import importlib
import sys

from tools.bench import figures


def main() -> int:
    parser = figures.parser(__doc__)
    parser.add_argument("--few", type=int, default=1000)
    parser.add_argument("--many", type=int, default=10_000)
    parser.add_argument("--kill", type=int, default=0, help="so many while the worker is killed")
    asked = parser.parse_args()
    with figures.data_folder():
        work = importlib.import_module("tools.bench.certificate_work")
        found = [work.compare(asked.few), *work.statements(asked.few)] if asked.few else []
        if asked.many:
            found += work.many(asked.many)
        if asked.kill:
            found += work.killed(asked.kill)
    return figures.hand_over(found, as_json=asked.json)


if __name__ == "__main__":
    sys.exit(main())
