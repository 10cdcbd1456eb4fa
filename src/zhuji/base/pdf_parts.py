"""Several PDF files as one, and how many pages there are."""

from collections.abc import Iterable
from io import BytesIO

import pypdfium2


def joined(parts: Iterable[bytes]) -> bytes:
    """The pages of all parts in their order; one part alone stays as it is, byte for byte.

    What is joined is PDF, no longer PDF/A: the parts are.
    """
    files = list(parts)
    if len(files) == 1:
        return files[0]
    whole = pypdfium2.PdfDocument.new()
    for data in files:
        with pypdfium2.PdfDocument(data) as part:
            whole.import_pages(part)
    out = BytesIO()
    whole.save(out)
    whole.close()
    return out.getvalue()
