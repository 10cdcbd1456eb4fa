"""The installation's one secret: made at the first start, kept in the data folder, never in the database."""

import os
import secrets
from pathlib import Path

FILE_NAME = "secret.key"
BYTES = 32


def installation_secret(data: Path) -> str:
    """Return the secret of this data folder, 64 hex digits, making it at the first call.

    Losing the file makes encrypted columns unreadable; a backup must hold it.
    """
    path = data / FILE_NAME
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        pass
    data.mkdir(parents=True, exist_ok=True)
    # Two processes may start at once: the file appears whole, and the first one wins.
    draft = path.with_suffix(f".{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_hex(BYTES), encoding="ascii")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text(encoding="ascii").strip()
