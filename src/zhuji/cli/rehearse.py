"""`zhuji rehearse`: a whole class acted out through HTTP, on a server and a data folder of its own."""

import json
import shutil
import signal
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import click

from zhuji.base.clock import now
from zhuji.demo.bank import FILE_NAME, bank_questions, word_file
from zhuji.demo.county import places_of_first_towns
from zhuji.rehearsal.county import PlacesUnreadable
from zhuji.rehearsal.report import Report
from zhuji.rehearsal.run import Play
from zhuji.rehearsal.run import rehearse as act_out

# Fewer towns than the demo county has: each unit needs a place, and a rehearsal may be small.
_TOWNS = 6

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.option(
    "--trainees", default=200, show_default=True, type=click.IntRange(12, 3000), help="学员人数。"
)
@click.option("--places", type=_FILE, help="地名 CSV：level,code,name,parent；不写用演示县的。")
@click.option("--questions", type=_FILE, help="题库 Word 文件；不写用演示题库。")
@click.option("--out", type=_FOLDER, help="材料放到哪个文件夹；不写在当前文件夹下按时间新建。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
@click.option("--keep", is_flag=True, help="保留演练用的数据文件夹。")
@click.pass_context
def rehearse(
    ctx: click.Context,
    *,
    trainees: int,
    places: Path | None,
    questions: Path | None,
    out: Path | None,
    as_json: bool,
    keep: bool,
) -> None:
    """演练：从导入台账到发放证书，把一个培训班完整办一遍。

    数据有丢失或与演练自己的合计不符时退出码为 1，文件读不了时为 2。
    """
    # A polite kill ends the play like any other: the server goes with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    folder = (out or Path.cwd() / f"rehearsal-{_stamp(now())}").resolve()
    data = Path(tempfile.mkdtemp(prefix="zhuji-rehearsal-"))
    try:
        play = _play(trainees, places, questions, folder, data)
        report = act_out(play, lambda line: click.echo(line, err=True))
    except PlacesUnreadable as fault:
        click.echo(str(fault), err=True)
        ctx.exit(2)
    finally:
        if not keep:
            shutil.rmtree(data, ignore_errors=True)
    _tell(report, as_json=as_json)
    if keep:
        click.echo(f"演练数据在 {data}", err=True)
    ctx.exit(0 if report.holds else 1)


def _play(
    trainees: int, places: Path | None, questions: Path | None, out: Path, data: Path
) -> Play:
    """The files given, or the demo county's own."""
    known = {} if questions else _key()
    return Play(
        trainees=trainees,
        places=places.read_bytes() if places else places_of_first_towns(_TOWNS),
        bank=(questions.name, questions.read_bytes()) if questions else (FILE_NAME, word_file()),
        key=known,
        out=out,
        data=data,
    )


def _tell(report: Report, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(report.as_dict(), ensure_ascii=False))
        return
    click.echo(report.table())
    click.echo()
    click.echo(report.parts_table())
    for line in report.differences():
        click.echo(f"✗ {line}")
    click.echo(f"材料在 {report.folder}")


def _key() -> dict[str, frozenset[str]]:
    """The right answers of the demo's bank, by stem."""
    return {one.question.stem: frozenset(one.right) for one in bank_questions()}


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone():%Y%m%d-%H%M%S}"
