"""Word and slides turned into PDF by LibreOffice, where the machine has it.

Each conversion has a profile folder of its own, so that two never wait for each other and nothing is
remembered; macros don't run, links in a document are not followed, and a conversion that hangs is ended.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from django.conf import settings

from zhuji.base.files import FileRefused, Kind
from zhuji.base.fonts import FOLDER

CONVERTED: Final = frozenset({Kind.DOCX, Kind.PPTX, Kind.DOC, Kind.PPT, Kind.ODT, Kind.ODP})
SECONDS: Final = 90
_NOWHERE: Final = "http://127.0.0.1:9"  # the discard port: what asks for a proxy reaches nothing
_PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
# A server often has no Chinese fonts; ours stand in for those that a document names and it lacks.
_FONTS: Final = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{folder}</dir>
</fontconfig>
"""


def has_office() -> bool:
    """Whether this machine can convert at all."""
    return shutil.which(settings.OFFICE_PROGRAM) is not None


def office_to_pdf(content: bytes, kind: Kind, *, seconds: int = SECONDS) -> bytes:
    """The PDF of a document of one of the kinds CONVERTED.

    Raises `FileRefused`: office_missing, office_slow after so many seconds, office_failed.
    """
    program = shutil.which(settings.OFFICE_PROGRAM)
    if program is None:
        raise FileRefused("office_missing")
    with tempfile.TemporaryDirectory(prefix="zhuji-office-") as folder:
        place = Path(folder)
        source = place / f"document.{kind.value}"
        source.write_bytes(content)
        user = place / "profile" / "user"
        user.mkdir(parents=True)
        (place / "fonts.conf").write_text(_FONTS.format(folder=FOLDER), encoding="utf-8")
        (user / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        _run(program, place, source, seconds)
        made = place / "out" / "document.pdf"
        if not made.is_file() or not made.stat().st_size:
            raise FileRefused("office_failed")
        return made.read_bytes()


def _run(program: str, place: Path, source: Path, seconds: int) -> None:
    command = [
        program,
        f"-env:UserInstallation={(place / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nodefault",
        "--nolockcheck",
        "--convert-to",
        "pdf",
        "--outdir",
        str(place / "out"),
        str(source),
    ]
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), _NOWHERE)
    # A group of its own: LibreOffice starts further processes, and all of them end together.
    running = subprocess.Popen(  # noqa: S603 - our own words and two paths of ours
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **proxies, "FONTCONFIG_FILE": str(place / "fonts.conf")},
        start_new_session=True,
    )
    try:
        running.wait(timeout=seconds)
    except subprocess.TimeoutExpired as fault:
        _end(running)
        raise FileRefused("office_slow", seconds=seconds) from fault


def _end(running: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":
        running.kill()
    else:
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()
