"""How many pages LibreOffice makes of each Word document."""

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.documents.layouts import samples
from tests.documents.layouts.test_agenda import ITEMS, OPENING
from tests.documents.layouts.test_handbook import HANDBOOK
from tests.documents.layouts.test_quota_sheet import sheet
from tests.documents.layouts.test_request import REQUEST
from zhuji.documents.layouts.agenda import Agenda, Step, render_agenda
from zhuji.documents.layouts.handbook import render_handbook
from zhuji.documents.layouts.notice import render_notice
from zhuji.documents.layouts.quota_sheet import render_quota_sheet
from zhuji.documents.layouts.request import render_request
from zhuji.documents.layouts.sign_in_sheet import SignInSheet, render_sign_in_sheet
from zhuji.documents.layouts.timetable import Timetable, render_timetable

SIX_STEPS = replace(OPENING, steps=(Step("主持人宣布开班，介绍出席人员"),) * 6)
SOFFICE = shutil.which("soffice")
DOCUMENTS = {
    # Two pages of text, quota, return form and timetable.
    "notice": (render_notice(samples.NOTICE), 5),
    "timetable": (render_timetable(Timetable(samples.CLASS, samples.ITEMS * 4)), 1),
    "sheet_of_23": (render_sign_in_sheet(SignInSheet(samples.CLASS, (samples.session(23),))), 1),
    "sheet_of_60": (render_sign_in_sheet(SignInSheet(samples.CLASS, (samples.session(60),))), 3),
    "groups": (
        render_sign_in_sheet(
            SignInSheet(samples.CLASS, (samples.session(20),) * 2, group_pages=True)
        ),
        4,
    ),
    # Cover, contents, plan, timetable, rules, groups, meals, contacts: as the contents say.
    "handbook": (render_handbook(HANDBOOK), 8),
    "agenda": (render_agenda(Agenda(samples.CLASS, ITEMS, (SIX_STEPS,))), 2),
    # The quotas of twenty units on one page, the return form on another.
    "quota_sheet": (render_quota_sheet(sheet(20)), 2),
    # The end of the request goes over with the signature.
    "request": (render_request(REQUEST), 4),
}


@pytest.mark.libreoffice
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_pages_are_as_many_as_meant(tmp_path: Path) -> None:
    for name, (data, _) in DOCUMENTS.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    command = [str(SOFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    files = [str(path) for path in sorted(tmp_path.glob("*.docx"))]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pages = {
        name: len(PdfReader(io.BytesIO((tmp_path / f"{name}.pdf").read_bytes())).pages)
        for name in DOCUMENTS
    }
    assert pages == {name: count for name, (_, count) in DOCUMENTS.items()}
