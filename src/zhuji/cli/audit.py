"""`zhuji audit`: the record of actions."""

import json

import click

from zhuji.audit.queries import verify
from zhuji.cli.folder import require_data
from zhuji.wording.events import fault_sentence


@click.group()
def audit() -> None:
    """操作记录。"""


@audit.command("verify")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
@click.pass_context
def verify_command(ctx: click.Context, *, as_json: bool) -> None:
    """核验操作记录是否被改动、删除或调换；有问题时退出码为 1。"""
    require_data()
    events, findings = verify()
    if as_json:
        found = [{"fault": finding.fault, "sequence": finding.sequence} for finding in findings]
        click.echo(json.dumps({"events": events, "findings": found}))
    else:
        click.echo(f"共 {events} 条操作记录，发现 {len(findings)} 处问题。")
        for finding in findings:
            click.echo(f"  {fault_sentence(finding)}")
    ctx.exit(1 if findings else 0)
