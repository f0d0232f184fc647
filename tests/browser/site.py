"""The built app on a real port of 127.0.0.1, for what needs a real network: the service worker, and what a
first load weighs. It serves pages and files only; the line stays dead unless a test brings its own."""

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.browser import scene
from tests.browser.stage import HEADERS, WEB, Json, page_of


@dataclass
class Site:
    """`edit` changes a file on its way out, `web` is a whole release, as a newer one would be. `lost`: what does
    not come, by parts of its path; `refused`: how often that was asked for."""

    port: int = 0
    web: Path = WEB
    state: Json = field(default_factory=dict)
    edit: dict[str, bytes] = field(default_factory=dict)
    slow: threading.Event | None = None
    lost: set[str] = field(default_factory=set)
    refused: int = 0
    served: list[tuple[str, int]] = field(default_factory=list)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def file(self, path: str) -> tuple[bytes, str]:
        file = self.web / path.lstrip("/")
        if path != "/" and file.is_file():
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            return file.read_bytes() + self.edit.get(path, b""), kind
        return page_of("en", "", self.state, self.web).encode(), "text/html; charset=utf-8"


@contextmanager
def site(state: Json) -> Iterator[Site]:
    made = Site(state=state)

    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if made.slow:
                made.slow.wait(20)
            if any(part in self.path for part in made.lost):
                made.refused += 1
                return self.send_error(503)
            if self.path == "/graphql":
                return self.send_error(503)
            if self.path.startswith("/assets/") and not (made.web / self.path[1:]).is_file():
                return self.send_error(404)
            content, kind = made.file(self.path.split("?")[0])
            body = gzip.compress(content) if not kind.startswith("image/png") else content
            self.send_response(200)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(body)))
            for name, value in HEADERS.items():
                self.send_header(name, value)
            if body is not content:
                self.send_header("content-encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)
            made.served.append((self.path, len(body)))
            return None

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"] or 0))
            self.send_error(503)

        def date_time_string(self, timestamp: float | None = None) -> str:
            """The same evening as in its pages."""
            return format_datetime(scene.NOW, usegmt=True)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Nobody reads along."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    server.daemon_threads = True
    made.port = server.server_port
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield made
    if made.slow:
        made.slow.set()
    server.shutdown()
    thread.join()
    server.server_close()
