"""The `zhuji` command: what an installation is run with.

Exit codes: 0 done, 1 done but something is wrong (the output says what), 2 bad input; of `plan` also
3 nothing fits, 4 not worked out.
"""

import importlib
import os

import click

COMMANDS = {
    "analyse": "zhuji.cli.analyse:analyse_",
    "archive": "zhuji.cli.archive:archive",
    "audit": "zhuji.cli.audit:audit",
    "certificates": "zhuji.cli.certificates:certificates",
    "demo": "zhuji.cli.demo:demo",
    "export": "zhuji.cli.export:export",
    "import": "zhuji.cli.imports:import_",
    "pack": "zhuji.cli.pack:pack",
    "plan": "zhuji.cli.plan:plan_",
    "recorder": "zhuji.recorder.server:recorder",
    "rehearse": "zhuji.cli.rehearse:rehearse",
    "serve": "zhuji.cli.serve:serve",
    "user": "zhuji.cli.user:user",
    "worker": "zhuji.cli.worker:worker",
}


class Commands(click.Group):
    """Loads a command when it is called: `--help` needs no database."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in COMMANDS:
            return None
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhuji.config.settings")
        import django  # noqa: PLC0415 - slow, and only the commands need it

        django.setup()
        module, _, attribute = COMMANDS[name].partition(":")
        command = getattr(importlib.import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[name]} is not a command")
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zhuji")
def main() -> None:
    """筑基: 县级党务工作者培训班办班系统。"""
