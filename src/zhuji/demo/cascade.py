"""A class handed on: its pack, two towns that ran it in systems of their own, one that has just begun."""

import base64
from datetime import timedelta
from fractions import Fraction
from io import BytesIO
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from zhuji.base.clock import now, today
from zhuji.base.sealed import canonical
from zhuji.cascade.actions import take
from zhuji.cascade.queries import pack_file, pack_or_404, read_result
from zhuji.cascade.queries.result_file import FORMAT, VERSION, ResultBody, ResultFile
from zhuji.demo import acting, cast
from zhuji.demo.calendar import Story, at, day
from zhuji.demo.chance import dice
from zhuji.demo.made import Made
from zhuji.flows.export_pack import export_pack
from zhuji.flows.open_pack import Asked, open_pack
from zhuji.registry.queries import unit_rows
from zhuji.rules.actor import INSTALLATION
from zhuji.rules.cascade import Taken
from zhuji.rules.words import UnitKind

# Trainees, completed, mean of the test.
_RESULTS: Final = ((38, 37, Fraction(41, 50)), (26, 24, Fraction(39, 50)))


def hand_on(made: Made) -> Story:
    """The pack of the class that is over, the results of two towns, a class begun here from it."""
    yield at(-46, 10)
    organiser = cast.actor(cast.ORGANISER)
    exported = export_pack(by=organiser, class_id=made.finished, confirmed=True)
    if exported.pack_id is None:
        raise acting.DemoRefused(f"资料包: {exported.verdict.codes}")
    pack = pack_or_404(exported.pack_id)
    towns = [unit for unit in unit_rows(INSTALLATION) if unit.kind is UnitKind.TOWN]
    for place, result in enumerate(_RESULTS):
        yield at(-18 + 6 * place, 15)
        told = _told(pack.identity, towns[place].name, *result)
        read = read_result(BytesIO(told))
        verdict = take(by=organiser, read=read, unit_id=towns[place].id, trusted=True)
        if verdict.outcome is not Taken.NEW:
            raise acting.DemoRefused(f"结果文件: {verdict.codes}")
    yield at(-10, 10)
    third = towns[len(_RESULTS)]
    asked = Asked(
        title=f"{third.name}党支部书记培训班",
        organiser_id=third.id,
        opens_on=day(20),
        trusted=False,
        again=False,
    )
    with pack_file(exported.pack_id) as file:
        opened = open_pack(by=organiser, upload=file, name=pack.file_name, asked=asked)
    if opened.class_id is None:
        raise acting.DemoRefused(f"延伸培训班: {opened.verdict.codes}")


def _told(pack: str, unit: str, trainees: int, completed: int, mean: Fraction) -> bytes:
    """The result file of a town that has a system of its own, and so a key of its own."""
    chance = dice(f"town {unit}")
    key = Ed25519PrivateKey.from_private_bytes(chance.randbytes(32))
    last = today() - timedelta(days=2)
    body = ResultBody(
        format=FORMAT,
        version=VERSION,
        pack=pack,
        identity=chance.randbytes(16).hex(),
        title=f"{unit}党支部书记培训班",
        unit=unit,
        made_at=now(),
        opens_on=last,
        closes_on=last,
        trainees=trainees,
        completed=completed,
        hours="6",
        tested=trainees,
        test_mean=str(mean),
        evaluated=0,
        evaluation_mean=None,
    )
    public = base64.b64encode(key.public_key().public_bytes_raw()).decode()
    signature = base64.b64encode(key.sign(canonical(body))).decode()
    return canonical(ResultFile(body=body, key=public, signature=signature))
