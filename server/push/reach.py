"""Which subscriptions a push can be sent to, and the key that browsers subscribe with."""

from server.push.endpoints import AllowedHosts, EndpointRefused
from server.push.seal import Recipient, SubscriberKeyInvalid
from server.push.sender import Sender
from server.push.vapid import Vapid, open_key
from server.settings import Settings


def sender_of(settings: Settings) -> Sender:
    """To be made inside the running loop, and closed."""
    return Sender(_vapid(settings), _allowed(settings), settings.origin)


def _vapid(settings: Settings) -> Vapid:
    settings.data.mkdir(parents=True, exist_ok=True)
    return Vapid(open_key(settings.data), settings.vapid_subject)


def _allowed(settings: Settings) -> AllowedHosts:
    return AllowedHosts.read(",".join(settings.push_hosts))


class Reach:
    @classmethod
    def of(cls, settings: Settings) -> "Reach":
        return cls(_vapid(settings), _allowed(settings))

    def __init__(self, vapid: Vapid, allowed: AllowedHosts) -> None:
        self.key = vapid.application_server_key
        self._allowed = allowed

    def wrong(self, endpoint: str, p256dh: str, auth: str) -> str | None:
        """The first of the three that no push can be sent with, by its name in the schema."""
        try:
            self._allowed.parse(endpoint)
        except EndpointRefused:
            return "endpoint"
        try:
            Recipient.parse(p256dh, auth)
        except SubscriberKeyInvalid as error:
            return "auth" if str(error).startswith("auth") else "p256dh"
        return None
