"""RFC 8292: who we are to a push service. One key for the life of the server, one signed token per origin.

The key is what every phone subscribed with: losing or replacing it silences them all, so a key that cannot be
read stops the start and is never made anew.
"""

import json
import os
import re
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

KEY_FILE = "vapid.pem"
# The standard allows 24 hours. Half of it, renewed at half of that, forgives a clock that is six hours wrong.
TOKEN_LIFE = timedelta(hours=12)
RENEW_BEFORE = timedelta(hours=6)

_MAILBOX = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+")
_DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.IGNORECASE)
_NOBODY = (".localhost", ".local", ".invalid", ".test", ".internal")


class SubjectRefused(ValueError):
    """The address under which a push service could reach the operator is not one."""


class KeyUnreadable(RuntimeError):
    """There is a key file, but no key in it."""


@dataclass(slots=True)
class Vapid:
    key: EllipticCurvePrivateKey
    subject: str
    _tokens: dict[str, tuple[datetime, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_subject(self.subject)

    @property
    def application_server_key(self) -> str:
        """What a browser's `pushManager.subscribe` asks for."""
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return base64url(point)

    def authorization(self, origin: str, now: datetime) -> str:
        """The header for one push service; `origin` keeps its port, as RFC 6454 writes it."""
        expires, header = self._tokens.get(origin, (now, ""))
        if expires - now < RENEW_BEFORE or expires - now > TOKEN_LIFE:
            expires = now + TOKEN_LIFE
            header = f"vapid t={self._token(origin, expires)}, k={self.application_server_key}"
            self._tokens[origin] = (expires, header)
        return header

    def _token(self, origin: str, expires: datetime) -> str:
        claims = {"aud": origin, "exp": int(expires.timestamp()), "sub": self.subject}
        signed = f"{_part({'typ': 'JWT', 'alg': 'ES256'})}.{_part(claims)}"
        r, s = decode_dss_signature(self.key.sign(signed.encode(), ECDSA(SHA256())))
        return f"{signed}.{base64url(r.to_bytes(32) + s.to_bytes(32))}"


def open_key(data: Path) -> EllipticCurvePrivateKey:
    """The server's key, made at the first start. Two first starts at once agree on one."""
    path = data / KEY_FILE
    if not path.exists():
        _write_once(path, _new_pem())
    path.chmod(0o600)
    return _parse(path)


def _parse(path: Path) -> EllipticCurvePrivateKey:
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError) as error:
        raise KeyUnreadable(_what_to_do(path)) from error
    if not isinstance(key, EllipticCurvePrivateKey) or not isinstance(key.curve, SECP256R1):
        raise KeyUnreadable(_what_to_do(path))
    return key


def _what_to_do(path: Path) -> str:
    return (
        f"{path} holds no P-256 private key. Put it back from a backup: every phone subscribed with it. "
        "Only if there is none, remove the file: a new key is made, and every phone turns alerts on again."
    )


def _new_pem() -> bytes:
    return generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _write_once(path: Path, content: bytes) -> None:
    """Whole or not at all, and never over another's: a link fails where a rename would replace."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # another process was first: its key is the key
            os.link(draft, path)
        _sync_folder(path.parent)
    finally:
        draft.unlink()


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def check_subject(subject: str) -> None:
    """Apple answers 403 BadJwtToken to anything else, and then no iPhone buzzes."""
    if not _names_a_mailbox(subject) and not _names_a_site(subject):
        raise SubjectRefused(
            f"{subject!r} is not a contact that push services accept. "
            "Give a real address: mailto:alerts@your-domain.org or https://your-domain.org/contact"
        )


def _names_a_mailbox(subject: str) -> bool:
    box, at, domain = subject.removeprefix("mailto:").rpartition("@")
    return subject.startswith("mailto:") and bool(at and _MAILBOX.fullmatch(box)) and _is_real(domain)


def _names_a_site(subject: str) -> bool:
    plain = subject.isascii() and subject.isprintable() and not set(' "<>\\') & set(subject)
    if not plain or not subject.startswith("https://"):
        return False
    return _is_real(urlsplit(subject).netloc)


def _is_real(domain: str) -> bool:
    return bool(_DOMAIN.fullmatch(domain)) and not domain.lower().endswith(_NOBODY)


def base64url(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def _part(claims: Mapping[str, object]) -> str:
    return base64url(json.dumps(claims, separators=(",", ":")).encode())
