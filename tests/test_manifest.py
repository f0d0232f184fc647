"""What a phone knows of the app before it is opened: in its reader's language, and every word and way of it true."""

from pathlib import Path

import httpx
import pytest

from server import locales
from tests.serving import Server


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_installed_app_speaks_its_readers_language(sqlite_url: str, tmp_path: Path, language: str) -> None:
    server = Server(sqlite_url, tmp_path)
    with server.stack, httpx.Client(base_url=server.origin, timeout=20) as client:
        server.start()
        asked = client.get("/manifest.webmanifest", headers={"accept-language": language})
        chosen = client.get(
            "/manifest.webmanifest", headers={"cookie": f"language={language}", "accept-language": "fr"}
        )
        manifest = asked.json()
        named = [one for key in ("icons", "screenshots", "shortcuts") for one in manifest[key]]
        ways = {way: client.get(way).status_code for way in (one.get("src") or one["url"] for one in named)}
    assert chosen.json() == manifest
    assert asked.headers["content-type"] == "application/manifest+json"
    assert asked.headers["vary"] == "cookie, accept-language, Accept-Encoding"
    assert (manifest["lang"], manifest["dir"]) == (language, "rtl" if language == "ar" else "ltr")
    assert manifest["description"] == locales.sentence(language, "app-description")
    wanted = [locales.sentence(language, words) for words in ("tab-now", "tab-rota", "tab-me")]
    assert [one["name"] for one in manifest["shortcuts"]] == wanted
    assert set(ways.values()) == {200}, ways
    assert manifest["id"] == manifest["start_url"] == "/"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
