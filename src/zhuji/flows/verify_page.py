"""核验页: a folder that checks certificates without a network, from a memory stick or any web server."""

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from django.contrib.staticfiles import finders

from zhuji.documents.queries import RevocationList, revocation_list

_BUILT: Final = {"index.html": "check.html", "check.js": "check.js", "check.css": "check.css"}
_LIST: Final = "list.js"
_READ_ME: Final = "使用说明.txt"


def verify_page(title: str = "") -> tuple[RevocationList, Mapping[str, bytes]] | None:
    """The list of today, and the files of the page by name; None before the first certificate.

    `title` is what the page calls the issuer, the one of the newest certificate where it is empty.
    """
    made = revocation_list(title)
    if made is None:
        return None
    files = {name: _built(source) for name, source in _BUILT.items()}
    return made, files | {_LIST: _list(made), _READ_ME: _read_me(made).encode("utf-8-sig")}


def as_archive(files: Mapping[str, bytes]) -> bytes:
    """The files as one archive, to be unpacked into a folder."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def _list(made: RevocationList) -> bytes:
    """A script and no JSON: a page opened from a folder may load nothing else."""
    given = {"text": made.text, "signature": made.signature, "key": made.key.public}
    # Escaped to ASCII: no encoding of a server, and no `</script`, gets in the way.
    body = json.dumps(given).replace("<", "\\u003c")
    return f"window.ZHUJI_LIST = {body};\n".encode("ascii")


def _built(name: str) -> bytes:
    path = finders.find(f"built/{name}")
    if not path:
        raise FileNotFoundError(f"built/{name} is not there: run `make assets`")
    return Path(path).read_bytes()


def _read_me(made: RevocationList) -> str:
    day = f"{made.as_of.year}年{made.as_of.month}月{made.as_of.day}日"
    return (
        "结业证书核验页\r\n\r\n"
        "用浏览器打开本文件夹里的 index.html 即可核验，不用联网，也可以放到任何网站上。\r\n"
        f"作废名单截至{day}，共 {made.revoked} 本。要最新名单，请重新导出整个文件夹。\r\n"
    )
