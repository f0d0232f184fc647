"""The built app on an empty stage: no server, every answer written by the test. For looking at screens."""

import json
import mimetypes
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route

from server.headers import headers
from server.pages.shell import style
from tests.browser import scene
from tests.browser.wire import Wire

WEB = Path(__file__).parents[2] / "server" / "web"
ORIGIN = "http://127.0.0.1:9"
HEADERS = {name.decode(): value.decode() for name, value in headers(ORIGIN, style())}
Json = dict[str, Any]


def page_of(language: str, theme: str, state: Json, web: Path = WEB) -> str:
    """What the server makes of the template."""
    direction = "rtl" if language == "ar" else "ltr"
    opening = f'<html lang="{language}" dir="{direction}" data-theme="{theme}">'
    embedded = json.dumps({**state, "serverTime": scene.NOW.isoformat()}).replace("<", "\\u003c")
    script = f'<script type="application/json" id="state">{embedded}</script>'
    page = (web / "index.html").read_text()
    page = page.replace('<html lang="en" dir="ltr" data-theme>', opening)
    return page.replace("<!--alongside:state-->", script)


@dataclass
class Stage:
    """`state` is what the server would have put into the page; `answers` maps an operation to its data."""

    language: str = "en"
    theme: str = ""
    state: Json = field(default_factory=dict)
    answers: dict[str, Json] = field(default_factory=dict)
    wire: Wire = field(default_factory=Wire)
    heard: list[Json] = field(default_factory=list)
    # Operations that a newer server does not know any more.
    unknown: set[str] = field(default_factory=set)
    not_understood: int = 0
    # What an operation changes: the answers from when it is heard on. The app also asks by itself, at any moment.
    changes: dict[str, dict[str, Json]] = field(default_factory=dict)
    # What it hears and never answers, by the names of operations.
    silent: set[str] = field(default_factory=set)
    # What does not come at all, by parts of its address.
    lost: set[str] = field(default_factory=set)
    # Its clock stands still; a test that lets time pass must not be told so.
    tells_time: bool = True

    def serve(self, page: Page) -> None:
        page.route("**/*", self._answer)
        page.route_web_socket("**/graphql", self.wire.take)

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN).split("?")[0].split("#")[0]
        if any(part in path for part in self.lost):
            return route.abort()
        if path == "/graphql":
            return self._graphql(route)
        file = WEB / path.lstrip("/")
        if path != "/" and file.is_file():
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            return route.fulfill(body=file.read_bytes(), content_type=kind)
        made = {**HEADERS, "content-type": "text/html; charset=utf-8"}
        return route.fulfill(body=page_of(self.language, self.theme, self.state), headers=made)

    def asked(self, operation: str) -> list[Json]:
        """The variables of each time that it was asked."""
        return [one["variables"] for one in self.heard if f" {operation}" in one["query"]]

    def _graphql(self, route: Route) -> None:
        asked = json.loads(route.request.post_data or "{}")
        self.heard.append(asked)
        query = asked.get("query") or "mutation Nothing"
        operation = query.split("{")[0].split("(")[0].split()[1]
        if operation in self.unknown:
            self.not_understood += 1
            said = {"errors": [{"message": f"Cannot query field '{operation}' on type 'Mutation'."}]}
            kind = {"content-type": "application/graphql-response+json"}
            return route.fulfill(status=400, body=json.dumps(said), headers=kind)
        if operation in self.silent:
            return None
        answer = self.answers.get(operation)
        self.answers.update(self.changes.get(operation, {}))
        if answer is None:
            return route.abort()
        body = json.dumps({"data": answer})
        time = {"server-time": scene.NOW.isoformat()} if self.tells_time else {}
        return route.fulfill(body=body, headers={"content-type": "application/json", **time})


def until(page: Page, reached: Callable[[], bool], what: str) -> None:
    """As patient as `expect`: what counts is that it happens, not how long a busy machine took."""
    for _ in range(400):
        if reached():
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never: {what}")


def time_passes(page: Page, step_ms: int, reached: Callable[[], bool], what: str) -> None:
    """By the page's own clock, in steps. A step also ages what is being asked, which may be given up for it: what is
    waited for has to be true afterwards, not only once."""
    for _ in range(100):
        if reached():
            return
        page.clock.fast_forward(step_ms)
        page.wait_for_timeout(150)
    raise AssertionError(f"never: {what}")


def polls(page: Page) -> bool:
    return page.locator(".status.polling").count() == 1


def until_asked(page: Page, stage: Stage, operation: str, times: int = 1) -> None:
    until(page, lambda: len(stage.asked(operation)) >= times, f"{operation} asked, {times} times")


def until_subscribed(page: Page, stage: Stage, times: int) -> None:
    until(page, lambda: len(stage.wire.subscribed) >= times, f"asked to listen, {times} times")


def until_it_listens(page: Page, stage: Stage, of: str) -> None:
    until(page, lambda: stage.wire.hears(of), f"{of} listened to")
