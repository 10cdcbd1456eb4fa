"""Debian's Chromium for journeys: a page that keeps watch over itself.

Whatever a page asks for is written down, and what would leave the installation is stopped; a word in
the console is a fault; each page that a journey comes to is looked over with axe-core.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import Browser, Locator, Page, Route, sync_playwright
from tools.screens.shoot import AXE, LOOK, RUN_AXE

# Playwright keeps an event loop running in this thread; the tests' own queries are synchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
CHROMIUM = shutil.which("chromium")
PATIENCE = 30_000  # ms; a machine may be busy with other things
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1366, "height": 768}
# Not a name resolves but our own: what slips past the interception still reaches nobody.
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
# A ring round the focused thing, or round the label that is pressed for it.
FOCUS = """() => {
  const focused = document.activeElement;
  const ringed = (one) => {
    const style = one && getComputedStyle(one);
    return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  };
  const name = (focused.innerText || focused.name || focused.value || "").trim().slice(0, 20);
  if (focused === document.body) return "";
  return ringed(focused) || ringed(focused.closest("label")) ? "" : `${focused.localName} ${name}`;
}"""

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="chromium: Debian's Chromium is not here"
)


@contextmanager
def chromium(*more: str) -> Iterator[Browser]:
    """The browser, with more of its own options."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGS, *more])
        try:
            yield browser
        finally:
            # The test's own queries ran on a connection of the loop's: nobody else would close it.
            connections.close_all()
            browser.close()


@contextmanager
def phone(base: str) -> Iterator[tuple[Page, list[str]]]:
    """A page of its own, and every address it asked for."""
    with chromium() as browser:
        watched = Watched(browser, base, PHONE)
        yield watched.page, watched.asked


class Watched:
    """One person's browser. `faults` is what went wrong on the way, `asked` every address asked for."""

    def __init__(self, browser: Browser, base: str, size: Any, *, scripts: bool = True) -> None:
        self.base = base
        self.asked: list[str] = []
        self.faults: list[str] = []
        self.looked_at: list[str] = []
        self.context = browser.new_context(
            viewport=size,
            base_url=base,
            locale="zh-CN",
            java_script_enabled=scripts,
            service_workers="block",
        )
        self.context.route("**/*", self._let_out)
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("websocket", lambda socket: self.faults.append(f"socket: {socket.url}"))
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda fault: self.faults.append(f"script: {fault}"))

    def _let_out(self, route: Route) -> None:
        if route.request.url.startswith((f"{self.base}/", "data:", "blob:")):
            route.continue_()
            return
        self.faults.append(f"leaves the installation: {route.request.url}")
        route.abort()

    def _said(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console on {self.page.url}: {message.text}")

    def open(self, address: str) -> Page:
        self.page.goto(address)
        return self.looked()

    def looked(self) -> Page:
        """Look the page over as it stands now: axe-core, nothing over the edge, targets for a thumb."""
        self.page.wait_for_load_state()
        place = self.page.url.removeprefix(self.base)
        self.looked_at.append(place)
        seen = self.page.evaluate(LOOK)
        for what in ("over", "small"):
            self.faults += [f"{place}: {what}: {one}" for one in seen[what]]
        if seen["wide"]:
            self.faults.append(f"{place}: {seen['wide']} px wider than the screen")
        # By the debugger's own door: the page's Content-Security-Policy lets no script in.
        self.page.evaluate(f"{AXE};0")
        self.faults += [f"{place}: {one}" for one in self.page.evaluate(RUN_AXE)]
        return self.page

    def sign_in(self, username: str, password: str) -> Page:
        sign_in(self.page, username, password)
        return self.page

    def tab_to(self, wanted: Locator) -> None:
        """Press Tab until the thing has the focus; each stop on the way must show that it has it."""
        self._show_focus()
        for _ in range(150):
            if wanted.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
            self._show_focus()
        raise AssertionError(f"{wanted} is not reached by Tab on {self.page.url}")

    def _show_focus(self) -> None:
        unseen = self.page.evaluate(FOCUS)
        if unseen:
            self.faults.append(f"{self.page.url}: the focus is not seen on {unseen}")

    def press(self, wanted: Locator, key: str = "Enter") -> None:
        """Press what leads to a page, and look that page over."""
        self.tab_to(wanted)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self.looked()

    def type(self, wanted: Locator, text: str) -> None:
        self.tab_to(wanted)
        self.page.keyboard.type(text)

    def close(self) -> None:
        """Leave; whatever was noticed on the way is told now."""
        self.context.close()
        assert not self.faults, "\n".join(self.faults)
        strange = [url for url in self.asked if not url.startswith((f"{self.base}/", "data:"))]
        assert not strange, "\n".join(strange)


def sign_in(page: Page, username: str, password: str) -> None:
    page.goto("/sign-in/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", password)
    page.click("button[type=submit]")
    page.wait_for_url(lambda address: "sign-in" not in address)
