"""A phone's half of RFC 8291, written from the standard and not from our sealer."""

import os
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from server.push.vapid import base64url


@dataclass(frozen=True)
class Keys:
    private: ec.EllipticCurvePrivateKey
    auth: bytes

    @classmethod
    def new(cls) -> "Keys":
        return cls(ec.generate_private_key(ec.SECP256R1()), os.urandom(16))

    @property
    def point(self) -> bytes:
        return self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    @property
    def p256dh(self) -> str:
        return base64url(self.point)

    @property
    def auth_text(self) -> str:
        return base64url(self.auth)

    def open(self, sealed: bytes) -> bytes:
        salt, record, length = sealed[:16], int.from_bytes(sealed[16:20]), sealed[20]
        sender, content = sealed[21 : 21 + length], sealed[21 + length :]
        assert len(content) <= record, "a push is one record"
        key, nonce = self._key_and_nonce(salt, sender)
        padded = AESGCM(key).decrypt(nonce, content, None).rstrip(b"\0")
        assert padded[-1:] == b"\x02", "the last record ends with 2"
        return padded[:-1]

    def _key_and_nonce(self, salt: bytes, sender: bytes) -> tuple[bytes, bytes]:
        public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender)
        shared = self.private.exchange(ec.ECDH(), public)
        secret = HKDF(SHA256(), 32, self.auth, b"WebPush: info\0" + self.point + sender).derive(shared)
        key = HKDF(SHA256(), 16, salt, b"Content-Encoding: aes128gcm\0").derive(secret)
        return key, HKDF(SHA256(), 12, salt, b"Content-Encoding: nonce\0").derive(secret)
