"""`python -m tools.screens`: resumable; a page that has its picture is not opened again."""

import argparse
import asyncio
import os
import sys
from pathlib import Path

import django

from zhuji.rehearsal.server import RunningServer


def main() -> int:
    asked = arguments()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhuji.config.settings")
    os.environ["ZHUJI_DATA"] = str(asked.into / "data")
    django.setup()
    if asked.site:
        return look_round(asked.site, asked)
    with RunningServer(asked.into / "data") as server:
        done, said = server.command("demo")
        if done:
            print(said)
            return done
        return look_round(server.site, asked)


def look_round(site: str, asked: argparse.Namespace) -> int:
    from tools.screens import report, shoot, speed, walk  # noqa: PLC0415 - after django.setup()

    found = None if asked.again else report.kept_walk(asked.into)
    if found is None:
        found = walk.walk(site, each=asked.each)
        report.keep_walk(asked.into, found)
    kept = [] if asked.again else report.kept_sights(asked.into)
    names = {place.name for place in found.places}
    kept = [sight for sight in kept if sight.name in names]
    places = {place.name: place for place in found.places if asked.only in place.name}
    report.keep(asked.into, kept)
    done = {(sight.name, sight.size) for sight in kept}
    wanted = [
        (place, size)
        for size in shoot.SIZES
        for place in places.values()
        if (place.name, size) not in done
    ]
    print(f"{len(places)} pages, {len(found.files)} files; {len(wanted)} pictures to take")
    asyncio.run(shoot.shoot(site, wanted, asked.into, at_once=asked.at_once))
    ten = [] if asked.only else speed.the_ten(places.values())
    speeds = asyncio.run(speed.measure(site, ten)) if ten else []
    sights = report.kept_sights(asked.into)
    print(report.summary(sights, speeds, found))
    print(report.write_index(asked.into, sights, speeds, found))
    return 1 if found.failed or any(sight.faults() for sight in sights) else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=Path("build/screens"))
    parser.add_argument("--site", help="a demo county that is served already")
    parser.add_argument("--each", type=int, default=2, help="pages of the same kind")
    parser.add_argument("--only", default="", help="part of the name of the pictures wanted")
    parser.add_argument("--again", action="store_true", help="take all the pictures anew")
    parser.add_argument("--at-once", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
