"""`alongside doctor`: each thing it looks at, well and ill, and what it says to do."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from server import clock, doctor, settings
from server.push import vapid
from tests.processes import free_port


def loaded(folder: Path, **more: str) -> settings.Settings:
    return settings.load({"ALONGSIDE_DATA": str(folder), **more})


def findings(found: list[doctor.Finding]) -> dict[str, doctor.Finding]:
    return {finding.word: finding for finding in found}


def ill(found: list[doctor.Finding]) -> set[str]:
    return {finding.word for finding in found if finding.todo}


def certificate(folder: Path, days: int) -> tuple[Path, Path]:
    """For localhost, good for so many days, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    alone = x509.SubjectAlternativeName([x509.DNSName("localhost")])
    built = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(clock.now() - timedelta(days=1))
        .not_valid_after(clock.now() + timedelta(days=days, hours=1))
        .add_extension(alone, critical=False)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "cert.pem", folder / "key.pem"
    paths[0].write_bytes(built.public_bytes(serialization.Encoding.PEM))
    private = serialization.PrivateFormat.PKCS8
    paths[1].write_bytes(key.private_bytes(serialization.Encoding.PEM, private, serialization.NoEncryption()))
    return paths


@contextmanager
def https_site(folder: Path, days: int = 60, minutes: int = 0) -> Iterator[int]:
    """Somebody's site with a certificate, that says a time so many minutes ago."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate(folder, days))
    then = (clock.now() - timedelta(minutes=minutes)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    answer = f"HTTP/1.1 404 Not Found\r\nDate: {then}\r\nConnection: close\r\n\r\n".encode()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            while True:
                try:
                    plain, _ = listening.accept()
                except OSError:
                    return
                with suppress(OSError), plain, context.wrap_socket(plain, server_side=True) as wire:
                    wire.settimeout(5)
                    if wire.recv(4096):
                        wire.sendall(answer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)
    thread.join(10)


@pytest.fixture
def trusting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """This machine trusts the certificate of the site above."""
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))


@pytest.mark.usefixtures("trusting")
def test_a_healthy_server_has_nothing_to_do(sqlite_url: str, tmp_path: Path) -> None:
    with https_site(tmp_path) as port:
        healthy = {"ALONGSIDE_ORIGIN": f"https://localhost:{port}", "ALONGSIDE_DATABASE_URL": sqlite_url}
        found = doctor.examine(loaded(tmp_path, **healthy), (f"localhost:{port}",))
    assert ill(found) == set(), "\n".join(map(str, found))
    words = ["origin", "certificate", "database", "key", "disk", "push host", "clock"]
    assert [finding.word for finding in found] == words
    assert findings(found)["certificate"].said == "good for 60 days"


@pytest.mark.usefixtures("trusting")
def test_a_certificate_that_nobody_renewed_is_seen(tmp_path: Path) -> None:
    with https_site(tmp_path, days=5) as port:
        found = doctor.certificate(loaded(tmp_path, ALONGSIDE_ORIGIN=f"https://localhost:{port}"))
    assert found.said == "good for 5 days"
    assert "should have renewed it" in found.todo


def test_a_certificate_that_a_browser_would_not_take_is_seen(tmp_path: Path) -> None:
    with https_site(tmp_path) as port:
        found = doctor.certificate(loaded(tmp_path, ALONGSIDE_ORIGIN=f"https://localhost:{port}"))
    assert "certificate verify failed" in found.said
    assert "Let Caddy answer for localhost" in found.todo


def test_what_works_on_this_machine_only_is_said(sqlite_url: str, tmp_path: Path) -> None:
    found = doctor.examine(loaded(tmp_path, ALONGSIDE_DATABASE_URL=sqlite_url), ())
    assert "ALONGSIDE_ORIGIN=https://" in findings(found)["origin"].todo


def test_what_is_wrong_is_named_with_what_to_do(tmp_path: Path) -> None:
    port = free_port()
    sick = {"ALONGSIDE_ORIGIN": f"https://127.0.0.1:{port}"}
    sick["ALONGSIDE_DATABASE_URL"] = f"postgres://alongside@127.0.0.1:{port}/alongside"
    (tmp_path / vapid.KEY_FILE).write_text("nonsense")
    found = doctor.examine(loaded(tmp_path, **sick), (f"127.0.0.1:{port}",))
    assert ill(found) == {"certificate", "database", "key", "push host", "clock"}


def test_a_name_that_is_none_is_said_to_be_out_of_reach(tmp_path: Path) -> None:
    odd = loaded(tmp_path, ALONGSIDE_ORIGIN="https://alongside..example", ALONGSIDE_PUSH_HOSTS="push..example")
    assert "does not answer" in doctor.certificate(odd).said
    assert "cannot be reached" in doctor.push_host(doctor.Asked.of("push..example")).said


@pytest.mark.usefixtures("trusting")
def test_a_push_service_of_the_stewards_own_is_asked_too(sqlite_url: str, tmp_path: Path) -> None:
    with https_site(tmp_path) as port:
        added = {"ALONGSIDE_PUSH_HOSTS": f"localhost:{port},push.invalid", "ALONGSIDE_DATABASE_URL": sqlite_url}
        found = [finding.said for finding in doctor.examine(loaded(tmp_path, **added), ())]
    assert any(said.startswith("push.invalid:443 cannot be reached") for said in found)


def test_phones_of_each_maker_are_thought_of() -> None:
    assert {"fcm.googleapis.com", "updates.push.services.mozilla.com", "web.push.apple.com"} <= set(doctor.PUSH_HOSTS)


def test_a_database_that_was_never_migrated_is_seen(tmp_path: Path) -> None:
    assert "alongside migrate" in doctor.database(loaded(tmp_path)).todo


def test_a_full_disk_is_seen(tmp_path: Path) -> None:
    assert "Make room" in doctor.disk(loaded(tmp_path), enough=10**18).todo


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize("minutes", [0, 10, -10])
def test_a_clock_astray_is_seen(minutes: int, tmp_path: Path) -> None:
    with https_site(tmp_path, minutes=minutes) as port:
        found = doctor.clock_of([doctor.Asked.of(f"localhost:{port}"), doctor.Asked("push.invalid", silent="no route")])
    assert ("timedatectl" in found.todo) is (minutes != 0)


def test_one_push_service_with_a_wrong_clock_does_not_make_ours_wrong() -> None:
    hours = [doctor.Asked(name, astray=timedelta(hours=late)) for name, late in (("a", 0), ("b", 9), ("c", 0))]
    assert doctor.clock_of(hours).todo == ""
