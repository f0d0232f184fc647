"""Everything that a member can type, typed by somebody who means harm: markup, text that runs backwards and never stops
doing so, and a word without end. On every kind of screen it stays text, stays within its own borders, and leaves what
stands around it alone."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.screens import TEXTS_IN_SIGHT, TOO_WIDE, every_shot, phone
from tests.browser.shots import Shot
from tests.browser.stage import ORIGIN, Stage

# What a member, an organiser or a visitor types reaches other people under these names.
TYPED = {"title", "text", "location", "reason", "name", "label", "body", "vouchedBy", "raisedBy", "by"}
TYPED |= {"groupName", "memberName"}
SCREENS = {
    "action", "action-essentials", "action-follow", "alerts", "feed-organiser", "group", "invite-phone",
    "invite-refused", "me", "me-alerts", "me-told", "now", "rota", "my-shifts", "offer-on-action", "rota-mine", "shift",
    "group-outstanding",
}  # fmt: skip
# An override, an isolate that is never closed, markup, and a long word of the language.
START = "\u202e\u2067<img src=x onerror=alert(1)></p><b>&lt;"
WORD = {"en": "W" * 70, "ar": "مو" * 50}
SHOTS = [shot for shot in every_shot() if shot.name in SCREENS]


def hostile(said: Any, language: str, key: str = "") -> Any:
    if isinstance(said, dict):
        return {name: hostile(value, language, name) for name, value in said.items()}
    if isinstance(said, list):
        return [hostile(one, language, key) for one in said]
    return START + WORD[language] if key in TYPED and isinstance(said, str) else said


def brought_on(page: Page, shot: Shot) -> None:
    page.goto(ORIGIN + shot.path)
    page.wait_for_selector(shot.ready)
    shot.act(page)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_it_stays_a_text_within_its_own_borders(chromium: Browser, shot: Shot, language: str) -> None:
    said: list[str] = []
    stage = Stage(language)
    shot.set_up(stage)
    stage.state, stage.answers = hostile(stage.state, language), hostile(stage.answers, language)
    with phone(chromium, stage, said, signed_in=shot.signed_in, before=shot.browser) as page:
        page.on("dialog", lambda dialog: said.append(dialog.message))
        brought_on(page, shot)
        # What this phone kept from before stands there first, and is harmless.
        expect(page.locator("body")).to_contain_text("<img src=x onerror=alert(1)></p><b>&lt;", use_inner_text=True)
        assert page.locator("img[src=x]").count() == 0
        assert page.evaluate(TOO_WIDE) == 0
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate(LEAKS) == []
    assert said == []


@pytest.mark.parametrize(("around", "leaks"), [("b", 1), ("bdi", 0)])
def test_a_leak_is_found(chromium: Browser, around: str, leaks: int) -> None:
    page = chromium.new_page()
    page.set_content(f"<p>from <{around}>\u202eW</{around}> until 14:05</p>")
    assert len(page.evaluate(LEAKS)) == leaks
    page.close()


# Words that stick out of the phone to either side.
OUTSIDE = (
    f"() => {{ {TEXTS_IN_SIGHT}"
    """
  const found = [];
  for (const { inside, range } of textsInSight()) {
    const out = [...range.getClientRects()].some((box) => box.left < -1 || box.right > innerWidth + 1);
    if (out) found.push(`${inside.outerHTML.slice(0, 80)}`);
  }
  return found;
}"""
)
# A text of somebody's is alone in its line box, or isolated from what shares it: by its element or, within a sentence,
# by the marks that Fluent puts around it.
LEAKS = """() => {
  const isolates = (one) => /isolate|plaintext/.test(getComputedStyle(one).unicodeBidi);
  const inline = (one) => /^(inline|contents)/.test(getComputedStyle(one).display);
  const found = [];
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = words.nextNode(); text; text = words.nextNode()) {
    const at = text.data.indexOf('\\u202e');
    if (at < 0 || text.parentElement.closest('script, .unseen, option')) continue;
    if (text.data[at - 1] === '\\u2068') continue;
    let around = text.parentElement;
    while (inline(around) && !isolates(around)) around = around.parentElement;
    const alone = around.textContent.trim() === text.data.trim();
    if (!alone && !inline(around)) found.push(around.outerHTML.slice(0, 160));
  }
  return found;
}"""
