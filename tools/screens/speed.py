"""How soon the ten screens that decide are there, at a processor slowed down four times."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from playwright.async_api import async_playwright

from tools.screens.shoot import ARGS, signed_in
from tools.screens.walk import Place

TEN: Final = (
    "home",
    "class",
    "people-import",
    "nominations",
    "outlook",
    "timetable",
    "steward",
    "sheet",
    "sit",
    "completion",
)
ON_PHONES: Final = frozenset({"me", "sit"})
SLOWED: Final = 4
_TIMES: Final = """() => {
  const page = performance.getEntriesByType("navigation")[0];
  return [page.responseStart, page.domInteractive, page.domContentLoadedEventEnd].map(Math.round);
}"""


@dataclass(frozen=True, slots=True)
class Speed:
    """Milliseconds from the click: first byte, page read, scripts run (it can be used)."""

    route: str
    first_byte: int
    read: int
    usable: int


def the_ten(places: Iterable[Place]) -> list[Place]:
    """The screens that decide, the first page of each that is there."""
    first = {place.route: place for place in reversed(list(places))}
    return [first[route] for route in TEN if route in first]


async def measure(site: str, places: Iterable[Place]) -> list[Speed]:
    """The median of three loads with an empty cache, page by page."""
    measured = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=ARGS
        )
        for place in places:
            size = "phone" if place.route in ON_PHONES else "desk"
            context = await signed_in(browser, site, place.user, size)
            page = await context.new_page()
            wire = await context.new_cdp_session(page)
            await wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
            await wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
            loads = []
            for _ in range(3):
                await page.goto(place.address, wait_until="load")
                loads.append(await page.evaluate(_TIMES))
            measured.append(Speed(place.route, *sorted(loads, key=lambda one: one[2])[1]))
            await context.close()
        await browser.close()
    return measured
