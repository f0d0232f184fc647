"""Brings a shot on stage, in a phone of 360 × 640, and lets a test look at it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, ViewportSize

from tests.browser import scene, shots_people
from tests.browser.alert_shots import ALERT_SHOTS
from tests.browser.form_shots import FORM_SHOTS
from tests.browser.rota_shots import ROTA_SHOTS
from tests.browser.shift_shots import SHIFT_SHOTS
from tests.browser.shots import SHOTS, Shot
from tests.browser.stage import ORIGIN, Stage

ROOT = Path(__file__).parents[2]
AXE = (ROOT / "pwa/node_modules/axe-core/axe.min.js").read_text
THEMES = ("paper", "night", "sunlight")
AT_NOON = {"color-contrast-enhanced": {"enabled": True}}
COVERED = "partially obscured"
PHONE = ViewportSize(width=360, height=640)
# Everything that one taps; links inside a sentence may be as high as their line (WCAG 2.5.8).
SMALL_TARGETS = """() => [...document.querySelectorAll('button, a, select, textarea, input, summary')]
  .filter((one) => one.checkVisibility() && !one.closest('dd, p') && !one.matches('.skip'))
  .map((one) => [one, (one.matches('input') ? one.closest('label') ?? one : one).getBoundingClientRect()])
  .filter(([, box]) => box.width < 47.5 || box.height < 47.5)
  .map(([one, box]) => `${one.outerHTML.slice(0, 80)} ${box.width} x ${box.height}`)"""
# At noon nothing is grey, nothing shines through, and no line is thin. What lies behind a sheet is not read.
PALE = """() => {
  const grey = ([red, green, blue, alpha]) => alpha !== 0 && (alpha < 1 ||
    Math.max(red, green, blue) - Math.min(red, green, blue) < 30 && red > 20 && red < 235);
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const pale = (one, style) => [
    ...['color', 'backgroundColor'].filter((name) => grey(parts(style[name]))),
    ...['Top', 'Bottom', 'Left', 'Right'].filter((side) => style[`border${side}Width`] === '1px'),
    ...(style.opacity < 1 && !one.matches('input') ? ['opacity'] : []),
  ];
  return [...document.querySelectorAll('body *')].filter((one) => one.checkVisibility())
    .flatMap((one) => pale(one, getComputedStyle(one)).map((what) => `${what}: ${one.cloneNode().outerHTML ?? ''}`));
}"""
# The scale of the type; the one number that may be larger is that of the seconds left to cancel.
SIZES = [15, 17, 20, 28]
OTHER_SIZES = """(sizes) => [...document.querySelectorAll('body *')]
  .filter((one) => one.checkVisibility() && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .filter((one) => !one.matches('.hold b') && !sizes.includes(parseFloat(getComputedStyle(one).fontSize)))
  .map((one) => `${getComputedStyle(one).fontSize} ${one.outerHTML.slice(0, 80)}`)"""
# A word of a button that goes on in its next line.
CUT_WORDS = r"""() => [...document.querySelectorAll('.button')].flatMap((one) => {
  const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    for (const word of text.data.matchAll(/\S+/g)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
      if (lines.size > 1) found.push(word[0]);
    }
  }
  return found;
})"""
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Each text that somebody sees, for scripts that look at them one by one.
TEXTS_IN_SIGHT = """function* textsInSight() {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const inside = text.parentElement;
    if (!text.data.trim() || inside.closest('.unseen, .skip, script') || !inside.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    yield { text, inside, range };
  }
}
"""
# Words that stick out of the screen to either side, or out of a box that hides what is too much.
CUT_OFF = (
    f"() => {{ {TEXTS_IN_SIGHT}"
    """
  const found = [];
  // A row that a thumb pushes along.
  const slides = (one) => one && !one.matches('.sheet, body')
    && (getComputedStyle(one).overflowX === 'auto' || slides(one.parentElement));
  for (const { text, inside, range } of textsInSight()) {
    for (const box of range.getClientRects()) {
      if (!slides(inside) && (box.left < -1 || box.right > innerWidth + 1)) found.push(`outside: ${text.data}`);
    }
    for (const word of text.data.matchAll(/[^\\s\\-–·/\\u2066-\\u2069]+/g)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
      if (lines.size > 1) found.push(`broken in the middle: ${word[0]}`);
    }
    const hiding = inside.closest('.button, .row, .tabs a, h1, h2, h3, label > span');
    if (hiding && hiding.scrollWidth > hiding.clientWidth + 1) found.push(`too wide for its box: ${text.data}`);
  }
  return [...new Set(found)];
}"""
)
# How much of the screen is left between what sticks to its top and what stands at its foot.
ROOM = """() => {
  let [top, foot] = [0, innerHeight];
  for (const bar of document.querySelectorAll('.status, .tabs, .act')) {
    const place = getComputedStyle(bar).position;
    const box = bar.getBoundingClientRect();
    if (place === 'sticky') top = Math.max(top, box.height);
    if (place === 'fixed') foot = Math.min(foot, box.top);
  }
  return (foot - top) / innerHeight;
}"""


def every_shot() -> list[Shot]:
    return [*SHOTS, *shots_people.SHOTS, *ALERT_SHOTS, *ROTA_SHOTS, *SHIFT_SHOTS, *FORM_SHOTS]


@contextmanager
def phone(
    browser: Browser, stage: Stage, said: list[str], *, signed_in: bool = False, before: str = ""
) -> Iterator[Page]:
    """`said`: every error that the page itself reports."""
    context = browser.new_context(
        viewport=PHONE,
        device_scale_factor=2,
        has_touch=True,
        service_workers="block",
        reduced_motion="reduce",
    )
    context.add_init_script(f"localStorage.setItem('language', '{stage.language}')")
    # Where workers are blocked, registering one answers with nothing at all, as no browser does.
    context.add_init_script("delete Navigator.prototype.serviceWorker")
    if signed_in:
        member = json.dumps(json.dumps(scene.viewer(stage.language)))
        context.add_init_script(f"localStorage.setItem('viewer', {member})")
    if before:
        context.add_init_script(before)
    page = context.new_page()
    page.clock.install(time=scene.NOW)
    page.on("pageerror", lambda problem: said.append(str(problem)))
    page.on("console", lambda message: said.extend(complaints(message)))
    page.on("request", lambda request: said.extend(elsewhere(request)))
    stage.serve(page)
    yield page
    context.close()


@contextmanager
def on_stage(browser: Browser, shot: Shot, language: str, said: list[str], *, large: bool = False) -> Iterator[Page]:
    stage = Stage(language)
    shot.set_up(stage)
    with phone(browser, stage, said, signed_in=shot.signed_in, before=shot.browser) as page:
        if large:
            twice_as_large(page)
        page.goto(ORIGIN + shot.path)
        page.wait_for_selector(shot.ready)
        shot.act(page)
        yield page


def complaints(message: ConsoleMessage) -> list[str]:
    """An answer that a shot withholds on purpose is no news; everything else is."""
    return [message.text] if message.type == "error" and "ERR_FAILED" not in message.text else []


def elsewhere(request: Request) -> list[str]:
    """No screen asks anybody but its own server for anything."""
    ours = request.url.startswith((f"{ORIGIN}/", "data:", "blob:"))
    return [] if ours else [f"asked elsewhere: {request.url}"]


def twice_as_large(page: Page) -> None:
    """The text, as by the phone's owner in the browser itself: 32 pixels where others have 16."""
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})


def in_theme(page: Page, theme: str) -> None:
    page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)


def violations(page: Page, *, at_noon: bool = False) -> list[str]:
    """What axe holds against the page, in words. `at_noon`: seven to one instead of four and a half."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE())
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    whole = {"runOnly": tags, "rules": AT_NOON if at_noon else {}}
    found = []
    for selector, said in _asked_of_axe(page, whole):
        if COVERED in said:  # half a field under the foot of a sheet is scrolled to, and then asked by itself
            page.locator(selector).evaluate("(one) => one.scrollIntoView({ block: 'center' })")
            found += _asked_of_axe(page, {"runOnly": ["target-size"]}, selector)
        else:
            found.append((selector, said))
    return [said for _, said in found]


def _asked_of_axe(page: Page, options: dict[str, Any], within: str = "html") -> list[tuple[str, str]]:
    # What else it says, of all that is right, takes longer to hand over than to find out.
    asking = "async ([within, options]) => (await axe.run(within, options)).violations"
    return [
        (str(node["target"][0]), f"{one['id']}: {one['help']}: {node['html'][:120]} {node['failureSummary'][:200]}")
        for one in page.evaluate(asking, [within, options])
        for node in one["nodes"]
    ]
