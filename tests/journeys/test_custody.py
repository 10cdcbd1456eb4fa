"""The scripts that keep a candidate's answers, run by the machine's own Node where there is one."""

import shutil
import subprocess
from pathlib import Path

import pytest

NODE = shutil.which("node")


@pytest.mark.skipif(NODE is None, reason="node: not on this machine")
def test_answers_on_a_device_are_kept_whatever_the_network_does() -> None:
    script = Path(__file__).with_name("custody.mjs")
    done = subprocess.run([NODE, str(script)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
