"""What a first sight of an action costs on the wire, until the feed is live and at rest."""

from playwright.sync_api import Browser, expect

from tests.browser import scene
from tests.browser.screens import PHONE
from tests.browser.site import site
from tests.browser.wire import Wire

LIMIT = 40 * 1024
# A response's own headers, as nginx sends them; the request's go the other way.
HEADERS = 350


def test_a_first_load_fits_in_forty_kilobytes(chromium: Browser) -> None:
    wire = Wire()
    with site({"action": scene.action("en"), "updates": scene.updates("en")}) as place:
        context = chromium.new_context(viewport=PHONE)
        page = context.new_page()
        page.route_web_socket("**/graphql", wire.take)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{place.origin}/actions/a1")
        expect(page.locator(".status")).to_have_class("status live")
        page.wait_for_timeout(1_000)
        loaded = [(path, size + HEADERS) for path, size in place.served if not path.startswith("/icons/")]
        context.close()
    assert any("follow-topic" in path for path, _ in loaded)
    assert sum(size for _, size in loaded) <= LIMIT, loaded
    assert [url for url in asked if not url.startswith(place.origin)] == []


def test_the_first_paint_waits_for_nothing_but_the_page(chromium: Browser) -> None:
    """No style sheet has to come before the words, and what the page brings for itself its own rules allow."""
    with site({"action": scene.action("en"), "updates": scene.updates("en")}) as place:
        context = chromium.new_context(viewport=PHONE)
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.extend([message.text] if "Content Security" in message.text else []))
        page.goto(f"{place.origin}/actions/a1")
        expect(page.locator(".now-card")).to_have_css("border-top-width", "2px")
        expect(page.locator("html")).to_have_css("background-color", "rgb(250, 246, 236)")
        blocking = page.evaluate("""() => performance.getEntriesByType('resource')
          .filter((one) => one.renderBlockingStatus === 'blocking').map((one) => one.name)""")
        context.close()
    assert blocking == []
    assert said == []


def test_lines_that_nobody_has_scrolled_to_cost_nothing_yet(chromium: Browser) -> None:
    many = [{**line, "id": f"{line['id']}-{copy}"} for copy in range(5) for line in scene.updates("en")]
    with site({"action": scene.action("en"), "updates": many}) as place:
        context = chromium.new_context(viewport=PHONE)
        page = context.new_page()
        page.goto(f"{place.origin}/actions/a1")
        expect(page.locator(".update")).to_have_count(45)
        drawn = "(text) => text.checkVisibility({ contentVisibilityAuto: true })"
        assert page.locator(".update-text").first.evaluate(drawn)
        assert not page.locator(".update-text").last.evaluate(drawn)
        page.locator(".update").last.scroll_into_view_if_needed()
        expect(page.locator(".update-text").last).to_be_in_viewport()
        assert page.locator(".update-text").last.evaluate(drawn)
        context.close()
