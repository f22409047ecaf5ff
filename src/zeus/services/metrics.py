"""Metrics for Prometheus: what happened in the processes of this machine, and what the database says now."""

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess, start_http_server
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from zeus.core import watch
from zeus.core.catalog import Provider
from zeus.services.context import ServiceError, Zeus
from zeus.services.watching import TOGETHER
from zeus.store import gauges
from zeus.store.database import reading

COUNTERS = {
    "requests": ("API requests that were answered, sign-in included", ("provider", "status")),
    "unanswered": ("API requests whose answer never came, or that could not be sent", ("provider",)),
    "waited": ("Seconds that requests have waited for their turn in the rate budget", ("provider",)),
    "steps": ("Changes to objects of tenants, by what they ended in", ("provider", "state")),
    "transmissions": ("Transmissions that have ended", ("state",)),
    "rows": ("Rows of transmissions that have ended, by outcome", ("outcome",)),
    "jobs": ("Imports, readings, plans and exports of the web application", ("kind", "state")),
    "pages": ("Pages of the web application", ("method", "status")),
}

HISTOGRAMS = {
    "request": ("Seconds until an API request was answered", ("provider",), (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)),
    "transmission": ("Seconds that a transmission took", (), (1, 5, 15, 60, 300, 900, 3600, 4 * 3600)),
    "job": ("Seconds from asking for a job to its end", ("kind",), (0.5, 1, 2.5, 5, 15, 60, 300)),
    "page": ("Seconds until a page was made", ("screen",), (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)),
}


class Meters:
    """Implements `zeus.core.watch.Watcher`: counts what happens in this process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._counters = {
            name: Counter(f"zeus_{name}", told, labels, registry=self.registry)
            for name, (told, labels) in COUNTERS.items()
        }
        self._times = {
            name: Histogram(f"zeus_{name}_seconds", told, labels, registry=self.registry, buckets=buckets)
            for name, (told, labels, buckets) in HISTOGRAMS.items()
        }

    def counted(self, name: str, labels: watch.Labels, amount: float) -> None:
        """See `Watcher`."""
        counter = self._counters[name]
        (counter.labels(**labels) if labels else counter).inc(amount)

    def timed(self, name: str, labels: watch.Labels, seconds: float) -> None:
        """See `Watcher`."""
        times = self._times[name]
        (times.labels(**labels) if labels else times).observe(seconds)

    def under_way(self, name: str, facts: watch.Labels) -> AbstractContextManager[None]:
        """See `Watcher`."""
        return nullcontext()


class FromDatabase(Collector):
    """What there is to do, from the database, asked when somebody looks."""

    def __init__(self, zeus: Zeus) -> None:
        self._zeus = zeus

    def describe(self) -> Iterator[Any]:
        """Nothing is known before somebody looks."""
        return iter(())

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """See `Collector`."""
        with reading(self._zeus.engine) as connection:
            steps, sending = gauges.count_open_steps(connection), gauges.count_transmissions(connection)
            jobs, oldest = gauges.count_jobs(connection), gauges.oldest_waiting_job(connection)
            workers, states = gauges.count_workers(connection), gauges.budget_states(connection)
        yield _family("zeus_open_steps", "Steps of transmissions that have not ended", "state", steps)
        yield _family("zeus_open_transmissions", "Transmissions that have not ended", "state", sending)
        yield _family("zeus_open_jobs", "Jobs of the web application that have not ended", "state", jobs)
        yield GaugeMetricFamily("zeus_oldest_job_seconds", "For how long the oldest job has waited", value=oldest or 0)
        yield GaugeMetricFamily("zeus_workers", "Workers that have shown themselves lately", value=workers)
        yield from _budgets(self._zeus, states)


def _family(name: str, told: str, label: str, values: dict[str, int]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, told, labels=[label])
    for value, number in values.items():
        family.add_metric([value], number)
    return family


def _budgets(zeus: Zeus, states: Any) -> Iterator[GaugeMetricFamily]:
    """Of each rate budget: requests of its window, and how many it has. What the provider counts is told as a hash."""
    used = GaugeMetricFamily("zeus_budget_used", "Requests within the window", labels=["family", "window", "account"])
    limit = GaugeMetricFamily("zeus_budget_limit", "Requests that the window allows", labels=["family", "window"])
    windows = {(each.family, name): length for each in zeus.catalog.values() for name, length in _windows(each)}
    for (family, name), most in windows.items():
        limit.add_metric([family, name], most)
    now = time.time()
    for key, state in states.items():
        family, _, counted = key.partition("/")
        account = hashlib.sha256(counted.encode()).hexdigest()[:8]
        for name, entry in state.items():
            since = now - float(name.rpartition("/")[2])
            used.add_metric([family, name, account], sum(count for at, count in entry["log"] if at > since))
    yield from (used, limit)


def _windows(provider: Provider) -> Iterator[tuple[str, int]]:
    for window in provider.windows:
        yield f"{window.scope}/{window.seconds:g}", window.limit


_begun: list[Meters] = []


def begin_metrics() -> Meters:
    """Count in this process from now on; once."""
    if not _begun:
        _begun.append(Meters())
        watch.watch(_begun[0])
    return _begun[0]


def exposition(zeus: Zeus) -> bytes:
    """All metrics in the text format of Prometheus."""
    counted = begin_metrics().registry
    if os.environ.get(TOGETHER):
        counted = CollectorRegistry()
        multiprocess.MultiProcessCollector(counted)  # type: ignore[no-untyped-call]
    now = CollectorRegistry()
    now.register(FromDatabase(zeus))
    return generate_latest(counted) + generate_latest(now)


def expose(address: str) -> None:
    """Serve the metrics of this process at ``HOST:PORT``. Raises ServiceError where that cannot be listened on."""
    host, _, port = address.rpartition(":")
    try:
        start_http_server(int(port), host or "127.0.0.1", registry=begin_metrics().registry)
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or "it is no HOST:PORT"
        raise ServiceError(f"{address} cannot be listened on: {told}", "choose another with --metrics") from None
