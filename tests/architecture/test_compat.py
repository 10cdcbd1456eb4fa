"""What the oldest browser does not know is found before an office meets it."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

LINT = Path(__file__).parents[2] / "frontend" / "compat.py"

TOO_NEW = {
    "a.js": ("const a = [1].at(-1);\nstructuredClone(a); crypto.randomUUID();", 3),
    "built.js": ("class A { static { x(); } }", 1),
    "a.css": (".a:has(b){inset:0}p{aspect-ratio:1/1;overflow:clip;height:100dvh}", 5),
    "a.html": ('<p inert>\n<c-button popover="{{ x }}" /><dialog closedby="any"></dialog>', 3),
}
KNOWN = {
    "a.js": 'let a; a ??= "b".replaceAll("b", ""); a?.focus(); queueMicrotask(a);',
    "built.js": "const a = async () => { await (b ?? c)?.d; };",
    "a.css": "p:focus-visible{gap:1px;width:min(1px,2px);color:var(--a);outline:1px solid}",
    "a.html": '<dialog open></dialog><img loading="lazy">{% if a %}<p {{ inert }}>{% endif %}',
}


def look_at(folder: Path, texts: dict[str, str]) -> list[str]:
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(LINT), *(str(folder / name) for name in texts)],
        capture_output=True,
        text=True,
        check=False,
    )
    found = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (1 if found else 0, "")
    return found


def test_what_is_too_new_is_found(tmp_path: Path) -> None:
    found = look_at(tmp_path, {name: text for name, (text, _) in TOO_NEW.items()})

    assert Counter(Path(line.split(":")[0]).name for line in found) == {
        name: count for name, (_, count) in TOO_NEW.items()
    }


def test_what_it_knows_passes(tmp_path: Path) -> None:
    assert look_at(tmp_path, KNOWN) == []
