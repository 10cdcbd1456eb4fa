"""`python -m tools.handbook.build`: the handbook as pages of the product, one file of HTML each.

What the writers write is Markdown; a page of the product shows it with the product's own tables and
headings. Links between the pages lead within the product, pictures to its static files.
"""

import re
import shutil
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT: Final = Path(__file__).parents[2]
DOCS: Final = ROOT / "docs"
WEB: Final = ROOT / "src" / "zhuji" / "web"
BUILT: Final = WEB / "built" / "handbook"
PICTURES: Final = WEB / "static" / "handbook"
CONTENTS: Final = "README"
LONG: Final = 8  # from so many headings on, a page begins with the list of them
_COMMENT: Final = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_IMAGE: Final = re.compile(r'<img src="(picture:[^"]+)"[^>]*/>')
_LINK: Final = re.compile(r"^(?:\.\./|handbook/)*([\w-]+)\.md(#.*)?$")


def sources() -> dict[str, Path]:
    """The pages by the name in their address; the contents are `README`."""
    own = {file.stem: file for file in sorted((DOCS / "handbook").glob("*.md"))}
    return own | {name: DOCS / f"{name}.md" for name in ("settings", "glossary")}


def laid_out(text: str, names: Sequence[str]) -> str:
    """A page's Markdown as HTML: its title first, in an `h1`."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(_COMMENT.sub("", text))
    for token in _all(tokens):
        if token.type == "link_open":
            token.attrs["href"] = _target(str(token.attrs["href"]), names)
        if token.type == "image":
            token.attrs["src"] = f"picture:{Path(str(token.attrs['src'])).name}"
            token.attrs["loading"] = "lazy"
    _join_lines([*_all(tokens)])
    headings = list(_headings(tokens))
    _label_cells(tokens)
    body = reader.renderer.render(tokens, reader.options, {})
    body = body.replace(
        "<table>", '<div class="table-frame table-frame-cards"><table class="table table-cards">'
    ).replace("</table>", "</table></div>")
    body = _IMAGE.sub(r'<a href="\1">\g<0></a>', body)  # a phone shows a whole desk two thumbs wide
    return _with_list(body, headings) if len(headings) >= LONG else body


def _target(href: str, names: Sequence[str]) -> str:
    """Where a link leads within the product; one that leads elsewhere is left as it is."""
    found = _LINK.match(href)
    if found is None or found[1] not in names:
        return href
    return f"page:{found[1]}{found[2] or ''}"


def _all(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or ()


def _headings(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Second headings get the address that forges give them; (address, text) of each."""
    for token, inside in pairwise(tokens):
        if token.type == "heading_open" and token.tag in ("h2", "h3"):
            name = re.sub(r"[^\w\- ]", "", inside.content.lower()).replace(" ", "-")
            token.attrs["id"] = name
            if token.tag == "h2":
                yield name, inside.content


def _label_cells(tokens: Sequence[Token]) -> None:
    """On a phone each row is a card: every cell but the first then says what it is."""
    heads: list[str] = []
    column = 0
    for token, inside in pairwise(tokens):
        if token.type == "thead_open":
            heads = []
        elif token.type == "tr_open":
            column = 0
        elif token.type == "th_open":
            heads.append(inside.content)
        elif token.type == "td_open":
            if column == 0:
                token.tag, token.attrs["scope"] = "th", "row"
            elif inside.content:
                # In a frame of its own: on a phone the label and the text stand side by side.
                token.attrs["data-label"] = heads[column]
                inside.children = [_mark("<span>"), *(inside.children or ()), _mark("</span>")]
            column += 1
        elif token.type == "td_close" and column == 1:
            token.tag = "th"


def _mark(html: str) -> Token:
    return Token("html_inline", "", 0, content=html)


def _join_lines(tokens: Sequence[Token]) -> None:
    """Where a line of Chinese is broken in the source, no space is meant."""
    for token in tokens:
        if token.type == "softbreak":
            token.type, token.content = "text", ""


def _with_list(body: str, headings: Sequence[tuple[str, str]]) -> str:
    items = "".join(f'<li><a href="#{name}">{text}</a></li>' for name, text in headings)
    return body.replace("</h1>", f'</h1>\n<ul class="handbook-list screen-only">{items}</ul>', 1)


def main() -> None:
    """Every page and picture, anew."""
    for folder in (BUILT, PICTURES):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    pages = sources()
    for name, file in pages.items():
        text = laid_out(file.read_text("utf-8"), list(pages))
        (BUILT / f"{name}.html").write_text(text, encoding="utf-8")
    for picture in (DOCS / "handbook" / "pictures").glob("*.png"):
        shutil.copy(picture, PICTURES)


if __name__ == "__main__":
    main()
