"""The page that checks without a network, opened from a folder as from a memory stick."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import time_machine
import typst
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.completion.made import AFTER
from tests.documents.made import issued, revocation
from tests.journeys.browser import needs_chromium, phone
from zhuji.base.pdf import fonts
from zhuji.documents.actions import revoke_certificate
from zhuji.documents.layouts import certificate
from zhuji.documents.queries import CertificateRow
from zhuji.flows.papers.certificates import printed
from zhuji.flows.verify_page import verify_page
from zhuji.rules.certificates import code_of, digits_of

pytestmark = pytest.mark.django_db


def test_before_the_first_certificate_there_is_no_page() -> None:
    assert verify_page() is None


def exported(folder: Path) -> Path:
    made = verify_page()
    assert made is not None
    for name, data in made[1].items():
        (folder / name).write_bytes(data)
    return folder / "index.html"


def changed(row: CertificateRow, change: Callable[[str], str]) -> str:
    code = code_of(row.code)
    assert code is not None
    return digits_of(type(code)(code.key_id, code.signature, change(code.text)))


def told(page: Page, scanned: str) -> str:
    """Typed as a USB scanner types it: the digits, then Enter."""
    page.locator("#code").fill(scanned)
    page.keyboard.press("Enter")
    return page.locator("#result-title").inner_text()


@pytest.mark.chromium
@needs_chromium
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_folder_tells_true_false_and_revoked_certificates_apart(
    cast: Cast, tmp_path: Path
) -> None:
    with time_machine.travel(AFTER, tick=False):
        standing, revoked = issued(cast), issued(cast, 1, name="李明")
        by = cast.actor(cast.organiser)
        revoke_certificate(by=by, certificate_id=revoked.id, revocation=revocation())
        index = exported(tmp_path)
    picture = tmp_path / "photo.png"
    picture.write_bytes(page_as_png(standing))
    with phone(index.parent.as_uri()) as (page, asked):
        problems: list[str] = []
        page.on("console", lambda message: problems.append(message.text))
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(index.as_uri())
        assert told(page, standing.code) == "签名属实，没有作废"
        fields = page.locator("#result-fields").inner_text().split("\n")
        assert {"张伟", standing.number, "22.5", "2026年11月22日至2026年11月24日"} <= set(fields)
        assert told(page, revoked.code) == "已作废"
        expect(page.locator("#result-text")).to_contain_text("2026年11月27日作废")
        assert (
            told(page, changed(standing, lambda text: text.replace("张伟", "李四"))) == "签名不符"
        )
        assert told(page, "12345") == "不是证书二维码的内容"
        page.locator("#number").fill("2026 2")
        page.get_by_role("button", name="查名单").click()
        expect(page.locator("#result-title")).to_have_text("已作废")
        page.locator("#picture").set_input_files(picture)
        expect(page.locator("#result-title")).to_have_text("签名属实，没有作废")
        assert problems == []
        assert {address.split(":")[0] for address in asked} == {"file"}
        altered = (tmp_path / "list.js").read_text().replace("2026-11-27", "2026-11-28", 1)
        (tmp_path / "list.js").write_text(altered)
        page.reload()
        expect(page.locator("#result-title")).to_have_text("名单读不出")


def page_as_png(row: CertificateRow) -> bytes:
    """The printed certificate as a phone's picture of it."""
    data = {"certificates": [certificate._data(printed(row)) | certificate._code(printed(row))]}
    made = typst.compile(
        certificate.TEMPLATE,
        format="png",
        ppi=150,
        font_paths=fonts(),
        sys_inputs={"data": json.dumps(data)},
    )
    assert isinstance(made, bytes)
    return made
