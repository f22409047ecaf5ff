"""Who watches is told: health, readiness, logs, metrics, traces, and the dashboard that shows them."""

import json
import logging
import logging.config
import os
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from tests.web.visit import organization, sign_in
from zeus.core import watch
from zeus.services.context import ServiceError, Zeus, open_zeus
from zeus.services.demonstration import demonstrate
from zeus.services.logs import begin_logging, log_settings
from zeus.services.metrics import (
    COUNTERS,
    HISTOGRAMS,
    begin_metrics,
    expose,
    exposition,
)
from zeus.services.tracing import Spans, begin_tracing
from zeus.services.transmissions import transmit
from zeus.services.users import add_user
from zeus.services.watching import TOGETHER, counting_together
from zeus.web import create_app

ROOT = Path(__file__).resolve().parents[2]
TOKEN = {"Authorization": "Bearer of the metrics"}


@pytest.fixture
def zeus() -> Zeus:
    return open_zeus("tests")


@pytest.fixture
def app(zeus: Zeus) -> Flask:
    return create_app(zeus)


@pytest.fixture
def logged() -> Iterator[None]:
    """What tests do to logging is taken back."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = before, level


def test_a_process_that_answers_lives_and_a_stranger_may_ask(app: Flask) -> None:
    answer = app.test_client().get("/healthz")
    assert (answer.status_code, answer.json) == (200, {"alive": True})


def test_it_is_ready_where_its_tables_are_as_new_as_the_code(app: Flask, zeus: Zeus) -> None:
    answer = app.test_client().get("/readyz")
    assert (answer.status_code, answer.json and answer.json["ready"]) == (200, True)
    with zeus.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    answer = app.test_client().get("/readyz")
    assert answer.status_code == 503
    assert "zeus db upgrade" in (answer.json or {})["message"]
    with zeus.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE alembic_version")
    assert app.test_client().get("/readyz").status_code == 503


def test_a_database_that_is_away_is_not_ready(app: Flask, zeus: Zeus, home: Path) -> None:
    zeus.engine.dispose()
    for path in home.glob("zeus.sqlite*"):
        path.unlink()
    (home / "zeus.sqlite").mkdir()
    answer = app.test_client().get("/readyz")
    assert answer.status_code == 503
    assert "cannot be used" in (answer.json or {})["message"]
    assert app.test_client().get("/healthz").status_code == 200


def test_metrics_want_their_token(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = app.test_client()
    assert browser.get("/metrics").status_code == 404
    monkeypatch.setenv("ZEUS_METRICS_TOKEN", "of the metrics")
    assert browser.get("/metrics").status_code == 401
    assert browser.get("/metrics", headers={"Authorization": "Bearer of others"}).status_code == 401
    assert browser.get("/metrics", headers=TOKEN).status_code == 200


def samples(text: str) -> dict[str, float]:
    """The metrics of an exposition: name with labels → value."""
    lines = (line.rpartition(" ") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: float(value) for name, _, value in lines}


def difference(before: dict[str, float], after: dict[str, float], name: str) -> float:
    """By how much all metrics of a name have grown."""
    return sum(value - before.get(each, 0.0) for each, value in after.items() if re.match(rf"{name}(\{{|$)", each))


def test_a_transmission_is_counted(zeus: Zeus, simulator: Callable[..., str]) -> None:
    begin_metrics()
    before = samples(exposition(zeus).decode())
    organization(zeus, simulator(rate=1000))
    _import_example(zeus)
    sent = transmit(zeus, "Northlake", tabs=["Skills"])
    after = samples(exposition(zeus).decode())
    assert difference(before, after, "zeus_steps_total") >= sent["counts"]["created"] > 0
    assert difference(before, after, 'zeus_rows_total{outcome="created"}'.replace("{", r"\{")) >= 0
    created = after['zeus_rows_total{outcome="created"}'] - before.get('zeus_rows_total{outcome="created"}', 0)
    assert created == sent["counts"]["created"]
    assert difference(before, after, "zeus_requests_total") >= sent["calls"]
    assert difference(before, after, "zeus_transmissions_total") == 1
    assert after['zeus_open_transmissions{state="sending"}'] == 0
    assert after["zeus_workers"] == 0
    assert any(name.startswith("zeus_budget_used{") for name in after)
    assert after['zeus_budget_limit{family="webex",window="all/60"}'] == 300


def _import_example(zeus: Zeus) -> None:
    from zeus.services.imports import import_workbooks

    folder = ROOT / "src" / "zeus" / "examples"
    prompts = folder / "webex_contact_center_prompts.zip"
    import_workbooks(zeus, "Northlake", [folder / "webex_contact_center.xlsx"], prompts=prompts, repair=True)


def test_no_metric_tells_a_name_or_a_credential(zeus: Zeus, simulator: Callable[..., str]) -> None:
    begin_metrics()
    organization(zeus, simulator())
    text = exposition(zeus).decode()
    assert "Northlake" not in text
    assert not re.search(r'account="(?![0-9a-f]{8}")', text)


def test_a_page_is_counted_numbered_and_logged(
    app: Flask, zeus: Zeus, logged: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZEUS_LOG", "json")
    monkeypatch.setenv("ZEUS_LOG_LEVEL", "info")
    begin_logging()
    begin_metrics()
    add_user(zeus, "ann@example.com", "correct horse battery", "viewer")
    browser = app.test_client()
    sign_in(browser, "ann@example.com")
    before = samples(exposition(zeus).decode())
    answer = browser.get("/organizations", headers={"X-Request-ID": "from-the-proxy.1"})
    assert answer.headers["X-Request-ID"] == "from-the-proxy.1"
    assert difference(before, samples(exposition(zeus).decode()), "zeus_pages_total") == 1
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    line = next(each for each in lines if each.get("request") == "from-the-proxy.1")
    said = {name: line[name] for name in ("what", "method", "path", "status", "who")}
    assert said == {
        "what": "page", "method": "GET", "path": "/organizations", "status": 200, "who": "ann@example.com"
    }  # fmt: skip


def test_a_link_that_lets_somebody_in_is_in_no_log(
    app: Flask, logged: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZEUS_LOG_LEVEL", "INFO")
    begin_logging()
    found = [rule for rule in app.url_map.iter_rules() if "<token>" in rule.rule]
    asked = [rule.rule.replace("<token>", "the-secret") for rule in found if "GET" in (rule.methods or ())]
    assert asked
    for path in (*asked, f"/mistyped/the-secret{'x' * 40}"):
        app.test_client().get(path)
    told = capsys.readouterr().err
    assert "••••" in told
    assert "the-secret" not in told


def test_a_number_that_is_no_number_is_replaced(app: Flask) -> None:
    answer = app.test_client().get("/healthz", headers={"X-Request-ID": "a b\tc"})
    assert re.fullmatch(r"[0-9a-f]{8}", answer.headers["X-Request-ID"])


def test_an_error_page_bears_the_number_that_the_log_has(
    app: Flask, zeus: Zeus, logged: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZEUS_LOG", "json")
    begin_logging()

    def broken() -> str:
        return str(1 / 0)

    app.add_url_rule("/broken", "static.broken", broken)
    monkeypatch.setattr("zeus.web.rights.OPEN_TO_ALL", frozenset({"static.broken"}))
    answer = app.test_client().get("/broken", headers={"X-Request-ID": "n77"})
    assert answer.status_code == 500
    assert "n77" in answer.get_data(as_text=True)
    assert '"request": "n77"' in capsys.readouterr().err


def test_what_a_worker_logs_is_bound_to_its_transmission(
    logged: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZEUS_LOG", "json")
    monkeypatch.setenv("ZEUS_LOG_LEVEL", "INFO")
    begin_logging()
    demonstrate("webex_contact_center")
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    ended = next(line for line in lines if line["what"] == "transmission done")
    assert ended["transmission"]
    assert ended["worker"]
    assert ended["created"] > 0


def test_a_plain_line_says_what_it_is_about(
    logged: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZEUS_LOG", "plain")
    begin_logging()
    with watch.about(transmission="t1"):
        try:
            raise ValueError("lost")
        except ValueError:
            logging.getLogger("zeus.x").exception("it broke", extra={"facts": {"rows": 7}})
    line, *trace = capsys.readouterr().err.splitlines()
    assert line.endswith("ERROR zeus.x transmission=t1 rows=7: it broke")
    assert trace[-1] == "ValueError: lost"


@pytest.mark.parametrize(("name", "value"), [("ZEUS_LOG", "xml"), ("ZEUS_LOG_LEVEL", "LOUD")])
def test_a_setting_that_says_nothing_known_is_refused(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ServiceError) as caught:
        log_settings()
    assert name in caught.value.message


def test_a_transmission_is_traced_with_its_requests(zeus: Zeus, simulator: Callable[..., str]) -> None:
    kept = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(kept))
    spans = Spans(provider.get_tracer("tests"))
    watch.watch(spans)
    try:
        organization(zeus, simulator(rate=0))
        _import_example(zeus)
        sent = transmit(zeus, "Northlake", tabs=["Skills"])
    finally:
        watch.unwatch(spans)
    found = kept.get_finished_spans()
    turns = {each.context.span_id for each in found if each.name == "turn" and each.context}
    requests: list[Any] = [each for each in found if each.name == "request" and each.parent]
    assert {each.parent.span_id for each in requests} & turns
    facts = next(dict(each.attributes) for each in requests if each.attributes["zeus.call"] == "list")
    assert facts["zeus.provider"] == "webex_contact_center"
    assert facts["zeus.transmission"] == sent["transmission"]


def test_traces_are_sent_only_where_somebody_says_where_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OTEL_EXPORTER_OTLP_ENDPOINT", raising=False)
    assert not begin_tracing("zeus-tests")
    program = (
        "import os, sys; sys.modules['opentelemetry.sdk.trace'] = None; os.environ['OTEL_EXPORTER_OTLP_ENDPOINT'] ="
        " 'http://127.0.0.1:9'; from zeus.services.tracing import begin_tracing; begin_tracing('x')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert "OpenTelemetry is not installed" in done.stderr
    program = (
        "import os; os.environ['OTEL_EXPORTER_OTLP_ENDPOINT'] = 'http://127.0.0.1:9';"
        " from zeus.services.tracing import begin_tracing; assert begin_tracing('x'); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_nobody_watches_and_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "_watchers", [])
    watch.count("no such thing")
    watch.time("no such thing", 1.0)
    with watch.under_way("no such thing"), watch.timing("no such thing"):
        assert watch.what_about() == {}


def test_a_worker_on_another_machine_serves_its_own() -> None:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
        with pytest.raises(ServiceError):
            expose(f"127.0.0.1:{port}")
    expose(f"127.0.0.1:{port}")
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        assert b"zeus_request_seconds" in answer.read()
    with pytest.raises(ServiceError):
        expose("no port")


def test_processes_count_together_only_while_they_are_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(TOGETHER, raising=False)
    with counting_together():
        folder = Path(os.environ[TOGETHER])
        with counting_together():
            assert Path(os.environ[TOGETHER]) == folder
        assert folder.is_dir()
    assert TOGETHER not in os.environ
    assert not folder.exists()


def labels_of(text: str) -> dict[str, set[str]]:
    """The metrics of an exposition, with the names of their labels; of counters also where nothing is counted yet."""
    found: dict[str, set[str]] = {}
    for name, labels in re.findall(r"^(zeus_\w+)(?:\{(.*)\})? ", text, flags=re.MULTILINE):
        found.setdefault(name, set()).update(re.findall(r'(\w+)="', labels))
    for name, (_, labels) in COUNTERS.items():
        found.setdefault(f"zeus_{name}_total", set()).update(labels)
    for name, (_, labels, _) in HISTOGRAMS.items():
        found.setdefault(f"zeus_{name}_seconds_bucket", set()).update((*labels, "le"))
    return found


def asked() -> Iterator[tuple[str, str]]:
    """What the dashboard and the alerts ask Prometheus: where it is asked, and the expression."""
    board = json.loads((ROOT / "operation" / "grafana.json").read_text(encoding="utf-8"))
    for panel in board["panels"]:
        yield from ((panel["title"], target["expr"]) for target in panel["targets"])
    (group,) = yaml.safe_load((ROOT / "operation" / "alerts.yml").read_text(encoding="utf-8"))["groups"]
    yield from ((rule["alert"], rule["expr"]) for rule in group["rules"])


def test_dashboard_and_alerts_ask_for_metrics_and_labels_that_there_are(
    zeus: Zeus, simulator: Callable[..., str]
) -> None:
    organization(zeus, simulator(rate=1000))
    _import_example(zeus)
    transmit(zeus, "Northlake", tabs=["Skills"])
    known = labels_of(exposition(zeus).decode()) | {"up": set()}
    for where, expression in asked():
        names = re.findall(r"\b(zeus_\w+|up)\b", expression)
        assert names, where
        assert set(names) <= known.keys(), where
        labels = {label for name in names for label in known[name]} | {"job"}
        grouped = re.findall(r"(?:by|on) ?\(([\w, ]+)\)", expression)
        matched = re.findall(r'(\w+)=~?"', expression)
        assert {*matched, *re.findall(r"\w+", " ".join(grouped))} <= labels, where


def test_what_is_compared_in_an_alert_has_the_same_labels() -> None:
    """Prometheus pairs what bears the same labels: a sum has none, and is never paired with what an instance tells."""
    for where, expression in asked():
        sides = re.split(r" and | or | unless ", expression)
        assert len(sides) == 1 or all(re.match(r"(sum|max|min)\(", side) for side in sides), where


def test_every_alert_says_what_to_do_and_every_metric_is_told() -> None:
    (group,) = yaml.safe_load((ROOT / "operation" / "alerts.yml").read_text(encoding="utf-8"))["groups"]
    for rule in group["rules"]:
        assert all(len(rule["annotations"][each]) > 20 for each in ("summary", "description"))
        assert rule["labels"]["severity"] in ("page", "ticket")
    board = json.loads((ROOT / "operation" / "grafana.json").read_text(encoding="utf-8"))
    ids = [panel["id"] for panel in board["panels"]]
    assert len(set(ids)) == len(ids)
    told = (ROOT / "docs" / "operation" / "watching.md").read_text(encoding="utf-8")
    known = {name for _, expression in asked() for name in re.findall(r"zeus_\w+", expression)}
    assert not [name for name in known if name.removesuffix("_bucket") not in told]
