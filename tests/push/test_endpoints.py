from collections.abc import Sequence

import pytest

from server.push.endpoints import (
    AddressNotPublic,
    AllowedHosts,
    EndpointRefused,
    HostsInvalid,
    PublicResolver,
    is_public,
)
from tests.push.names import Names

BROWSERS = AllowedHosts()
TESTING = AllowedHosts.read("push.example.org, push.example.net:8443 127.0.0.1:9000,[::1]:9000 localhost:9001")


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://fcm.googleapis.com/fcm/send/ab:c-d_e", "https://fcm.googleapis.com"),
        ("https://FCM.googleapis.com:443/wp/x", "https://fcm.googleapis.com"),
        ("https://jmt17.google.com/fcm/send/x", "https://jmt17.google.com"),
        (
            "https://updates.push.services.mozilla.com/wpush/v2/gAAA=",
            "https://updates.push.services.mozilla.com",
        ),
        ("https://web.push.apple.com/QGx", "https://web.push.apple.com"),
        ("https://db5p.notify.windows.com/w/?token=BQY%3d", "https://db5p.notify.windows.com"),
    ],
)
def test_the_push_services_of_browsers_are_allowed(url: str, origin: str) -> None:
    found = BROWSERS.parse(url)
    assert (found.url, found.origin) == (url, origin)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "fcm.googleapis.com/x",
        "http://fcm.googleapis.com/x",
        "https://fcm.googleapis.com",
        "https://fcm.googleapis.com:8443/x",
        "https://fcm.googleapis.com./x",
        "https://fcm.googleapis.com.evil.example/x",
        "https://evil.example/https://fcm.googleapis.com/x",
        "https://evil.example/?fcm.googleapis.com",
        "https://evil.example#fcm.googleapis.com/x",
        "https://fcm.googleapis.com#@evil.example/x",
        "https://fcm.googleapis.com/x#y",
        "https://fcm.googleapis.com@evil.example/x",
        "https://user:word@fcm.googleapis.com/x",
        "https://fcm.googleapis.com\\@evil.example/x",
        "https://fcm.googleapis.com\\.evil.example/x",
        "https://fcm.googleapis.com/x\n",
        "https://fcm.googleapis.com/x y",
        "https://fcm.googleapis.com/\r\nHost: evil.example",
        "\thttps://fcm.googleapis.com/x",
        "https://evilpush.apple.com/x",
        "https://push.apple.com/x",
        "https://.push.apple.com/x",
        "https://a_b.push.apple.com/x",
        "https://a..push.apple.com/x",
        "https://xn--fcm\u3002googleapis.com/x",
        "https://fcm\u3002googleapis.com/x",
        "https://127.0.0.1:9000/x",
        "https://[::1]/x",
        "https://2130706433/x",
        "https://127.1/x",
        "https://169.254.169.254/latest",
        "ftp://fcm.googleapis.com/x",
        "file:///etc/passwd",
        "https:///fcm.googleapis.com/x",
        "https://fcm.googleapis.com:99999/x",
        "https://fcm.googleapis.com:0443/x",
        "https://fcm.googleapis.com/" + "x" * 2048,
        "https://" + "a" * 10_000_000 + ".push.apple.com/x",
    ],
    ids=lambda url: url[:60],
)
def test_anything_else_is_refused(url: str) -> None:
    with pytest.raises(EndpointRefused):
        BROWSERS.parse(url)


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://push.example.org/x", "https://push.example.org"),
        ("https://push.example.net:8443/x", "https://push.example.net:8443"),
        ("http://127.0.0.1:9000/x", "http://127.0.0.1:9000"),
        ("https://127.0.0.1:9000/x", "https://127.0.0.1:9000"),
        ("http://[::1]:9000/x", "http://[::1]:9000"),
        ("http://localhost:9001/x", "http://localhost:9001"),
    ],
)
def test_what_the_operator_adds_is_allowed(url: str, origin: str) -> None:
    assert TESTING.parse(url).origin == origin


@pytest.mark.parametrize(
    "url",
    [
        "http://push.example.org/x",
        "https://push.example.org:8443/x",
        "http://push.example.net:8443/x",
        "https://push.example.net/x",
        "https://sub.push.example.org/x",
        "http://127.0.0.1:9001/x",
        "http://127.0.0.1/x",
        "http://localhost:9000/x",
    ],
)
def test_an_addition_means_its_host_and_port_and_no_other(url: str) -> None:
    with pytest.raises(EndpointRefused):
        TESTING.parse(url)


@pytest.mark.parametrize(
    "setting",
    [
        "https://push.example.org",
        "push.example.org/",
        "*.example.org",
        "a b:c",
        "127.0.0.1",
        "10.0.0.5:8080",
        "x:70000",
        "[::1]",
    ],
)
def test_a_setting_that_cannot_be_meant_stops_the_start(setting: str) -> None:
    with pytest.raises(HostsInvalid, match="ALONGSIDE_PUSH_HOSTS"):
        AllowedHosts.read(setting)


def test_no_addition_is_fine() -> None:
    assert AllowedHosts.read(" ") == BROWSERS


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("142.250.74.10", True),
        ("2a00:1450:4001:80e::200a", True),
        ("64:ff9b::8efa:4a0a", True),  # NAT64 of a public address: how IPv6-only machines reach the rest
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("255.255.255.255", False),
        ("224.0.1.1", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff0e::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b:1::1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


async def resolved(host: str, port: int, addresses: Sequence[str]) -> list[str]:
    resolver = PublicResolver(TESTING, Names(addresses))
    return [answer["host"] for answer in await resolver.resolve(host, port)]


async def test_a_name_keeps_only_its_public_addresses() -> None:
    assert await resolved("push.example.org", 443, ["10.0.0.1", "142.250.74.10"]) == ["142.250.74.10"]


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "::1", "::ffff:169.254.169.254"])
async def test_a_name_that_leads_inside_leads_nowhere(address: str) -> None:
    with pytest.raises(AddressNotPublic):
        await resolved("fcm.googleapis.com", 443, [address])


async def test_the_loopback_entry_leads_to_loopback_and_only_on_its_port() -> None:
    assert await resolved("localhost", 9001, ["127.0.0.1", "142.250.74.10"]) == ["127.0.0.1"]
    with pytest.raises(AddressNotPublic):
        await resolved("localhost", 443, ["127.0.0.1"])
