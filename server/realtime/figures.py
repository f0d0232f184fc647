"""What the live engine counts about itself, for `/metrics`: without labels, so nothing says who, or which action."""

from collections.abc import Iterator

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Metric,
    generate_latest,
)
from prometheus_client.registry import Collector

CONTENT_TYPE = CONTENT_TYPE_LATEST
REGISTRY = CollectorRegistry()
Figures = dict[str, float]


def _counter(name: str, meaning: str) -> Counter:
    return Counter(f"alongside_{name}", meaning, registry=REGISTRY)


def _gauge(name: str, meaning: str) -> Gauge:
    return Gauge(f"alongside_{name}", meaning, registry=REGISTRY)


sockets = _gauge("sockets", "Open websockets")
subscribers = _gauge("subscribers", "Listeners to topics, the one for changed rights included; a socket has several")
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


def now() -> Figures:
    """What this process has counted, each by the name under which it is told. When a counter began tells nobody
    anything."""
    samples = [sample for metric in REGISTRY.collect() for sample in metric.samples]
    return {sample.name: sample.value for sample in samples if not sample.name.endswith("_created")}


def counts_up(name: str) -> bool:
    return name.endswith("_total")


class _Told(Collector):
    """What is registered, with the values that are given."""

    def __init__(self, values: Figures) -> None:
        self._values = values

    def collect(self) -> Iterator[Metric]:
        for metric in REGISTRY.collect():
            known = [sample for sample in metric.samples if sample.name in self._values]
            metric.samples = [sample._replace(value=self._values[sample.name]) for sample in known]
            yield metric


def text(values: Figures | None = None) -> bytes:
    """`values`: of several processes together; this one's where they are missing."""
    told = CollectorRegistry()
    told.register(_Told(now() if values is None else values))
    return generate_latest(told)
