"""Opens a page in Debian's Chromium as a user would, takes its picture, and says what is wrong with it."""

import asyncio
import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from tools.screens.walk import Place
from zhuji.demo.cast import PRINTED

ARGS: Final = ["--no-sandbox", "--disable-gpu"]
CHINESE: Final = {**os.environ, "LANGUAGE": "zh_CN"}  # dates and file fields as an office sees them
SIZES: Final = {"desk": (1366, 768), "phone": (390, 844)}
LOOK: Final = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")
_MODULES: Final = Path(__file__).parents[2] / "frontend" / "node_modules"
AXE: Final = (_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE: Final = """async () => (await axe.run({preload: false, resultTypes: ["violations"]})).violations
  .filter((one) => ["serious", "critical"].includes(one.impact))
  .map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(", ")}`)"""
TALLEST: Final = 12_000  # pixels: a longer picture helps nobody


@dataclass(slots=True)
class Sight:
    """One picture and what was noticed. `weight` is in bytes over the wire, pictures apart."""

    name: str
    size: str
    route: str
    user: str
    address: str
    status: int = 0
    weight: int = 0
    wide: int = 0
    face: str = "desk"
    over: list[str] = field(default_factory=list)
    small: list[str] = field(default_factory=list)
    axe: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def faults(self) -> list[str]:
        """What has to be mended, as lines."""
        expected = 404 if self.route == "404" else 200
        said = [] if self.status == expected else [f"status {self.status}"]
        said += [f"{self.wide} px wider than the screen"] if self.wide else []
        limit = 60_000 if self.face == "trainee" else 200_000
        said += [f"{self.weight:,} bytes over the wire"] if self.weight > limit else []
        for what in ("over", "small", "axe", "console", "foreign"):
            said += [f"{what}: {one}" for one in getattr(self, what)]
        return said


async def shoot(
    site: str, wanted: Iterable[tuple[Place, str]], folder: Path, *, at_once: int
) -> None:
    """A picture of each place at its size into `folder`, a line each into `sights.jsonl`."""
    queue: asyncio.Queue[tuple[Place, str]] = asyncio.Queue()
    for one in wanted:
        queue.put_nowait(one)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=ARGS, env=CHINESE
        )
        await asyncio.gather(*(_work(browser, site, queue, folder) for _ in range(at_once)))
        await browser.close()


async def _work(
    browser: Browser, site: str, queue: asyncio.Queue[tuple[Place, str]], folder: Path
) -> None:
    contexts: dict[tuple[str, str], BrowserContext] = {}
    while not queue.empty():
        place, size = queue.get_nowait()
        if (place.user, size) not in contexts:
            contexts[place.user, size] = await signed_in(browser, site, place.user, size)
        sight = await _look(contexts[place.user, size], site, place, size, folder)
        with (folder / "sights.jsonl").open("a", encoding="utf-8") as kept:
            kept.write(json.dumps(asdict(sight), ensure_ascii=False) + "\n")
        for fault in sight.faults():
            print(f"  {place.name} {size}: {fault}")


async def signed_in(browser: Browser, site: str, username: str, size: str) -> BrowserContext:
    width, height = SIZES[size]
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        base_url=site,
        locale="zh-CN",
        has_touch=size == "phone",
        reduced_motion="reduce",
    )
    user = next((one for one in PRINTED if one.username == username), None)
    if user:
        page = await context.new_page()
        await page.goto("/sign-in/")
        await page.fill("[name=username]", user.username)
        await page.fill("[name=password]", user.password)
        await page.press("[name=password]", "Enter")
        await page.wait_for_url(lambda address: "sign-in" not in address)
        await page.close()
    return context


async def _look(context: BrowserContext, site: str, place: Place, size: str, folder: Path) -> Sight:
    sight = Sight(place.name, size, place.route, place.user, place.address)
    page = await context.new_page()
    await _listen(page, site, sight)
    answer = await page.goto(place.address, wait_until="load", timeout=120_000)
    sight.status = answer.status if answer else 0
    for key, value in (await page.evaluate(LOOK)).items():
        setattr(sight, key, value)
    await _picture(page, folder / size / f"{place.name}.png")
    # By the debugger's own door: the page's Content-Security-Policy lets no script in.
    await page.evaluate(AXE + ";0")
    sight.axe = await page.evaluate(RUN_AXE)
    await page.close()
    return sight


async def _listen(page: Page, site: str, sight: Sight) -> None:
    kinds: dict[str, str] = {}

    def received(event: Any) -> None:
        kinds[event["requestId"]] = event["type"]

    def finished(event: Any) -> None:
        if kinds.get(event["requestId"]) not in ("Image", "Media"):
            sight.weight += int(event["encodedDataLength"])

    def said(message: Any) -> None:
        if message.type in ("error", "warning") and sight.route != "404":
            sight.console.append(message.text[:200])

    def asked(request: Any) -> None:
        if not request.url.startswith((site, "data:", "blob:")):
            sight.foreign.append(request.url)

    page.on("console", said)
    page.on("pageerror", lambda fault: sight.console.append(str(fault)[:200]))
    page.on("request", asked)
    wire = await page.context.new_cdp_session(page)
    await wire.send("Network.enable")
    await wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    wire.on("Network.responseReceived", received)
    wire.on("Network.loadingFinished", finished)


async def _picture(page: Page, file: Path) -> None:
    """The whole page, as if the screen were that high: what sticks to an edge stands where it ends."""
    file.parent.mkdir(parents=True, exist_ok=True)
    width = (page.viewport_size or {"width": 1366})["width"]
    high = min(await page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    await page.set_viewport_size({"width": width, "height": high})
    await page.screenshot(path=file, full_page=high < TALLEST)
