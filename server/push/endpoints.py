"""Where a push may go. A phone tells us its endpoint: whatever a stranger types there, the server will call.

Two gates: what is written (`parse`, when a phone registers and again at each send), and the address that it
resolves to (`PublicResolver`, at the moment of connecting, and what it answered is what is connected to).
"""

import re
import socket
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

MOST_CHARACTERS = 2048

KNOWN_HOSTS = frozenset({"fcm.googleapis.com", "jmt17.google.com", "updates.push.services.mozilla.com"})
KNOWN_DOMAINS = (".push.apple.com", ".notify.windows.com")

_NAME = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_PLACE = rf"(?P<host>{_NAME}|\[[0-9a-f:.]{{2,45}}\])(?::(?P<port>[1-9][0-9]{{0,4}}))?"
# Nothing two parsers could read differently: no user, no backslash, no fragment, no blank, ASCII only.
_URL = re.compile(rf"(?P<scheme>https?)://{_PLACE}/[A-Za-z0-9._~%!$&'()*+,;=:@/?-]*", re.IGNORECASE)
_ENTRY = re.compile(_PLACE, re.IGNORECASE)

# Addresses that stand for an IPv4 address: behind them the same strangers and the same secrets.
_NAT64 = IPv6Network("64:ff9b::/96")
_LOCAL_NAT64 = IPv6Network("64:ff9b:1::/48")


class EndpointRefused(ValueError):
    """No push service that this server talks to."""


class HostsInvalid(ValueError):
    """ALONGSIDE_PUSH_HOSTS says something that cannot be meant."""


class AddressNotPublic(OSError):
    """A push service's name that leads into a private network."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    url: str
    scheme: str
    host: str
    port: int

    @property
    def origin(self) -> str:
        """As RFC 6454 writes it, for a token's audience: the port only where it is not the scheme's own."""
        own = {"https": 443, "http": 80}[self.scheme]
        return f"{self.scheme}://{self.host}" + ("" if self.port == own else f":{self.port}")


@dataclass(frozen=True, slots=True)
class AllowedHosts:
    """The push services of the browsers, and what the operator adds."""

    added: frozenset[tuple[str, int]] = frozenset()
    loopback: frozenset[tuple[str, int]] = frozenset()

    @classmethod
    def read(cls, setting: str) -> "AllowedHosts":
        """`host` or `host:port`, separated by commas or blanks."""
        entries = [_entry(text) for text in setting.replace(",", " ").split()]
        return cls(
            frozenset((host, port or 443) for host, port in entries),
            frozenset((host, port) for host, port in entries if port and _is_loopback(host)),
        )

    def parse(self, url: str) -> Endpoint:
        found = _URL.fullmatch(url) if len(url) <= MOST_CHARACTERS else None
        if found is None:
            raise EndpointRefused("not the https address of a push service")
        scheme, host = found["scheme"].lower(), found["host"].lower()
        port = int(found["port"] or {"https": 443, "http": 80}[scheme])
        if not self._allows(scheme, host, port):
            raise EndpointRefused(f"{host}:{port} over {scheme} is no push service allowed here")
        return Endpoint(url, scheme, host, port)

    def _allows(self, scheme: str, host: str, port: int) -> bool:
        if (host, port) in self.loopback:
            return True
        known = port == 443 and (host in KNOWN_HOSTS or host.endswith(KNOWN_DOMAINS))
        return scheme == "https" and (known or (host, port) in self.added)


@dataclass(slots=True)
class PublicResolver(AbstractResolver):
    """Answers with public addresses only, so that no name leads into the operator's own network.

    It sits inside the connector: what was checked is what is connected to, a second look-up never happens.
    Addresses written as such never come here; `AllowedHosts` has judged those.
    """

    allowed: AllowedHosts
    inner: AbstractResolver = field(default_factory=ThreadedResolver)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        answers = await self.inner.resolve(host, port, family)
        fits = is_loopback if (host.lower(), port) in self.allowed.loopback else is_public
        kept = [answer for answer in answers if fits(answer["host"])]
        if not kept:
            raise AddressNotPublic(f"{host} leads to no public address")
        return kept

    async def close(self) -> None:
        await self.inner.close()


def is_public(address: str) -> bool:
    found = _plain(address)
    return found.is_global and not found.is_multicast and found not in _LOCAL_NAT64


def is_loopback(address: str) -> bool:
    return _plain(address).is_loopback


def _plain(address: str) -> IPv4Address | IPv6Address:
    """The address that packets will really go to."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv4Address):
        return found
    if found in _NAT64:
        return IPv4Address(found.packed[-4:])
    return found.ipv4_mapped or found.sixtofour or found


def _entry(text: str) -> tuple[str, int | None]:
    found = _ENTRY.fullmatch(text)
    port = int(found["port"]) if found and found["port"] else None
    if found is None or (port or 0) > 65535:
        raise HostsInvalid(f"ALONGSIDE_PUSH_HOSTS: {text!r} is no host; write push.example.org or host:port")
    host = found["host"].lower()
    if _is_address(host) and not is_public(host.strip("[]")) and not (port and _is_loopback(host)):
        raise HostsInvalid(f"ALONGSIDE_PUSH_HOSTS: {text!r} is not a public address; only loopback with a port may be")
    return host, port


def _is_loopback(host: str) -> bool:
    return host == "localhost" or (_is_address(host) and is_loopback(host.strip("[]")))


def _is_address(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
