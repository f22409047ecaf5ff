"""Traces leave the processes that serve, work and command, and arrive at a collector as they were meant."""

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.operation.collector import Collector, Span, collecting
from tests.served import free_port, serving
from tests.web.visit import organization
from zeus.services.context import open_zeus
from zeus.services.imports import import_workbooks

EXAMPLES = Path(__file__).resolve().parents[2] / "src" / "zeus" / "examples"


@pytest.fixture
def collector(monkeypatch: pytest.MonkeyPatch) -> Iterator[Collector]:
    """A collector that this test's processes are pointed at, as the guide says."""
    with collecting() as running:
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", running.endpoint)
        monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "100")
        yield running


def transmitted() -> str:
    """The id of what `zeus transmit` has sent, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", "from zeus.cli import main; main()", "transmit", "--org", "Northlake", "--tab", "Skills",
         "--yes", "--json"],
        capture_output=True, text=True, env=dict(os.environ),
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert told["counts"]["created"] > 0, done.stderr
    return str(told["transmission"])


def arrived(collector: Collector, *wanted: Callable[[Span], bool]) -> list[Span]:
    """The first span that answers to each, when all are there."""
    for _ in range(300):
        found = [next(filter(each, list(collector.spans)), None) for each in wanted]
        if all(found):
            return [each for each in found if each]
        time.sleep(0.1)
    pytest.fail(f"{len(collector.spans)} spans arrived, {[found is not None for found in found]} of those awaited")


def test_pages_and_transmissions_of_a_served_zeus_arrive_with_their_numbers(
    collector: Collector, simulator: Callable[..., str]
) -> None:
    zeus = open_zeus()
    organization(zeus, simulator(rate=0))
    import_workbooks(zeus, "Northlake", [EXAMPLES / "webex_contact_center.xlsx"], repair=True)
    port = free_port()
    with serving(port):
        asked = urllib.request.Request(f"http://127.0.0.1:{port}/sign-in", headers={"X-Request-ID": "asked.by-a-proxy"})
        with urllib.request.urlopen(asked) as answer:
            assert answer.headers["X-Request-ID"] == "asked.by-a-proxy"
        id = transmitted()
        page, turn, sent = arrived(
            collector,
            lambda span: span.name == "page" and span.facts.get("zeus.request") == "asked.by-a-proxy",
            lambda span: span.name == "turn" and span.facts.get("zeus.transmission") == id,
            lambda span: span.name == "request" and span.facts.get("zeus.method") == "POST",
        )
    assert (page.service, turn.service, sent.service) == ("zeus-web", "zeus-worker", "zeus-worker")
    assert page.facts["zeus.screen"] == "security"
    assert sent.facts["zeus.transmission"] == id
    assert sent.facts["zeus.provider"] == "webex_contact_center"
    assert sent.facts["zeus.worker"] == turn.facts["zeus.worker"]
    turns = {span.id: span.trace for span in collector.spans if span.name == "turn"}
    assert turns[sent.parent] == sent.trace
    assert collector.refused == []
    assert not [span for span in collector.spans if "Northlake" in str(span.facts)]


def test_a_command_that_sends_by_itself_is_traced_to_its_last_span(
    collector: Collector, simulator: Callable[..., str]
) -> None:
    zeus = open_zeus()
    organization(zeus, simulator(rate=0))
    import_workbooks(zeus, "Northlake", [EXAMPLES / "webex_contact_center.xlsx"], repair=True)
    zeus.engine.dispose()
    id = transmitted()
    found = [span for span in collector.spans if span.facts.get("zeus.transmission") == id]
    assert {span.service for span in found} == {"zeus"}
    assert {"turn", "request"} <= {span.name for span in found}
    turns = {span.id for span in found if span.name == "turn"}
    assert {span.parent for span in found if span.name == "request"} <= turns


def test_a_collector_that_is_away_stops_nothing(monkeypatch: pytest.MonkeyPatch, simulator: Callable[..., str]) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_TIMEOUT", "1")
    zeus = open_zeus()
    organization(zeus, simulator(rate=0))
    import_workbooks(zeus, "Northlake", [EXAMPLES / "webex_contact_center.xlsx"], repair=True)
    zeus.engine.dispose()
    assert transmitted()
