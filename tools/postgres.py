"""Runs a command against a throw-away PostgreSQL server: `python -m tools.postgres [--durable] COMMAND …`.

The server listens on a socket in a temporary folder only, and is gone with the command. It leaves the
sync to disk out, unless it is to be `--durable`, as where its speed is measured.
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


def start(folder: Path, who: dict[str, int], *, durable: bool = False) -> list[str]:
    """Start a server in the folder and return the command that controls it."""
    bin_, data = programs(), folder / "data"
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
    run([str(part) for part in initdb], folder, who)
    options = f"-c listen_addresses='' -c unix_socket_directories={folder}"
    # Tests commit next to nothing: statistics of the tables would say that they are empty, and a join
    # planned for empty tables takes minutes over a county's rows.
    options += "" if durable else " -c fsync=off -c autovacuum=off"
    control = [str(part) for part in (bin_ / "pg_ctl", "-D", data, "-w", "-l", folder / "log")]
    run([*control, "-o", options, "start"], folder, who)
    return control


def run(command: list[str], folder: Path, who: dict[str, int]) -> None:
    user, group = who.get("user"), who.get("group")
    subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, cwd=folder, user=user, group=group
    )


def main(command: list[str]) -> int:
    durable = command[:1] == ["--durable"]
    with tempfile.TemporaryDirectory(prefix="zhuji-postgres-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        who = as_server(folder)
        control = start(folder, who, durable=durable)
        try:
            host = str(folder).replace("/", "%2F")
            url = f"postgresql://zhuji@{host}/postgres"
            environment = {**os.environ, "ZHUJI_DATABASE_URL": url}
            return subprocess.run(command[durable:], env=environment, check=False).returncode
        finally:
            run([*control, "-m", "immediate", "stop"], folder, who)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
