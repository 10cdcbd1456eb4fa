"""The archive's index as a page that opens from the folder itself, without a network or a server."""

from collections.abc import Sequence
from html import escape
from typing import Final
from urllib.parse import quote

from zhuji.documents.layouts.archive_index import ArchiveIndex, IndexLine
from zhuji.documents.layouts.names import PURPOSE_LINE, official_date

_HEAD: Final = (
    '<!doctype html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<title>{title}</title>\n</head>\n<body>\n<h1>{title}</h1>\n<p>{told}</p>\n"
    '<table border="1" cellpadding="6">\n'
    "<thead><tr><th>序号</th><th>项目</th><th>状态</th><th>文件</th><th>备注</th></tr></thead>\n"
)


def render_archive_page(
    facts: ArchiveIndex, files: Sequence[tuple[IndexLine, Sequence[tuple[str, str]]]]
) -> str:
    """The page; `files` gives each line its files as path and SHA-256."""
    title = escape(f"{facts.class_name}归档目录")
    told = escape(f"{facts.organiser}　{official_date(facts.made_on)}制。{PURPOSE_LINE}。")
    rows = "".join(_row(line, own) for line, own in files)
    return f"{_HEAD.format(title=title, told=told)}<tbody>\n{rows}</tbody>\n</table>\n</body>\n</html>\n"


def _row(line: IndexLine, files: Sequence[tuple[str, str]]) -> str:
    links = "<br>".join(
        f'<a href="{quote(path)}" title="SHA-256 {digest}">{escape(path.rpartition("/")[2])}</a>'
        for path, digest in files
    )
    cells = (str(line.number), line.item, line.state)
    told = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f"<tr>{told}<td>{links or '无'}</td><td>{escape(line.note)}</td></tr>\n"
