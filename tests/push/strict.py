"""What a push service may hold against a request, after RFC 8030, 8188, 8291 and 8292, at their strictest."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.types import Options

MOST_BYTES = 4096
URGENCIES = {"very-low", "low", "normal", "high"}
DAY = 24 * 3600


@dataclass
class Rejected(Exception):
    status: int
    why: str


def check(headers: Mapping[str, str], body: bytes, origin: str, key: str | None, now: float) -> None:
    """`key` is the applicationServerKey that the phone subscribed with."""
    _check_headers(headers)
    _check_body(body)
    _check_vapid(headers.get("Authorization", ""), origin, key, now)


def _check_headers(headers: Mapping[str, str]) -> None:
    _reject_unless(headers.get("Content-Encoding") == "aes128gcm", 400, "Content-Encoding is not aes128gcm")
    ttl = headers.get("TTL", "")
    _reject_unless(bool(re.fullmatch(r"[0-9]{1,7}", ttl)), 400, f"TTL is {ttl!r}")
    topic = headers.get("Topic", "none")
    _reject_unless(bool(re.fullmatch(r"[A-Za-z0-9_-]{1,32}", topic)), 400, f"Topic is {topic!r}")
    urgency = headers.get("Urgency", "normal")
    _reject_unless(urgency in URGENCIES, 400, f"Urgency is {urgency!r}")


def _check_body(body: bytes) -> None:
    _reject_unless(len(body) <= MOST_BYTES, 413, f"{len(body)} bytes")
    _reject_unless(len(body) > 86 + 17, 400, "too short to be sealed")
    _reject_unless(int.from_bytes(body[16:20]) >= len(body) - 86, 400, "more than one record")
    _reject_unless(body[20] == 65 and body[21] == 4, 400, "no sender key")


def _check_vapid(authorization: str, origin: str, key: str | None, now: float) -> None:
    found = re.fullmatch(r"vapid t=([\w.-]+), ?k=([\w-]{87})", authorization)
    if found is None:
        raise Rejected(401, "no vapid")
    _reject_unless(key in {None, found[2]}, 403, "another server's key")
    claims = _claims(found[1], found[2])
    _reject_unless(claims.get("aud") == origin, 401, f"aud is {claims.get('aud')!r}, not {origin!r}")
    ends = claims.get("exp")
    _reject_unless(isinstance(ends, int) and now < ends <= now + DAY, 401, f"exp is {ends!r}")
    sub = str(claims.get("sub"))
    _reject_unless(bool(re.fullmatch(r"mailto:\S+@\S+\.\S+|https://\S+\.\S+", sub)), 403, "BadJwtToken")


def _claims(token: str, key: str) -> dict[str, object]:
    try:
        point = jwt.utils.base64url_decode(key)
        public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        # The rest is judged by the caller, who has a clock of its own.
        unchecked: Options = {"verify_exp": False, "verify_aud": False}
        claims: dict[str, object] = jwt.decode(token, public, algorithms=["ES256"], options=unchecked)
    except (jwt.InvalidTokenError, ValueError) as error:
        raise Rejected(401, f"the signature: {error}") from error
    return claims


def _reject_unless(true: bool, status: int, why: str) -> None:
    if not true:
        raise Rejected(status, why)
