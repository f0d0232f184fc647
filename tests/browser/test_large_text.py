"""Text twice as large, as a phone's owner may set it: on every screen, in both languages, nothing runs out of the page,
nothing is cut off, and what stays in place leaves room to read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

from tests.browser.chromium import ARGUMENTS, PROGRAM
from tests.browser.screens import TOO_WIDE, every_shot, on_stage
from tests.browser.shots import Shot

PICTURES = Path(__file__).parents[1] / "pictures"

# Words that stick out of the screen to either side, or out of a box that hides what is too much.
CUT_OFF = """() => {
  const found = [];
  // A row that a thumb pushes along.
  const slides = (one) => one && !one.matches('.sheet, body')
    && (getComputedStyle(one).overflowX === 'auto' || slides(one.parentElement));
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = words.nextNode(); text; text = words.nextNode()) {
    const inside = text.parentElement;
    if (!text.data.trim() || inside.closest('.unseen, .skip, script') || !inside.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
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


@pytest.fixture(scope="module")
def large(playwright: Playwright) -> Iterator[Browser]:
    """Set in the browser itself, as by its owner: 32 pixels where others have 16."""
    arguments = [*ARGUMENTS, "--blink-settings=defaultFontSize=32"]
    browser = playwright.chromium.launch(executable_path=PROGRAM, args=arguments)
    yield browser
    browser.close()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("shot", every_shot(), ids=lambda shot: shot.name)
def test_twice_as_large_it_all_fits(large: Browser, shot: Shot, language: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    said: list[str] = []
    with on_stage(large, shot, language, said) as page:
        assert page.evaluate("() => getComputedStyle(document.documentElement).fontSize") == "32px"
        page.wait_for_timeout(300)
        page.screenshot(path=PICTURES / f"{shot.name}-{language}-large.png")
        assert page.evaluate(TOO_WIDE) == 0
        assert page.evaluate(CUT_OFF) == []
        assert page.evaluate(ROOM) >= 0.5
