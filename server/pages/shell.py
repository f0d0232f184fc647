"""The first HTML of a page: the built app's template with what can be read before any script has run."""

import functools
import json
import re
from html import escape
from pathlib import Path
from typing import Any

from server import locales

WEB = Path(__file__).parent.parent / "web"
THEMES = {"paper", "night", "sunlight"}


@functools.cache
def _template() -> str:
    return (WEB / "index.html").read_text(encoding="utf-8")


def style() -> str:
    """What the build put into every page, so that a first sight waits for one answer and not for two. An app that was
    built before that brings its style as a file."""
    return "".join(re.findall(r"<style>(.*?)</style>", _template(), re.DOTALL))


def page(language: str, theme: str | None, head: str = "", content: str = "", state: str = "") -> str:
    html = f'<html lang="{language}" dir="{locales.direction(language)}" data-theme'
    html += f'="{theme}">' if theme in THEMES else ">"
    return (
        _template()
        .replace('<html lang="en" dir="ltr" data-theme>', html)
        .replace("<!--alongside:head-->", head or "<title>Alongside</title>")
        .replace("<!--alongside:content-->", content)
        .replace("<!--alongside:state-->", state)
    )


def preview(title: str, origin: str, path: str = "") -> str:
    """What a chat shows of a link."""
    said = {"title": title, "type": "website", "site_name": "Alongside"}
    said |= {"url": f"{origin}{path}"} if path else {}
    said |= {"image": f"{origin}/icons/icon-512.png"}
    return "".join(f'<meta property="og:{name}" content="{escape(words)}">' for name, words in said.items())


def state_script(state: dict[str, Any]) -> str:
    text = json.dumps(state, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" id="state">{text}</script>'
