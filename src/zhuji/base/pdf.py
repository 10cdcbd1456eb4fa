"""PDF out of a template and data, with our own fonts only.

The data go in as JSON and are printed as they are: a template never sees them as markup. A template
reads them with `json(bytes(sys.inputs.data))` and sets `cjk-latin-spacing: none`.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import typst

from zhuji.base.clock import now
from zhuji.base.fonts import FOLDER, font_files

STANDARD: Final = "a-2b"


class PdfFailedError(RuntimeError):
    """The template and the data don't make a PDF; the text is the compiler's own, for the log."""


def render_pdf(template: Path, data: Mapping[str, object]) -> bytes:
    """A PDF/A-2b of `template` (a .typ file) filled with `data` (whatever JSON can hold).

    What the compiler only warns of, such as a font that is not there, is an error here: it would
    print boxes. Raises `PdfFailedError`, or `FontsNotBuiltError`.
    """
    compiler = typst.Compiler(
        input=template,
        root=template.parent,
        font_paths=fonts(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    try:
        pdf, warnings = compiler.compile_with_warnings(
            format="pdf", pdf_standards=STANDARD, timestamp=int(now().timestamp())
        )
    except typst.TypstError as fault:
        raise PdfFailedError(f"{template.name}: {fault.message}\n{fault.diagnostic}") from fault
    if warnings:
        raise PdfFailedError("\n".join(f"{template.name}: {w.message}" for w in warnings))
    if not isinstance(pdf, bytes):
        raise PdfFailedError(f"{template.name}: no single PDF came out")
    return pdf


@cache
def fonts() -> typst.Fonts:
    """Read once for a process: no font of the system, none that the compiler brings."""
    font_files()
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)]
    )
