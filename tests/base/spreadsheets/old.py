"""Small old workbooks (.xls) and OpenDocument ones (.ods), made in memory record by record."""

import io
import struct
import zipfile
from collections.abc import Collection, Iterable, Mapping

END_OF_CHAIN, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
Value = str | float


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def cell(row: int, column: int, value: Value) -> bytes:
    head = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        letters = value.encode("utf-16-le")
        return record(0x0204, head + struct.pack("<HB", len(value), 1) + letters)
    return record(0x0203, head + struct.pack("<d", value))


def pointing(row: int, column: int, text: int) -> bytes:
    """A cell whose text stands in the table of shared ones."""
    return record(0x00FD, struct.pack("<HHHI", row, column, 0, text))


def shared(*texts: str) -> bytes:
    """The table of shared texts; a long one runs on over several records."""
    body = struct.pack("<II", len(texts), len(texts))
    body += b"".join(struct.pack("<HB", len(t), 0) + t.encode("latin-1") for t in texts)
    first, rest = body[:8000], body[8000:]
    parts = [record(0x00FC, first)]
    while rest:
        parts.append(record(0x003C, b"\x00" + rest[:8000]))
        rest = rest[8000:]
    return b"".join(parts)


def xls(
    sheets: Mapping[str, Iterable[bytes]],
    *,
    before: bytes = b"",
    hidden: Collection[str] = (),
) -> bytes:
    """A workbook of these sheets; `before` are records of the book itself."""
    bof = record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0))
    opening = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0))
    bodies = [opening + b"".join(records) + record(0x000A) for records in sheets.values()]
    heads = [struct.pack("<BB", len(name), 1) + name.encode("utf-16-le") for name in sheets]
    at = len(bof + before) + sum(4 + 6 + len(head) for head in heads) + 4
    tabs = b""
    for name, head, body in zip(sheets, heads, bodies, strict=True):
        tabs += record(0x0085, struct.pack("<IBB", at, int(name in hidden), 0) + head)
        at += len(body)
    return container("Workbook", bof + before + tabs + record(0x000A) + b"".join(bodies))


def container(name: str, stream: bytes) -> bytes:
    """An OLE file of one stream, small or not."""
    small = len(stream) < 4096
    body = stream.ljust(-(-len(stream) // 512) * 512, b"\x00")
    count = len(body) // 512
    tables = -(-(count + 4) // 126)  # sectors of the allocation table
    chain = [FAT] * tables + [END_OF_CHAIN]  # then the directory
    first = len(chain)
    chain += [first + place + 1 for place in range(count - 1)] + [END_OF_CHAIN]
    extra = b""
    if small:
        inner = [place + 1 for place in range(len(body) // 64 - 1)] + [END_OF_CHAIN]
        extra = struct.pack(f"<{len(inner)}I", *inner).ljust(512, b"\xff")
        chain.append(END_OF_CHAIN)
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(tables * 512, b"\xff")
    header = bytearray(512)
    header[:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    inner_table = first + count if small else END_OF_CHAIN
    struct.pack_into("<IIII", header, 44, tables, tables, 0, 4096)
    struct.pack_into("<IIII", header, 60, inner_table, int(small), END_OF_CHAIN, 0)
    struct.pack_into("<109I", header, 76, *range(tables), *[FREE] * (109 - tables))
    root = entry("Root Entry", 5, first if small else END_OF_CHAIN, len(body) if small else 0)
    own = entry(name, 2, 0 if small else first, len(stream))
    directory = (root + own).ljust(512, b"\x00")
    return bytes(header) + table + directory + body + extra


def entry(name: str, kind: int, start: int, length: int) -> bytes:
    made = bytearray(128)
    letters = name.encode("utf-16-le")
    made[: len(letters)] = letters
    struct.pack_into("<HBB", made, 64, len(letters) + 2, kind, 1)
    struct.pack_into("<III", made, 68, FREE, FREE, 1 if kind == 5 else FREE)
    struct.pack_into("<II", made, 116, start, length)
    return bytes(made)


_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "manifest")
)


def ods(rows: str, *, mimetype: str = "application/vnd.oasis.opendocument.spreadsheet") -> bytes:
    """A workbook of one sheet whose rows are given as they stand in the file."""
    content = (
        f'<office:document-content {_SPACES} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="名册">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        made.writestr("META-INF/manifest.xml", f"<manifest:manifest {_SPACES}/>")
        made.writestr("content.xml", content)
    return target.getvalue()


def ods_row(*texts: str, attributes: str = "", repeat: int = 1) -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{repeat}">'
        f"<text:p>{text}</text:p></table:table-cell>"
        for text in texts
    )
    return f"<table:table-row {attributes}>{cells}</table:table-row>"
