"""WebSocket frames (RFC 6455, 5.2) from a server: final, unmasked, text."""

TEXT = 0x81


def text(payload: bytes) -> bytes:
    """One text frame that carries `payload`, which must be UTF-8."""
    size = len(payload)
    if size < 126:
        return bytes((TEXT, size)) + payload
    if size < 1 << 16:
        return bytes((TEXT, 126, size >> 8, size & 255)) + payload
    return bytes((TEXT, 127)) + size.to_bytes(8, "big") + payload
