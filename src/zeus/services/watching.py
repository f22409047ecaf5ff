"""What every process that works for long begins with: logs, metrics, traces."""

from zeus.services.logs import begin_logging
from zeus.services.metrics import begin_metrics
from zeus.services.tracing import begin_tracing


def begin_watching(service: str) -> None:
    """Log, count and trace in this process, ``zeus-web`` or the like. Raises ServiceError for settings of no use."""
    begin_logging()
    begin_metrics()
    begin_tracing(service)
