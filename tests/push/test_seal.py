"""The vector of RFC 8291 appendix A in both directions, and three decrypters that are not ours."""

from base64 import urlsafe_b64decode

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from webpush import WebPush, WebPushSubscription
from webpush.vapid import VAPID

from server.push.seal import (
    MOST_PLAINTEXT,
    PlaintextTooLarge,
    Recipient,
    SubscriberKeyInvalid,
    seal,
    seal_with,
)
from server.push.vapid import base64url
from tests.push.phone import Keys

PLAINTEXT = b"When I grow up, I want to be a watermelon"
SENDER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
RECEIVER = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
P256DH = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
SEALED = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
    "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def raw(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def private(text: str) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(raw(text)), ec.SECP256R1())


def test_sealing_gives_the_bytes_of_the_standard() -> None:
    sealed = seal_with(PLAINTEXT, Recipient.parse(P256DH, AUTH), private(SENDER), raw(SALT), pad=0)
    assert base64url(sealed) == SEALED


def test_the_decrypter_of_these_tests_opens_the_bytes_of_the_standard() -> None:
    assert Keys(private(RECEIVER), raw(AUTH)).open(raw(SEALED)) == PLAINTEXT


@pytest.mark.parametrize("size", [0, 1, 254, 255, 256, 3990, MOST_PLAINTEXT])
def test_two_strangers_open_what_we_seal(size: int) -> None:
    keys, plaintext = Keys.new(), b"n" * size
    sealed = seal(plaintext, Recipient.parse(keys.p256dh, keys.auth_text))
    assert len(sealed) <= 4096
    assert keys.open(sealed) == plaintext
    assert http_ece.decrypt(sealed, private_key=keys.private, auth_secret=keys.auth) == plaintext


def test_we_agree_with_the_library_that_seals_for_others() -> None:
    keys = Keys.new()
    private_pem, public_pem, _ = VAPID.generate_keys()
    library = WebPush(private_key=private_pem, public_key=public_pem, subscriber="alerts@example.org", ttl=60)
    subscription = {
        "endpoint": "https://fcm.googleapis.com/fcm/send/x",
        "keys": {"p256dh": keys.p256dh, "auth": keys.auth_text},
    }
    theirs = library.get(PLAINTEXT, WebPushSubscription.model_validate(subscription)).encrypted
    ours = seal_with(PLAINTEXT, Recipient.parse(keys.p256dh, keys.auth_text), private(SENDER), theirs[:16], pad=0)
    assert keys.open(theirs) == keys.open(ours) == PLAINTEXT
    assert len(theirs) == len(ours)
    assert theirs[:21] == ours[:21]  # salt, record size, length of the key: the same framing


def test_every_message_has_its_own_salt_and_sender_key() -> None:
    keys = Keys.new()
    recipient = Recipient.parse(keys.p256dh, keys.auth_text)
    sealed = [seal(b"the same", recipient) for _ in range(50)]
    assert len({one[:16] for one in sealed}) == 50
    assert len({one[21:86] for one in sealed}) == 50


def test_lengths_say_little_about_what_was_written() -> None:
    keys = Keys.new()
    recipient = Recipient.parse(keys.p256dh, keys.auth_text)
    assert len({len(seal(b"x" * size, recipient)) for size in range(256)}) == 1
    assert len(seal(b"x" * 256, recipient)) == len(seal(bytes(256 + 255), recipient))


def test_what_does_not_fit_is_refused_before_it_is_sent() -> None:
    keys = Keys.new()
    with pytest.raises(PlaintextTooLarge):
        seal(b"x" * (MOST_PLAINTEXT + 1), Recipient.parse(keys.p256dh, keys.auth_text))


@pytest.mark.parametrize(
    ("p256dh", "auth"),
    [
        ("", AUTH),
        (P256DH[:-2], AUTH),
        (P256DH + "AA", AUTH),
        (P256DH, ""),
        (P256DH, AUTH[:-2]),
        (P256DH, AUTH + "AA"),
        (P256DH.replace("B", "+", 1), AUTH),
        ("B" + "A" * 86, AUTH),  # the right size, not on the curve
        (base64url(b"\x02" + bytes(64)), AUTH),  # not uncompressed
        (base64url(raw(P256DH)[:-1] + bytes([raw(P256DH)[-1] ^ 1])), AUTH),
        ("é" * 87, AUTH),
        (P256DH, "A" * 10_000),
        (P256DH + "\n", AUTH),
    ],
)
def test_keys_that_nobody_can_seal_for_are_refused(p256dh: str, auth: str) -> None:
    with pytest.raises(SubscriberKeyInvalid):
        Recipient.parse(p256dh, auth)


def test_padded_base64_is_taken_too() -> None:
    assert Recipient.parse(P256DH + "=", AUTH + "==").auth == raw(AUTH)


def test_a_topic_is_the_same_for_one_phone_and_tells_a_push_service_nothing() -> None:
    one, other = (Recipient.parse(keys.p256dh, keys.auth_text) for keys in (Keys.new(), Keys.new()))
    assert one.topic("alert-7") == one.topic("alert-7")
    assert one.topic("alert-7") != one.topic("alert-8")
    assert one.topic("alert-7") != other.topic("alert-7")
    assert len(one.topic("alert-7")) == 32
