"""RFC 8291: seal a notice so that only one phone can read it. See docs/decisions on sealing."""

import binascii
import os
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from hmac import digest as hmac

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDH,
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

RECORD_BYTES = 4096
# Header 86, tag 16, delimiter 1: what is left of the 4,096 bytes every push service takes.
MOST_PLAINTEXT = RECORD_BYTES - 86 - 16 - 1
# A push service sees lengths. Rounding them up tells it less about which sentence was sent.
PAD_STEP = 256

_CURVE = SECP256R1()
_BASE64URL = re.compile(r"[A-Za-z0-9_-]+={0,2}")


class SubscriberKeyInvalid(ValueError):
    """A phone handed us keys that nobody can seal for."""


class PlaintextTooLarge(ValueError):
    """More than fits into one push."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """One phone's keys, parsed and found usable."""

    public: EllipticCurvePublicKey
    point: bytes
    auth: bytes

    @classmethod
    def parse(cls, p256dh: str, auth: str) -> "Recipient":
        point, secret = _decode("p256dh", p256dh), _decode("auth", auth)
        if len(secret) != 16:
            raise SubscriberKeyInvalid(f"auth must be 16 bytes, not {len(secret)}")
        return cls(_public_key(point), point, secret)

    def topic(self, tag: str) -> str:
        """RFC 8030 Topic: a newer message replaces the one that still waits for this phone.

        Keyed with what the push service never learns, so that it can tell neither the tag nor who shares it.
        """
        return urlsafe_b64encode(hmac(self.auth, b"Topic: " + tag.encode(), "sha256")[:24]).decode()


def seal(plaintext: bytes, recipient: Recipient) -> bytes:
    """The body of one push: a new salt and a new sender key each time, so that no nonce ever repeats."""
    pad = -(len(plaintext) + 1) % PAD_STEP
    pad = max(0, min(pad, MOST_PLAINTEXT - len(plaintext)))
    return seal_with(plaintext, recipient, generate_private_key(_CURVE), os.urandom(16), pad)


def seal_with(plaintext: bytes, recipient: Recipient, sender: EllipticCurvePrivateKey, salt: bytes, pad: int) -> bytes:
    """The arithmetic alone, for the vectors of the standard. Everybody else calls `seal`."""
    if len(plaintext) + pad > MOST_PLAINTEXT:
        raise PlaintextTooLarge(f"{len(plaintext)} bytes; at most {MOST_PLAINTEXT} fit into a push")
    point = sender.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    key, nonce = _key_and_nonce(sender.exchange(ECDH(), recipient.public), recipient, point, salt)
    sealed = AESGCM(key).encrypt(nonce, plaintext + b"\x02" + bytes(pad), None)
    return salt + RECORD_BYTES.to_bytes(4) + len(point).to_bytes(1) + point + sealed


def _key_and_nonce(shared: bytes, recipient: Recipient, point: bytes, salt: bytes) -> tuple[bytes, bytes]:
    info = b"WebPush: info\0" + recipient.point + point
    secret = HKDF(SHA256(), 32, recipient.auth, info).derive(shared)
    key = HKDF(SHA256(), 16, salt, b"Content-Encoding: aes128gcm\0").derive(secret)
    return key, HKDF(SHA256(), 12, salt, b"Content-Encoding: nonce\0").derive(secret)


def _public_key(point: bytes) -> EllipticCurvePublicKey:
    if len(point) != 65 or point[0] != 4:
        raise SubscriberKeyInvalid("p256dh must be an uncompressed point of 65 bytes")
    try:
        return EllipticCurvePublicKey.from_encoded_point(_CURVE, point)
    except ValueError as error:
        raise SubscriberKeyInvalid("p256dh is not a point on P-256") from error


def _decode(name: str, text: str) -> bytes:
    if not _BASE64URL.fullmatch(text) or len(text) > 100:
        raise SubscriberKeyInvalid(f"{name} is not base64url")
    bare = text.rstrip("=")
    try:
        return urlsafe_b64decode(bare + "=" * (-len(bare) % 4))
    except binascii.Error as error:
        raise SubscriberKeyInvalid(f"{name} is not base64url") from error
