"""How a phone names the installed app, and where a long press on its icon leads: in the reader's language."""

import json
from typing import Any

from server import locales
from server.pages import shell

SHORTCUTS = {"/": "tab-now", "/rotas": "tab-rota", "/me": "tab-me"}
"""The tabs that one opens in a hurry, by the words that they have in the app."""


def manifest(language: str) -> dict[str, Any]:
    built = json.loads((shell.WEB / "manifest.webmanifest").read_text(encoding="utf-8"))
    icons = [icon for icon in built["icons"] if icon["purpose"] == "any"]
    shortcuts = [
        {"name": locales.sentence(language, words), "url": path, "icons": icons} for path, words in SHORTCUTS.items()
    ]
    said = {"description": locales.sentence(language, "app-description"), "shortcuts": shortcuts}
    return {**built, "lang": language, "dir": locales.direction(language), **said}
