"""A collector of OpenTelemetry on this machine: takes what is exported by HTTP with Protocol Buffers, and keeps it."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)


@dataclass(frozen=True)
class Span:
    """A span as it arrived; ids are hexadecimal, `parent` is empty at the top."""

    service: str
    name: str
    facts: dict[str, str]
    trace: str
    id: str
    parent: str


@dataclass
class Collector:
    """What has arrived, and the address to which exporters are pointed."""

    endpoint: str
    spans: list[Span] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


@contextmanager
def collecting() -> Iterator[Collector]:
    """Take traces as long as this lasts."""

    class Taker(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path != "/v1/traces" or self.headers["Content-Type"] != "application/x-protobuf":
                collector.refused.append(f"{self.path} {self.headers['Content-Type']}")
                self.send_error(415)
                return
            if self.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            collector.spans.extend(_spans(ExportTraceServiceRequest.FromString(body)))
            answer = ExportTraceServiceResponse().SerializeToString()
            self.send_response(200)
            self.send_header("Content-Type", "application/x-protobuf")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:
            """Tests print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Taker)
    collector = Collector(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield collector
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _spans(request: ExportTraceServiceRequest) -> Iterator[Span]:
    for process in request.resource_spans:
        named = {each.key: each.value.string_value for each in process.resource.attributes}
        for scope in process.scope_spans:
            for each in scope.spans:
                facts = {fact.key: fact.value.string_value for fact in each.attributes}
                ids = (each.trace_id.hex(), each.span_id.hex(), each.parent_span_id.hex())
                yield Span(named["service.name"], each.name, facts, *ids)
