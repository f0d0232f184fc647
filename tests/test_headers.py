"""Every answer, page or file, found or broken, forbids the browser what no page of ours needs."""

import base64
import hashlib
import re
from pathlib import Path

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server import app
from server.headers import headers
from server.pages.shell import WEB, page, style
from server.settings import load
from tests.serving import Server

PAGES = [
    "/",
    "/actions/nobody",
    "/actions/new",
    "/invite",
    "/me",
    "/me/known",
    "/alerts",
    "/rotas",
    "/groups/x",
    "/gone",
]
ANSWERS = ["/graphql", "/healthz", "/readyz", "/metrics"]


def files() -> list[str]:
    return [f"/{file.relative_to(WEB)}" for file in sorted(WEB.rglob("*")) if file.is_file()]


def test_each_page_and_file_carries_them_all(served: Server) -> None:
    wanted = {name.decode(): value.decode() for name, value in headers(served.origin, style())}
    asked = [*PAGES, *ANSWERS, *(file for file in files() if file != "/index.html")]
    assert len([path for path in asked if path.startswith("/assets/")]) > 20
    with httpx.Client(base_url=served.origin, timeout=20) as client:
        answers = {path: client.get(path) for path in asked}
    for path, answer in answers.items():
        assert answer.status_code < 500, path
        assert {name: answer.headers.get(name) for name in wanted} == wanted, path
        assert "strict-transport-security" not in answer.headers
        assert "server" not in answer.headers


async def test_what_breaks_says_as_little_as_safely(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ALONGSIDE_DATA", str(tmp_path))
    made = app.create(load())

    async def breaks(_: Request) -> Response:
        raise RuntimeError("the inside of it")

    made.router.routes.insert(0, Route("/breaks", breaks))
    transport = httpx.ASGITransport(made, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        answer = await client.get("/breaks")
    assert answer.status_code == 500
    assert "inside" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_nothing_unsafe_is_allowed_and_https_is_for_good() -> None:
    said = {name.decode(): value.decode() for name, value in headers("https://alongside.example", "p{margin:0}")}
    security = said["content-security-policy"]
    assert security.startswith("default-src 'none'; script-src 'self'; ")
    assert not re.search(r"unsafe|\*|https?:", security)
    assert "; style-src 'self' 'sha256-" in security
    assert "require-trusted-types-for 'script'; trusted-types alongside" in security
    assert said["x-content-type-options"] == "nosniff"
    assert said["referrer-policy"] == "no-referrer"
    assert int(said["strict-transport-security"].removeprefix("max-age=")) >= 31_536_000
    assert {"camera=()", "microphone=()", "geolocation=()"} <= set(said["permissions-policy"].split(", "))


def test_of_all_style_in_a_page_only_our_own_is_allowed() -> None:
    """The hash is of the very bytes between the tags, as a browser computes it."""
    asked = dict(headers("https://alongside.example", style()))[b"content-security-policy"].decode()
    (inside,) = re.findall(r"<style>(.*?)</style>", page("en", None), re.DOTALL)
    hashed = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
    assert f"style-src 'self' 'sha256-{hashed}';" in asked
