"""A person with a keyboard and no pointer: goes from stop to stop until the one that is meant, and sees at each of them
where they are."""

from playwright.sync_api import Page

MOST_STOPS = 90
# What a screen reader would call the thing that has the focus.
NAME = """() => {
  const one = document.activeElement;
  const words = one.closest('label')?.querySelector('.field-label, span') ?? one;
  return (one.getAttribute('aria-label') ?? words.textContent).replace(/[\\u2066-\\u2069]/g, '').trim();
}"""
# A ring of its own, or, for what is drawn by its label, around that; and on the screen, not under a bar.
SHOWS = """() => {
  const one = document.activeElement;
  const drawn = one.matches('input[type=radio]') ? one.nextElementSibling : one;
  const ring = getComputedStyle(drawn);
  const { left, top, width, height } = drawn.getBoundingClientRect();
  const within = (at, most) => Math.min(most - 1, Math.max(0, at));
  const at = document.elementFromPoint(within(left + width / 2, innerWidth), within(top + height / 2, innerHeight));
  const seen = at !== null && (drawn.contains(at) || at.contains(drawn));
  return { ring: ring.outlineStyle !== 'none' && parseFloat(ring.outlineWidth) >= 2, seen };
}"""


def go_to(page: Page, words: str, key: str = "Tab") -> None:
    """Every stop on the way shows itself; at most so many, or it is a trap, or not to be reached at all."""
    met: list[str] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        if page.evaluate("() => document.activeElement === document.body"):
            continue
        met.append(page.evaluate(NAME))
        shown = page.evaluate(SHOWS)
        assert shown == {"ring": True, "seen": True}, f"{met[-1]}: {shown}"
        if words in met[-1]:
            return
    raise AssertionError(f"{words!r} was not among {met}")


def press(page: Page, words: str, key: str = "Enter") -> None:
    go_to(page, words)
    page.keyboard.press(key)


def write(page: Page, words: str, text: str) -> None:
    go_to(page, words)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def back_on(page: Page, words: str) -> None:
    """What opened a sheet has the focus again, as soon as the sheet has gone."""
    page.wait_for_function(f"(words) => ({NAME})() === words", arg=words, timeout=10_000)
