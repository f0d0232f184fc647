"""The app's fields end where the server's bounds do: nobody types what is then refused."""

import re
from pathlib import Path

from server.domain import alerts, principles, shifts, texts

BOUNDS = Path(__file__).parent.parent / "pwa/src/api/bounds.ts"


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
        "alertTitle": alerts.TITLE,
        "alertBody": alerts.BODY,
        "seats": shifts.MOST_SEATS,
    }
