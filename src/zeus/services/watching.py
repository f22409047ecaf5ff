"""What every process that works for long begins with: logs, metrics, traces."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from zeus.services.logs import begin_logging
from zeus.services.tracing import begin_tracing

TOGETHER = "PROMETHEUS_MULTIPROC_DIR"
"""The library's own setting: the folder in which the processes of one machine count together."""


def begin_watching(service: str) -> None:
    """Log, count and trace in this process, ``zeus-web`` or the like. Raises ServiceError for settings of no use."""
    # Not at the top: when it is imported, the library decides whether processes count together.
    from zeus.services.metrics import begin_metrics

    begin_logging()
    begin_metrics()
    begin_tracing(service)


@contextmanager
def counting_together() -> Iterator[None]:
    """While this lasts, the processes that are started count together. To be begun before anything is counted."""
    if TOGETHER in os.environ:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="zeus-metrics-") as folder:
        os.environ[TOGETHER] = folder
        try:
            yield
        finally:
            del os.environ[TOGETHER]
