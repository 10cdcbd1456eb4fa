"""A class handed on: its pack, two towns that ran it in systems of their own, one that has just begun."""

import base64
import secrets
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
from zhuji.demo import cast
from zhuji.flows.export_pack import export_pack
from zhuji.flows.open_pack import Asked, open_pack
from zhuji.registry.queries import unit_rows
from zhuji.rules.actor import INSTALLATION
from zhuji.rules.cascade import Taken
from zhuji.rules.words import UnitKind

# Trainees, completed, mean of the test.
_RESULTS: Final = ((38, 37, Fraction(41, 50)), (26, 24, Fraction(39, 50)))


def hand_on(class_id: int) -> None:
    """Make the pack of a class that is over, take two results, begin a third class here."""
    organiser = cast.actor(cast.ORGANISER)
    made = export_pack(by=organiser, class_id=class_id, confirmed=True)
    if made.pack_id is None:
        raise RuntimeError(f"资料包: {made.verdict.codes}")
    pack = pack_or_404(made.pack_id)
    towns = [unit for unit in unit_rows(INSTALLATION) if unit.kind is UnitKind.TOWN]
    for town, (trainees, completed, mean) in zip(towns, _RESULTS, strict=False):
        read = read_result(BytesIO(_told(pack.identity, town.name, trainees, completed, mean)))
        verdict = take(by=organiser, read=read, unit_id=town.id, trusted=True)
        if verdict.outcome is not Taken.NEW:
            raise RuntimeError(f"结果文件: {verdict.codes}")
    third = towns[len(_RESULTS)]
    asked = Asked(
        title=f"{third.name}党支部书记培训班",
        organiser_id=third.id,
        opens_on=today() + timedelta(days=20),
        trusted=False,
        again=False,
    )
    with pack_file(made.pack_id) as file:
        opened = open_pack(by=organiser, upload=file, name=pack.file_name, asked=asked)
    if opened.class_id is None:
        raise RuntimeError(f"延伸培训班: {opened.verdict.codes}")


def _told(pack: str, unit: str, trainees: int, completed: int, mean: Fraction) -> bytes:
    """The result file of a town that has a system of its own, and so a key of its own."""
    key = Ed25519PrivateKey.generate()
    day = today() - timedelta(days=2)
    body = ResultBody(
        format=FORMAT,
        version=VERSION,
        pack=pack,
        identity=secrets.token_hex(16),
        title=f"{unit}党支部书记培训班",
        unit=unit,
        made_at=now(),
        opens_on=day,
        closes_on=day,
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
