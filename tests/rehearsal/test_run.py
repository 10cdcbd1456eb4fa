"""A whole class acted out; slow, so with few trainees. On real files and with 200, .ci/run acts it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = (sys.executable, "-c", "from zhuji.cli.main import main; main()", "rehearse", "--json")
BUILT = Path(__file__).parents[2] / "src" / "zhuji" / "web" / "static" / "built"
DOCUMENTS = 11

pytestmark = [
    pytest.mark.rehearsal,
    pytest.mark.skipif(not BUILT.exists(), reason="assets are not built: make assets"),
]


def act(folder: Path, *options: str) -> tuple[int, dict[str, object]]:
    environment = os.environ | {
        "ZHUJI_DATA": str(folder / "own"),
        "DJANGO_SETTINGS_MODULE": "zhuji.config.settings",
    }
    done = subprocess.run(
        [*COMMAND, "--out", str(folder / "out"), *options],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout, done.stderr[-3000:]
    return done.returncode, json.loads(done.stdout)


def test_a_class_of_twelve_loses_nothing(tmp_path: Path) -> None:
    code, report = act(tmp_path, "--trainees", "12")
    assert report["differences"] == []
    assert code == 0
    assert len(list((tmp_path / "out").iterdir())) == DOCUMENTS
