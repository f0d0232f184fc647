"""A server that is upgraded while somebody is in the middle of a sentence: two whole releases, one after the other. The
old app goes on until its owner says so; what was written and what waits to be sent is there in the new one."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import scene
from tests.browser.screens import PHONE
from tests.browser.site import Site, site
from tests.browser.stage import WEB

TEXT = {".js", ".css", ".html"}


def next_release(to: Path) -> Path:
    """The same app under other names: as after a change, no file of the old release is there any more."""
    names = {file.name: f"next-{file.name}" for file in (WEB / "assets").iterdir()}
    known = re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))
    for file in (file for file in WEB.rglob("*") if file.is_file()):
        put = to / file.relative_to(WEB).with_name(names.get(file.name, file.name))
        put.parent.mkdir(parents=True, exist_ok=True)
        if file.suffix in TEXT:
            put.write_text(known.sub(lambda name: names[name[0]], file.read_text()))
        else:
            put.write_bytes(file.read_bytes())
    sw = to / "sw.js"
    sw.write_text(re.sub(r"shell-[0-9a-f]{12}", "shell-next", sw.read_text()))
    return to


@pytest.fixture
def place() -> Iterator[Site]:
    with site({"action": scene.action("en"), "updates": scene.updates("en")}) as made:
        yield made


@pytest.fixture
def page(chromium: Browser, place: Site) -> Iterator[Page]:
    """An organiser who has been here before."""
    context = chromium.new_context(viewport=PHONE, locale="en")
    who = json.dumps(json.dumps(scene.viewer("en")))
    context.add_init_script(f"localStorage.setItem('viewer', {who})")
    page = context.new_page()
    page.goto(f"{place.origin}/actions/a1")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.reload()
    yield page
    context.close()


def write(page: Page, text: str, then: str) -> None:
    page.locator(".act .button.main").click()
    page.fill(".post-text", text)
    page.locator(".sheet").get_by_role("button", name=then, exact=True).click()
    expect(page.locator(".sheet")).to_have_count(0)


def scripts(page: Page) -> list[str]:
    found: list[str] = page.evaluate("() => [...document.scripts].map((one) => one.src).filter(Boolean)")
    return found


WAITING = """async () => {
  const open = indexedDB.open('alongside');
  await new Promise((ok) => { open.onsuccess = ok; });
  const read = open.result.transaction('outbox').objectStore('outbox').getAll();
  await new Promise((ok) => { read.onsuccess = ok; });
  open.result.close();
  return read.result.map(({ input }) => [input.text, input.clientId]);
}"""


def test_drafts_and_what_waits_survive_an_upgrade_that_asked_first(page: Page, place: Site, tmp_path: Path) -> None:
    write(page, "The bridge is open.", "Post")
    expect(page.locator(".pending-item.queued")).to_contain_text("The bridge is open.")
    write(page, "Half a sen", "Later")
    waiting = page.evaluate(WAITING)
    other = page.context.new_page()
    other.goto(f"{place.origin}/actions/a1")
    assert [text for text, _ in waiting] == ["The bridge is open."]

    place.web = next_release(tmp_path / "next")
    page.evaluate("() => navigator.serviceWorker.getRegistration().then((one) => one.update()).then(() => undefined)")
    expect(page.locator(".banner")).to_contain_text("A new version of the app is ready. Nothing you wrote is lost.")
    assert not any("next-" in script for script in scripts(page))
    # Nobody has said so yet: a screen that was never opened before still comes from the old release, whole.
    page.locator(".tabs a[href='/me']").click()
    expect(page.locator("main h1")).to_have_text("Imani")
    page.go_back()

    with page.expect_navigation():
        page.get_by_role("button", name="Reload").click()
    expect(page.locator(".banner")).to_have_count(0)
    assert all("next-" in script for script in scripts(page))
    expect(page.locator(".pending-item")).to_contain_text("The bridge is open.")
    assert page.evaluate(WAITING) == waiting
    page.locator(".act .button.main").click()
    expect(page.locator(".post-text")).to_have_value("Half a sen")

    # The other tab was not asked, so that it goes on as it was, with screens that it loads only now.
    other.locator(".tabs a[href='/groups']").click()
    expect(other.locator("main h1")).to_have_text("Groups")
    assert not any("next-" in script for script in scripts(other))
