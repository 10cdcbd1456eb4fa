"""The folder's index: every picture, what was noticed on it, and the times of the ten screens."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from html import escape
from pathlib import Path
from typing import Final

from tools.screens.shoot import SIZES, Sight
from tools.screens.speed import SLOWED, Speed
from tools.screens.walk import Place, Walk

_STYLE: Final = """
body { margin: 24px; font: 15px/1.5 sans-serif; } h2 { margin-top: 32px; }
article { display: flex; gap: 16px; align-items: flex-start; } img { border: 1px solid #999; }
.desk { width: 683px; } .phone { width: 195px; } td, th { padding: 2px 12px; text-align: left; }
.fault { color: #a00; }
"""


def kept_sights(folder: Path) -> list[Sight]:
    """What earlier runs have looked at; a broken last line is left out."""
    file = folder / "sights.jsonl"
    sights = []
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
        try:
            sights.append(Sight(**json.loads(line)))
        except (ValueError, TypeError):
            continue
    return sights


def keep_walk(folder: Path, found: Walk) -> None:
    """So that a run that goes on need not walk again."""
    folder.mkdir(parents=True, exist_ok=True)
    told = {
        "places": [asdict(place) for place in found.places],
        "files": found.files,
        "failed": found.failed,
    }
    (folder / "walk.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def kept_walk(folder: Path) -> Walk | None:
    """The walk of an earlier run, None where there was none."""
    file = folder / "walk.json"
    if not file.exists():
        return None
    told = json.loads(file.read_text(encoding="utf-8"))
    places = [Place(**place) for place in told["places"]]
    return Walk(places, told["files"], told["failed"])


def keep(folder: Path, sights: Iterable[Sight]) -> None:
    """Start the folder's list anew with these."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(asdict(sight), ensure_ascii=False) + "\n" for sight in sights)
    (folder / "sights.jsonl").write_text("".join(lines), encoding="utf-8")


def summary(sights: Sequence[Sight], speeds: Sequence[Speed], found: Walk) -> str:
    """What the terminal says at the end."""
    heaviest = {
        face: max((one.weight for one in sights if one.face == face), default=0)
        for face in ("desk", "trainee")
    }
    lines = [f"failed: {line}" for line in found.failed]
    lines += [f"{face}: heaviest page {weight:,} bytes" for face, weight in heaviest.items()]
    lines += [f"{'page':<16}first byte   read  usable (ms, processor slowed {SLOWED} times)"]
    lines += [f"{one.route:<16}{one.first_byte:>10}{one.read:>7}{one.usable:>8}" for one in speeds]
    faulty = sum(bool(sight.faults()) for sight in sights)
    return "\n".join([*lines, f"{len(sights)} pictures, {faulty} of them with something to mend"])


def write_index(
    folder: Path, sights: Iterable[Sight], speeds: Sequence[Speed], found: Walk
) -> Path:
    """`index.html` in the folder."""
    shown: dict[str, dict[str, Sight]] = {}
    for sight in sights:
        shown.setdefault(sight.name, {})[sight.size] = sight
    rows = "".join(
        f"<tr><td>{one.route}<td>{one.first_byte}<td>{one.read}<td>{one.usable}" for one in speeds
    )
    times = (
        f"<h2>Times in ms, processor slowed {SLOWED} times</h2>"
        f"<table><tr><th>page<th>first byte<th>read<th>usable{rows}</table>"
    )
    files = "".join(f"<li>{escape(route)} {escape(at)}" for route, at in found.files.items())
    failed = "".join(f"<li class=fault>{escape(line)}" for line in found.failed)
    text = (
        f"<!doctype html><meta charset=utf-8><title>Screens</title><style>{_STYLE}</style>"
        f"<h1>{len(shown)} pages</h1><ul>{failed}</ul>{times}"
        f"{''.join(_entry(name, by) for name, by in shown.items())}"
        f"<h2>Addresses that answer with a file</h2><ul>{files}</ul>"
    )
    index = folder / "index.html"
    index.write_text(text, encoding="utf-8")
    return index


def _entry(name: str, by_size: dict[str, Sight]) -> str:
    any_sight = next(iter(by_size.values()))
    faults = "".join(
        f"<li class=fault>{size}: {escape(fault)}"
        for size, sight in by_size.items()
        for fault in sight.faults()
    )
    pictures = "".join(
        f'<a href="{size}/{name}.png"><img class={size} loading=lazy alt="{name}, {size}" '
        f'src="{size}/{name}.png"></a>'
        for size in SIZES
        if size in by_size
    )
    weight = max(sight.weight for sight in by_size.values())
    return (
        f"<h2 id={name}>{name}</h2><p>{escape(any_sight.address)} · {weight / 1000:.0f} KB</p>"
        f"<ul>{faults}</ul><article>{pictures}</article>"
    )
