"""How much was sent, and how quick the provider is."""

from dataclasses import dataclass


@dataclass
class Meter:
    """What was sent so far: how many requests, and after how many seconds the quickest answer came."""

    requests: int = 0
    quickest: float = 0.0

    def count(self, seconds: float) -> None:
        """A request was answered after so many seconds."""
        self.quickest = min(self.quickest, seconds) if self.requests else seconds
        self.requests += 1
