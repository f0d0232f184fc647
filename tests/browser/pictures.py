"""Pictures of every screen to look at: `.venv/bin/python -m tests.browser.pictures [words of a name…]`.

They are written to tests/pictures/, which git does not keep."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, ViewportSize, sync_playwright

from tests.browser import scene
from tests.browser.shots import SHOTS, Shot
from tests.browser.stage import ORIGIN, Stage

PICTURES = Path(__file__).parents[1] / "pictures"
LANGUAGES = ("en", "ar")
THEMES = ("paper", "night", "sunlight")
PHONE = ViewportSize(width=360, height=640)


def complain(said: ConsoleMessage) -> None:
    """An answer that a shot withholds on purpose is no news; everything else is."""
    if said.type == "error" and "ERR_FAILED" not in said.text:
        print(f"  {said.text}")


def take(browser: Browser, shot: Shot, language: str, theme: str) -> None:
    context = browser.new_context(
        viewport=PHONE, device_scale_factor=2, has_touch=True, service_workers="block"
    )
    context.add_init_script(
        f"localStorage.setItem('language', '{language}'); localStorage.setItem('theme', '{theme}')"
    )
    if shot.signed_in:
        member = json.dumps(json.dumps(scene.viewer(language)))
        context.add_init_script(f"localStorage.setItem('viewer', {member})")
    page = context.new_page()
    page.clock.install(time=scene.NOW)
    page.on("pageerror", lambda problem: print(f"  {shot.name}-{language}-{theme}: {problem}"))
    page.on("console", complain)
    stage = Stage(language, theme)
    shot.set_up(stage)
    stage.serve(page)
    page.goto(ORIGIN + shot.path)
    page.wait_for_selector("main > *")
    page.wait_for_timeout(250)
    shot.act(page)
    page.wait_for_timeout(250)
    page.screenshot(path=PICTURES / f"{shot.name}-{language}-{theme}.png")
    context.close()


def wanted(words: list[str]) -> Iterator[tuple[Shot, str, str]]:
    for shot in SHOTS:
        for language in LANGUAGES:
            for theme in THEMES:
                name = f"{shot.name}-{language}-{theme}"
                if all(word in name for word in words):
                    yield shot, language, theme


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for shot, language, theme in wanted(sys.argv[1:]):
            take(browser, shot, language, theme)
        browser.close()


if __name__ == "__main__":
    main()
