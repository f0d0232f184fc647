import json
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from server.push.vapid import KEY_FILE, KeyUnreadable, SubjectRefused, Vapid, check_subject, open_key

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
SUBJECT = "mailto:alerts@example.org"


def a_vapid() -> Vapid:
    return Vapid(ec.generate_private_key(ec.SECP256R1()), SUBJECT)


def token(header: str) -> str:
    return header.removeprefix("vapid t=").partition(", k=")[0]


def test_the_first_start_makes_a_key_and_the_next_reads_it(tmp_path: Path) -> None:
    first, second = open_key(tmp_path), open_key(tmp_path)
    assert first.private_numbers() == second.private_numbers()
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == [KEY_FILE]


def test_a_wide_open_key_is_closed(tmp_path: Path) -> None:
    open_key(tmp_path)
    (tmp_path / KEY_FILE).chmod(0o644)
    open_key(tmp_path)
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600


def test_first_starts_at_once_agree_on_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        keys = list(pool.map(lambda _: open_key(tmp_path).private_numbers().private_value, range(64)))
    assert len(set(keys)) == 1


def p384() -> bytes:
    key = ec.generate_private_key(ec.SECP384R1())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@pytest.mark.parametrize("content", [b"", b"not a key", p384()])
def test_a_broken_key_stops_the_start_and_is_kept(tmp_path: Path, content: bytes) -> None:
    (tmp_path / KEY_FILE).write_bytes(content)
    with pytest.raises(KeyUnreadable, match="backup"):
        open_key(tmp_path)
    assert (tmp_path / KEY_FILE).read_bytes() == content


def test_a_stranger_verifies_the_token() -> None:
    vapid = a_vapid()
    header = vapid.authorization("https://push.example.org:8443", NOON)
    claims = jwt.decode(
        token(header),
        vapid.key.public_key(),
        algorithms=["ES256"],
        audience="https://push.example.org:8443",
        options={"verify_exp": False},
    )
    assert claims["sub"] == SUBJECT
    assert claims["exp"] == int((NOON + timedelta(hours=12)).timestamp())
    assert header.endswith(f", k={vapid.application_server_key}")
    assert jwt.get_unverified_header(token(header)) == {"typ": "JWT", "alg": "ES256"}


def test_the_key_a_browser_subscribes_with_is_the_public_point() -> None:
    vapid = a_vapid()
    point = vapid.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    assert vapid.application_server_key == jwt.utils.base64url_encode(point).decode()
    assert len(vapid.application_server_key) == 87


def test_one_token_per_origin_is_signed_once_and_renewed_hours_before_it_ends() -> None:
    vapid = a_vapid()
    first = vapid.authorization("https://a.example.org", NOON)
    assert vapid.authorization("https://a.example.org", NOON + timedelta(hours=5)) == first
    assert vapid.authorization("https://b.example.org", NOON) != first
    assert vapid.authorization("https://a.example.org", NOON + timedelta(hours=7)) != first


def test_a_clock_put_back_never_makes_a_token_live_over_a_day() -> None:
    vapid = a_vapid()
    vapid.authorization("https://a.example.org", NOON + timedelta(days=30))
    header = vapid.authorization("https://a.example.org", NOON)
    claims = json.loads(jwt.utils.base64url_decode(token(header).split(".")[1]))
    assert claims["exp"] <= (NOON + timedelta(hours=24)).timestamp()


@pytest.mark.parametrize(
    "subject",
    [
        "mailto:alerts@example.org",
        "mailto:a.b+c@sub.example.co.uk",
        "https://example.org/contact",
        "https://example.org",
    ],
)
def test_a_contact_is_taken(subject: str) -> None:
    check_subject(subject)


@pytest.mark.parametrize(
    "subject",
    [
        "",
        "alerts@example.org",
        "mailto:",
        "mailto:alerts",
        "mailto:alerts@localhost",
        "mailto:<alerts@example.org>",
        "mailto: alerts@example.org",
        "mailto:alerts@example.org\n",
        "mailto:a@b@example.org",
        "mailto:alerts@example.invalid",
        "http://example.org",
        "https://localhost",
        "https://127.0.0.1/",
        "https://",
        "https://user@example.org/",
        "https://example.org/a b",
    ],
)
def test_what_apple_would_answer_with_403_stops_the_start(subject: str) -> None:
    with pytest.raises(SubjectRefused, match="mailto:"):
        Vapid(ec.generate_private_key(ec.SECP256R1()), subject)
