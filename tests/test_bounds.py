"""The app's fields end where the server's bounds do: nobody types what is then refused."""

import re
from datetime import timedelta
from pathlib import Path

from server.domain import alerting, principles, shifts, texts
from server.pages import plain

APP = Path(__file__).parent.parent / "pwa/src"
BOUNDS = APP / "api/bounds.ts"


def test_the_app_has_the_servers_bounds() -> None:
    said = {name: int(most) for name, most in re.findall(r"^  (\w+): (\d+),$", BOUNDS.read_text(), re.M)}
    assert said == {
        "name": texts.NAME,
        "title": texts.TITLE,
        "location": texts.LOCATION,
        "update": texts.UPDATE,
        "reason": texts.REASON,
        "label": texts.NAME,
        "principles": principles.LONGEST,
        "alertTitle": alerting.TITLE,
        "alertBody": alerting.BODY,
        "seats": shifts.MOST_SEATS,
    }


def test_the_app_and_the_plain_page_call_the_same_update_late() -> None:
    minutes = re.search(r"^const TUNNEL_MS = (\d+) \* 60_000;$", (APP / "actions/update-item.tsx").read_text(), re.M)
    assert minutes is not None
    assert timedelta(minutes=int(minutes[1])) == plain.TUNNEL
