"""Figures of speed: `make bench`, or `make bench ONLY="roster people"`, prints them as one table.

Each part compares what the product does with something else that is timed in the same run, on the same
machine, so that the ratio says something on any machine. Nothing here is a test: no figure fails a check.

**A part** is a module `tools/bench/NAME.py` (and a line in `__main__.PARTS`). It

- runs alone as `python -m tools.bench.NAME`, in a process of its own and a throw-away data folder
  (`figures.data_folder()`), because it sets Django up; ZHUJI_DATABASE_URL chooses another database;
- takes `--json`, and then writes to standard output, as its last line, what `figures.as_line` makes of its
  `Figure`s; whatever else it has to say goes to standard error, or before that line;
- takes what makes it smaller or larger as options of its own; what `make bench` passes stands in `PARTS`;
- ends with 0 when what must hold beside the speed holds (none lost, none double), else with 1.

    def main() -> int:
        asked = figures.parser(__doc__).parse_args()
        with figures.data_folder():
            found = run(asked.people)
        return figures.hand_over(found, as_json=asked.json)

Time is CPU of the process where nothing else takes part (`figures.cpu`), so that a busy machine does not
change it; what servers and their databases use is read from the kernel's accounts, as in `hall`.
"""
