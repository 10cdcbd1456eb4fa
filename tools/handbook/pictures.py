"""`python -m tools.handbook.pictures`: the handbook's pictures, taken in a demo county of its own.

What a desk or a phone shows without scrolling, in few colours: about 30 KB each.
"""

import argparse
import asyncio
import shutil
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.async_api import BrowserContext, async_playwright

from tools.handbook import PAGES, prepare
from zhuji.rehearsal.server import RunningServer

FOLDER: Final = PAGES / "pictures"
COLOURS: Final = 48


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as one of the demo's users sees it. `size` is one of those of `make screens`.

    With `press` it is the page behind the one button that the address shows at first.
    """

    name: str
    user: str
    address: str
    size: str = "desk"
    press: bool = False


# Classes by number: 1 has been held, 2 runs today, 5 is taking names, 6 asks for approval.
PICTURES: Final = (
    Picture("home", "organiser", "/"),
    Picture("leads", "organiser", "/leads/"),
    Picture("needs", "organiser", "/needs/"),
    Picture("class", "organiser", "/classes/2/"),
    Picture("budget", "organiser", "/classes/2/budget/"),
    Picture("decision", "approver", "/classes/6/decision/"),
    Picture("tasks", "organiser", "/classes/5/tasks/"),
    Picture("quota", "organiser", "/classes/5/quota/"),
    Picture("nominate", "liaison", "/units/9/classes/5/"),
    Picture("nominations", "organiser", "/classes/5/nominations/"),
    Picture("groups", "organiser", "/classes/2/groups/"),
    Picture("timetable", "organiser", "/batches/2/timetable/"),
    Picture("registration", "steward", "/batches/2/registration/"),
    Picture("steward", "steward", "/sessions/23/steward/"),
    Picture("sheet", "teacher", "/sessions/23/sheet/"),
    Picture("leave", "teacher", "/leave/2/decide/"),
    Picture("paper", "organiser", "/classes/2/papers/new/"),
    Picture("exam", "organiser", "/exams/6/"),
    Picture("sit", "trainee", "/me/exams/6/", "phone", press=True),
    Picture("trainee", "trainee", "/me/", "phone"),
    Picture("outlook", "organiser", "/batches/2/outlook/"),
    Picture("completion", "organiser", "/batches/1/completion/"),
    Picture("archive", "organiser", "/classes/2/archive/"),
    Picture("plans", "organiser", "/classes/1/plans/"),
    Picture("spread", "organiser", "/classes/1/spread/"),
    Picture("report", "organiser", "/classes/1/report/"),
)


def main() -> None:
    asked = arguments()
    prepare()
    wanted = [one for one in PICTURES if asked.only in one.name]
    if asked.site:
        asyncio.run(take(asked.site, wanted))
        return
    with tempfile.TemporaryDirectory() as place, RunningServer(Path(place) / "data") as server:
        done, said = server.command("demo")
        if done:
            raise SystemExit(said)
        asyncio.run(take(server.site, wanted))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", help="a demo county that is served already")
    parser.add_argument("--only", default="", help="part of the name of the pictures wanted")
    return parser.parse_args()


async def take(site: str, wanted: list[Picture]) -> None:
    """All of them, one browser session per user and size."""
    from tools.screens.shoot import ARGS, CHINESE, signed_in  # noqa: PLC0415 - after the settings

    FOLDER.mkdir(exist_ok=True)
    contexts: dict[tuple[str, str], BrowserContext] = {}
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=ARGS, env=CHINESE
        )
        for one in wanted:
            key = (one.user, one.size)
            if key not in contexts:
                contexts[key] = await signed_in(browser, site, *key)
            page = await contexts[key].new_page()
            answer = await page.goto(one.address, wait_until="load")
            if answer is None or not answer.ok:
                raise SystemExit(f"{one.name}: {one.address} did not open; was the demo changed?")
            if one.press and await page.locator("main form button").count() == 1:
                await page.click("main form button")
                await page.wait_for_load_state("load")
            weight = _keep(await page.screenshot(), FOLDER / f"{one.name}.png")
            print(f"{one.name}: {weight:,} bytes")
            await page.close()
        await browser.close()


def _keep(shot: bytes, file: Path) -> int:
    """Written in few colours; the text stays sharp. How many bytes it takes."""
    few = Image.open(BytesIO(shot)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(file, optimize=True)
    return file.stat().st_size


if __name__ == "__main__":
    main()
