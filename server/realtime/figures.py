"""What the live engine counts about itself, for `/metrics`: without labels, so nothing says who, or which action."""

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, generate_latest

CONTENT_TYPE = CONTENT_TYPE_LATEST
REGISTRY = CollectorRegistry()


def _counter(name: str, meaning: str) -> Counter:
    return Counter(f"alongside_{name}", meaning, registry=REGISTRY)


def _gauge(name: str, meaning: str) -> Gauge:
    return Gauge(f"alongside_{name}", meaning, registry=REGISTRY)


sockets = _gauge("sockets", "Open websockets of this process")
bus_waiting = _gauge("bus_waiting_lines", "Lines that wait to be sent to other processes")
journal_lag = _gauge("journal_lag_lines", "Most lines a topic was behind the journal at the last look")
entries = _counter("entries", "Lines offered to listeners; executions divided by these are executions per entry")
executions = _counter("executions", "Renderings: one for all who asked the same")
deliveries = _counter("deliveries", "Lines handed to listeners live, the one for changed rights included")
replay_hits = _counter("replay_hits", "Listeners that were caught up from memory alone")
replay_reads = _counter("replay_reads", "Reads of the journal for listeners who came back; one serves many")
resyncs = _counter("resyncs", "Listeners told to take a snapshot, because nothing could be replayed")
snapshots = _counter("snapshots", "Snapshots of public actions made; who else asked got the same bytes")
overflows = _counter("outbox_overflows", "Sockets closed because they read too slowly")


def text() -> bytes:
    return generate_latest(REGISTRY)
