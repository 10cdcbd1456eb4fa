import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from tests.documents.layouts import samples
from tests.scanned import codes_of
from zhuji.documents.layouts.certificate import names_not_printable, render_certificates


def _pages(pdf: bytes) -> list[str]:
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def test_certificates_have_a_page_each_with_everything_on_it() -> None:
    pdf = render_certificates([samples.certificate(), samples.certificate("欧阳建国", "2号")])
    rest = (
        f"同志（男，城关镇党委）：于2026年11月22日至24日参加{samples.CLASS}学习，修满24学时，"
        "完成规定的学习任务，准予结业。特发此证。中共青山县委组织部2026年11月24日"
    )
    assert _pages(pdf) == [
        f"结业证书编号：青组训〔2026〕1号张伟{rest}",
        f"结业证书编号：2号欧阳建国{rest}",
    ]


def test_certificate_prints_a_name_as_it_is() -> None:
    assert (
        "#strong[$a$]同志" in _pages(render_certificates([samples.certificate("#strong[$a$]")]))[0]
    )


def test_certificate_with_the_longest_names_stays_on_one_page() -> None:
    longest = samples.certificate("阿不都热合曼·买买提依明江·艾合买提·吐尔逊尼亚孜阿吉木")
    beyond = replace(
        longest, name="赵" * 60, unit="单" * 80, class_name="班" * 120, issuer="机关" * 40
    )
    first, second = _pages(render_certificates([longest, beyond]))
    assert longest.name in first
    assert all(text in second for text in (beyond.name, beyond.unit, beyond.issuer))


def test_a_scanner_reads_the_code_off_the_page() -> None:
    digits = "3216468164490123456789" * 25
    coded = replace(samples.certificate(), code=digits)
    at_address = replace(coded, check_at="https://zhuji.example/check/")
    pdf = render_certificates([coded, at_address, samples.certificate()])
    assert [codes_of(pdf, page=page) for page in range(3)] == [
        [digits],
        [f"https://zhuji.example/check/{digits}"],
        [],
    ]


def test_names_not_printable_are_told_before_printing() -> None:
    certificates = [samples.certificate("张\ue863"), samples.certificate("李四")]
    assert names_not_printable(certificates) == {"张\ue863": ["\ue863"]}


def test_certificates_for_nobody_are_refused() -> None:
    with pytest.raises(ValueError, match="nobody"):
        render_certificates([])
