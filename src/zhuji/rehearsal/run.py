"""One rehearsal from the first account to the last certificate."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from zhuji.base.clock import now
from zhuji.rehearsal.acts import ACTS
from zhuji.rehearsal.county import plan_county, read_places
from zhuji.rehearsal.report import Report
from zhuji.rehearsal.scene import Scene, place_of_evening
from zhuji.rehearsal.server import RunningServer


@dataclass(frozen=True, slots=True)
class Play:
    """What is acted: how many trainees, on which places and which bank.

    `places` is a CSV file's content, `bank` a Word file's name and content, `key` the right options'
    texts by stem where they are known beforehand. `out` takes the documents, `data` the server's
    own data; neither holds anything yet.
    """

    trainees: int
    places: bytes
    bank: tuple[str, bytes]
    out: Path
    data: Path
    key: Mapping[str, frozenset[str]] = field(default_factory=dict)
    seed: str = "yanlian"


def rehearse(play: Play, tell: Callable[[str], None]) -> Report:
    """Act it out on a server of its own; the report says what was done and what differed.

    Raises PlacesUnreadable for a file of places that is none. A stage that fails ends the play; the
    server is stopped whatever happens.
    """
    report = Report(tell, folder=str(play.out))
    county = plan_county(read_places(play.places), trainees=play.trainees, seed=play.seed)
    try:
        zone = place_of_evening(now())
        with RunningServer(play.data, zone=zone) as server:
            scene = Scene(
                server=server,
                report=report,
                county=county,
                size=play.trainees,
                bank=play.bank,
                key=play.key,
                out=play.out,
                seed=play.seed,
                zone=zone,
            )
            try:
                for name, act in ACTS:
                    with report.stage(name) as stage:
                        act(scene, stage)
            finally:
                scene.close()
    except Exception as fault:  # noqa: BLE001 - whatever it was, the report tells it and is no success
        if not any(stage.fault for stage in report.stages):
            with report.stage("启动服务") as stage:
                stage.fault = f"{type(fault).__name__}: {fault}"
    return report
