"""Runs a command against a throw-away PostgreSQL server: `python -m tools.postgres COMMAND …`.

The server listens on a socket in a temporary folder only, and is gone with the command.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def programs() -> Path:
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not installed:
        sys.exit("PostgreSQL is not installed: initdb was not found")
    return installed[-1].parent


def as_server(folder: Path) -> dict[str, int]:
    """PostgreSQL refuses to run as root: then it runs as Debian's postgres user."""
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam("postgres")
    os.chown(folder, account.pw_uid, account.pw_gid)
    folder.chmod(0o755)
    return {"user": account.pw_uid, "group": account.pw_gid}


def main(command: list[str]) -> int:
    bin_ = programs()
    with tempfile.TemporaryDirectory(prefix="zhuji-postgres-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        who = as_server(folder)
        data = folder / "data"
        initdb = [
            bin_ / "initdb",
            "-D",
            data,
            "-U",
            "zhuji",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-locale",
        ]
        subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd=folder, **who)  # type: ignore[call-overload]
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        control = [bin_ / "pg_ctl", "-D", data, "-w", "-l", folder / "log"]
        subprocess.run(
            [*control, "-o", options, "start"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
            **who,
        )  # type: ignore[call-overload]
        try:
            host = str(folder).replace("/", "%2F")
            url = f"postgresql://zhuji@{host}/postgres"
            return subprocess.run(
                command, env={**os.environ, "ZHUJI_DATABASE_URL": url}, check=False
            ).returncode
        finally:
            subprocess.run(
                [*control, "-m", "immediate", "stop"],
                check=False,
                stdout=subprocess.DEVNULL,
                cwd=folder,
                **who,
            )  # type: ignore[call-overload]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
