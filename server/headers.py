"""What every answer tells a browser it must not do. Pure."""

CONTENT_SECURITY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
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


def headers(origin: str) -> list[tuple[bytes, bytes]]:
    """A browser that was here by https once shall never ask by http again; by http the promise means nothing."""
    safe = [
        (b"content-security-policy", CONTENT_SECURITY.encode()),
        (b"permissions-policy", PERMISSIONS.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
    ]
    return [*safe, A_YEAR_OF_HTTPS] if origin.startswith("https://") else safe
