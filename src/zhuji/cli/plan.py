"""`zhuji plan`: plans out of files, without any data folder."""

import json
import sys
import time
from pathlib import Path
from typing import Final

import click

from zhuji.planning.answer import Answer
from zhuji.planning.batch_file import read_problem
from zhuji.planning.batches import WORK, plan
from zhuji.planning.json_lines import BIGGEST
from zhuji.rules.placement import PlacementProblem, Standing, Why, unit_days, why, wish_counts
from zhuji.rules.verdict import Reason
from zhuji.rules.words import PlanStatus
from zhuji.wording.labels import label
from zhuji.wording.reasons import sentence

SHOWN: Final = 50
CODES: Final = {PlanStatus.INFEASIBLE: 3, PlanStatus.UNKNOWN: 4}


@click.group("plan")
def plan_() -> None:
    """按文件排计划，不用数据目录。"""


@plan_.command("batches")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
@click.option("--seed", default=0, show_default=True, type=click.IntRange(0, 2**31 - 1))
@click.option(
    "--work",
    default=WORK,
    show_default=True,
    type=click.IntRange(min=0),
    help="最大计算量。同一个文件、种子和计算量，结果每次一样。",
)
@click.pass_context
def batches(ctx: click.Context, *, file: Path, as_json: bool, seed: int, work: int) -> None:
    """把人分到各期。FILE 里写明各期、单位、人员和规则。

    退出码：0 有计划，3 排不出（说明原因和办法），4 计算量用完还没有结果，2 文件有误。
    """
    with file.open("rb") as opened:
        read = read_problem(opened.read(BIGGEST + 1))
    if read.unknown:
        click.echo(f"文件里这些内容用不上，没有读：{'、'.join(read.unknown)}", err=True)
    if read.problem is None:
        for fault in read.faults:
            place = f"第 {fault.line} 行 " if fault.line else ""
            click.echo(f"{place}{fault.pointer or '/'}：{sentence(fault.reason)}", err=True)
        ctx.exit(2)
    started = time.perf_counter()
    answer = plan(read.problem, seed=seed, work=work)
    seconds = round(time.perf_counter() - started, 3)
    if as_json:
        json.dump(_answer_of(read.problem, answer, seconds), sys.stdout, ensure_ascii=False)
        click.echo()
    else:
        _tell(read.problem, answer)
    ctx.exit(CODES.get(answer.status, 0))


def _answer_of(problem: PlacementProblem, answer: Answer, seconds: float) -> dict[str, object]:
    """The open form of an answer (formats.md)."""
    standing = Standing(problem, dict(answer.placements)) if answer.placements else None
    return {
        "status": answer.status.value,
        "cost": answer.cost,
        "bound": answer.bound,
        "gap": answer.gap,
        "seconds": seconds,
        "placements": [
            {"person": person, "batch": batch, "why": _told(why(standing, person), problem)}
            for person, batch in answer.placements
            if standing is not None
        ],
        "conflicts": [
            {"rules": [str(rule) for rule in one.rules], "text": _joined(one.reasons)}
            for one in answer.conflicts
        ],
        "relaxations": [
            {
                "change": "; ".join(map(str, one.changes)),
                "cost": one.cost,
                "text": _listed(one.reasons),
                "bound": one.bound,
                "proven": one.proven,
            }
            for one in answer.relaxations
        ],
        "notes": [sentence(one) for one in answer.notes],
    }


def _joined(reasons: tuple[Reason, ...]) -> str:
    """A heading and what stands under it."""
    head, *told = map(sentence, reasons)
    return head + "；".join(told) + ("。" if told else "")


def _listed(reasons: tuple[Reason, ...]) -> str:
    told = [sentence(one) for one in reasons]
    if len(told) > SHOWN:
        told = [*told[:SHOWN], f"等 {len(told)} 处"]
    return "；".join(told) + "。"


def _told(one: Why, problem: PlacementProblem) -> str:
    names = {batch.id: batch.name or batch.id for batch in problem.batches}
    better = [
        f"{names[unmet.batch]}：{''.join(map(sentence, unmet.reasons))}" for unmet in one.unmet
    ]
    return sentence(one.reason) + "".join(better)


def _tell(problem: PlacementProblem, answer: Answer) -> None:
    click.echo(label(answer.status))
    for conflict in answer.conflicts:
        click.echo(f"矛盾：{_joined(conflict.reasons)}")
    for relaxation in answer.relaxations:
        least = "最省" if relaxation.proven else f"最省不少于 {relaxation.bound}"
        click.echo(f"放宽（{relaxation.cost}，{least}）：{_listed(relaxation.reasons)}")
    for note in answer.notes:
        click.echo(sentence(note))
    if not answer.placements:
        return
    placement = dict(answer.placements)
    click.echo(f"意向合计 {answer.cost}，下界 {answer.bound}，差距 {answer.gap:.2%}")
    for rank, count in wish_counts(problem, placement).items():
        click.echo(f"  {'意向之外' if rank is None else f'第 {rank} 意向'}：{count} 人")
    _tell_batches(problem, placement)


def _tell_batches(problem: PlacementProblem, placement: dict[str, str]) -> None:
    for batch in problem.batches:
        count = sum(given == batch.id for given in placement.values())
        click.echo(f"{batch.name or batch.id}：{count} / {batch.capacity}")
    days = unit_days(problem, placement)
    for unit in problem.units[:SHOWN]:
        most = max((len(day.away) for day in days[unit.id]), default=0)
        if most:
            click.echo(f"{unit.name}：同时离岗最多 {most} 人，可以离开 {unit.away_at_most} 人")
