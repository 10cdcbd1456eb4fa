import io

from pypdf import PdfReader

from tests.documents.layouts import samples
from zhuji.base.pdf_parts import joined
from zhuji.documents.layouts.certificate import render_certificates


def test_pages_are_joined_in_order_and_one_part_stays_as_it_is() -> None:
    first, second = (
        render_certificates([samples.certificate(name)]) for name in ("张伟", "欧阳建国")
    )
    assert joined([first]) == first
    whole = PdfReader(io.BytesIO(joined([first, second, first])))
    texts = ["".join(page.extract_text().split()) for page in whole.pages]
    assert [("张伟" in text, "欧阳建国" in text) for text in texts] == [
        (True, False),
        (False, True),
        (True, False),
    ]
