"""Traces for OpenTelemetry, where ``OTEL_EXPORTER_OTLP_ENDPOINT`` says where to send them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from zeus import __version__
from zeus.core import watch
from zeus.services.context import ServiceError

SETTINGS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")

_begun = False


class Spans:
    """Implements `zeus.core.watch.Watcher`: a span for all that is under way."""

    def __init__(self, tracer: Any) -> None:
        self._tracer = tracer

    def counted(self, name: str, labels: watch.Labels, amount: float) -> None:
        """See `Watcher`: metrics have their own way."""

    def timed(self, name: str, labels: watch.Labels, seconds: float) -> None:
        """See `Watcher`: metrics have their own way."""

    @contextmanager
    def under_way(self, name: str, facts: watch.Labels) -> Iterator[None]:
        """See `Watcher`."""
        attributes = {f"zeus.{fact}": value for fact, value in facts.items()}
        with self._tracer.start_as_current_span(name, attributes=attributes):
            yield


def begin_tracing(service: str) -> bool:
    """Send traces from now on, where the environment says where to. Raises ServiceError where the library is missing.

    `service` is this process: ``zeus-web``, ``zeus-worker``, ``zeus`` for a command. Whoever asks first names it.
    """
    global _begun
    if _begun:
        return True
    if not any(os.environ.get(name) for name in SETTINGS):
        return False
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        hint = "pip install 'zeus-provisioning[tracing]', or take the setting away"
        raise ServiceError(f"{SETTINGS[0]} is set, and OpenTelemetry is not installed", hint) from None
    named = {"service.name": os.environ.get("OTEL_SERVICE_NAME", service), "service.version": __version__}
    provider = TracerProvider(resource=Resource.create(named))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    watch.watch(Spans(provider.get_tracer("zeus")))
    _begun = True
    return True
