"""What every answer tells a browser it must not do."""

import hashlib
from base64 import b64encode
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Headers = list[tuple[bytes, bytes]]

CONTENT_SECURITY = (
    "default-src 'none'; script-src 'self'; style-src {styles}; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types alongside"
)

# A page of ours may write a link into the clipboard and hand it on. It needs nothing else that a phone can do, so that
# whoever gets a script into it does not have it either.
USED = ("clipboard-write", "web-share")
UNUSED = (
    "accelerometer",
    "autoplay",
    "bluetooth",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)
PERMISSIONS = ", ".join([*(f"{name}=(self)" for name in USED), *(f"{name}=()" for name in UNUSED)])
A_YEAR_OF_HTTPS = (b"strict-transport-security", b"max-age=31536000")


def headers(origin: str, style: str) -> Headers:
    """A browser that was here by https once shall never ask by http again; by http the promise means nothing.
    `style` is the one that stands in our page; whatever else somebody gets into it is not applied."""
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    safe = [
        (b"content-security-policy", CONTENT_SECURITY.format(styles=f"'self' 'sha256-{digest}'").encode()),
        (b"permissions-policy", PERMISSIONS.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
    ]
    return [*safe, A_YEAR_OF_HTTPS] if origin.startswith("https://") else safe


class SafeHeaders:
    def __init__(self, app: ASGIApp, headers: Headers) -> None:
        self.app = app
        self.headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self.headers]
            await send(message)

        await self.app(scope, receive, send_safely if scope["type"] == "http" else send)


def broken_with(headers: Headers) -> Callable[[Request, Exception], Awaitable[Response]]:
    """What nobody foresaw is answered outside of all middleware: it says as little, as safely. The log has the rest."""

    async def answer(_: Request, __: Exception) -> Response:
        return PlainTextResponse("something went wrong here\n", 500, {k.decode(): v.decode() for k, v in headers})

    return answer
