"""Replies as they come over the wire: their bodies, and how long the provider asks us to wait."""

import json
from collections.abc import Callable
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from zeus.core.flow import Reply


def words_of(error: BaseException) -> str:
    """What went wrong on the way, in words."""
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return str(error) or type(error).__name__


def body_of(text: bytes) -> Any:
    """The JSON of a body, or its text where it is none; None where it is empty."""
    if not text:
        return None
    try:
        return json.loads(text)
    except ValueError:
        return text.decode("utf-8", "replace")


def retry_after(reply: Reply, now: float) -> float | None:
    """Seconds that the provider asks for: it may say a number, an HTTP date or an ISO date.

    Some say nothing but the moment, in seconds since 1970, at which they count anew.
    """
    said = reply.headers.get("retry-after", "").strip()
    if not said:
        reset = reply.headers.get("x-ratelimit-reset", "").strip()
        return max(0.0, int(reset) - now) if reset.isdecimal() and reply.status == 429 else None
    readings: tuple[Callable[[], float], ...] = (
        lambda: float(said),
        lambda: parsedate_to_datetime(said).timestamp() - now,
        lambda: datetime.fromisoformat(said).timestamp() - now,
    )
    for reading in readings:
        try:
            return max(0.0, reading())
        except (ValueError, TypeError):
            continue
    return None
