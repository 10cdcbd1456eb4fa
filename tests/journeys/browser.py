"""Debian's Chromium for journeys: one trainee's phone."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connections
from playwright.sync_api import Page, sync_playwright

# Playwright keeps an event loop running in this thread; the tests' own queries are synchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
CHROMIUM = shutil.which("chromium")
PHONE = {"width": 390, "height": 844}

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="chromium: Debian's Chromium is not here"
)


@contextmanager
def phone(base: str) -> Iterator[tuple[Page, list[str]]]:
    """A page of its own, and every address it asked for."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(viewport=PHONE, base_url=base, locale="zh-CN")
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        try:
            yield page, asked
        finally:
            # The test's own queries ran on a connection of the loop's: nobody else would close it.
            connections.close_all()
            browser.close()


def sign_in(page: Page, username: str, password: str) -> None:
    page.goto("/sign-in/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", password)
    page.click("button[type=submit]")
    page.wait_for_url(lambda address: "sign-in" not in address)
