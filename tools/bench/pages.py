"""Pages of the demo county: `python -m tools.bench.pages [--data FOLDER]`.

Of each page the CPU of one request in the process, its statements and its bytes, then by the clock how soon
Debian's Chromium can use it with its processor slowed down four times and nothing in its cache. Against the
second that a page may take. The county is made anew, or taken from a folder of `zhuji demo`.
"""

import asyncio
import importlib
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.bench import figures


def main() -> int:
    parser = figures.parser(__doc__)
    parser.add_argument("--data", type=Path, help="a demo county that is there already")
    asked = parser.parse_args()
    with county(asked.data) as site:
        work = importlib.import_module("tools.bench.pages_work")
        places = work.places()
        found = work.in_the_process(places)
        if shutil.which("chromium"):
            found += asyncio.run(work.in_the_browser(site, places))
        else:
            figures.say("pages: no Chromium here, so nothing of what a browser makes of them")
    return figures.hand_over(found, as_json=asked.json)


@contextmanager
def county(kept: Path | None) -> Iterator[str]:
    """The demo county, served; Django is set up on it."""
    with figures.data_folder(kept) as folder:
        server = importlib.import_module("zhuji.rehearsal.server")
        with server.RunningServer(folder) as running:
            if kept is None:
                figures.say("pages: making the demo county …")
                done, said = running.command("demo")
                if done:
                    raise RuntimeError(said)
            yield running.site


if __name__ == "__main__":
    sys.exit(main())
