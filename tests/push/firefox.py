"""A real Firefox without a window, subscribed to a push service of the tests, and its notifications.

async with Firefox(profile, service.websocket) as firefox:
    await firefox.open(url)
    await firefox.until_notified("The march turns left")
    await firefox.tap("The march turns left")
    await firefox.quit()      # the browser is closed, the profile stays
    await firefox.start()     # and it comes back
"""

import asyncio
import json
import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.processes import Process, missing, running
from tests.push.marionette import CHROME, Marionette
from tests.push.until import until

# Where each notification is a window of its own, which can be read and clicked like any other.
ALERTS = """
const alerts = [...Services.wm.getEnumerator("alert:alert")].filter((alert) => !alert.closed);
const text = (alert, id) => {
  const label = alert.document.getElementById(id);
  return label?.value || label?.textContent || "";
};
"""


@dataclass(frozen=True)
class Shown:
    title: str
    body: str


class Firefox:
    def __init__(self, profile: Path, push_service: str) -> None:
        self.profile, self._preferences = profile, _preferences(push_service)
        self._stack = ExitStack()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._end()
        await until(self._removed)

    async def start(self) -> None:
        self._write_preferences()
        self._port_file.unlink(missing_ok=True)
        log = self.profile.with_suffix(".log")
        self._process: Process = self._stack.enter_context(running(self._command(), lambda: True, log=log))
        try:
            self.remote = await Marionette.connect(await until(self._port, within=40))
        except BaseException:
            await self._end()
            raise

    async def quit(self) -> None:
        """Closed as by its owner, so that the profile is whole."""
        await self.remote.call("Marionette:Quit", flags=["eAttemptQuit"])
        await until(self._ended, within=20)
        await self._end()

    async def open(self, url: str) -> None:
        await self.remote.call("WebDriver:Navigate", url=url)

    async def script(self, body: str, *arguments: object) -> Any:
        return await self.remote.script(body, *arguments)

    async def click(self, selector: str) -> None:
        await self.remote.click(selector)

    async def pages(self) -> list[str]:
        """The addresses of all tabs."""
        found: list[str] = await self.remote.script(
            """return [...Services.wm.getEnumerator("navigator:browser")]
              .flatMap((window) => window.gBrowser.browsers.map((page) => page.currentURI.spec));""",
            where=CHROME,
        )
        return found

    async def until_page(self, url: str, within: float = 15) -> None:
        async def there() -> bool:
            return url in await self.pages()

        await until(there, within)

    async def notifications(self) -> list[Shown]:
        found = await self.remote.script(
            ALERTS
            + """return alerts.filter((alert) => alert.document.readyState === "complete")
              .map((alert) => [text(alert, "alertTitleLabel"), text(alert, "alertTextLabel")]);""",
            where=CHROME,
        )
        return [Shown(title, body) for title, body in found]

    async def until_notified(self, title: str, within: float = 15) -> Shown:
        async def shown() -> Shown | None:
            return next((one for one in await self.notifications() if one.title == title), None)

        found = await until(shown, within)
        assert found is not None
        return found

    async def tap(self, title: str) -> None:
        """On the notification itself: the service worker hears a trusted `notificationclick`."""
        tapped = await self.remote.script(
            ALERTS
            + """const one = alerts.find((alert) => text(alert, "alertTitleLabel") === given[0]);
              one?.document.getElementById("alertBox").click(); return Boolean(one);""",
            title,
            where=CHROME,
        )
        assert tapped, f"no notification is called {title!r}"

    def _command(self) -> list[str]:
        program = shutil.which("firefox-esr") or shutil.which("firefox")
        if program is None:
            raise missing("Firefox", "firefox-esr")
        flags = ["--headless", "--no-remote", "--marionette", "--remote-allow-system-access"]
        return [program, *flags, "--profile", str(self.profile)]

    def _write_preferences(self) -> None:
        self.profile.mkdir(parents=True, exist_ok=True)
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in self._preferences.items()]
        (self.profile / "user.js").write_text("\n".join(lines) + "\n")

    @property
    def _port_file(self) -> Path:
        return self.profile / "MarionetteActivePort"

    async def _port(self) -> int:
        """Where Firefox chose to be controlled; 0 until it says so."""
        if self._process.poll() is not None:
            raise RuntimeError(f"Firefox ended: {self.profile.with_suffix('.log').read_text()[-2000:]}")
        return int(self._port_file.read_text() or 0) if self._port_file.exists() else 0

    async def _removed(self) -> bool:
        """Firefox's own children may write for a moment after it has ended."""
        shutil.rmtree(self.profile, ignore_errors=True)
        return not self.profile.exists()

    async def _ended(self) -> bool:
        return self._process.poll() is not None

    async def _end(self) -> None:
        if hasattr(self, "remote"):
            await self.remote.close()
        await asyncio.to_thread(self._stack.close)


def _preferences(push_service: str) -> dict[str, str | int | bool]:
    return {
        "marionette.port": 0,
        "dom.push.serverURL": push_service,
        "dom.push.testing.allowInsecureServerURL": True,
        # Remote control switches push off unless it is asked for by name.
        "dom.push.connection.enabled": True,
        "alerts.useSystemBackend": False,
        "security.notification_enable_delay": 0,
        "permissions.default.desktop-notification": 1,  # granted, without a prompt that nobody could answer
        # Nothing but the push service of the tests: no updates, no telemetry, no captive portal.
        "app.update.disabledForTesting": True,
        "datareporting.policy.dataSubmissionEnabled": False,
        "network.captive-portal-service.enabled": False,
        "network.connectivity-service.enabled": False,
        "browser.shell.checkDefaultBrowser": False,
        "browser.startup.page": 0,
        "browser.safebrowsing.update.enabled": False,
        "extensions.update.enabled": False,
        "browser.sessionstore.resume_from_crash": False,
        "toolkit.startup.max_resumed_crashes": -1,
    }
