"""How times are written: in the reader's own zone, which the browser names in a cookie; in UTC where it does not."""

import re
from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from flask import g, request

_NAME = re.compile(r"[A-Za-z]\w*(?:[/+-]\w+)*")


def zone() -> tzinfo:
    """The reader's time zone."""
    if "zone" not in g:
        g.zone = _zone(request.cookies.get("zone", ""))
    found: tzinfo = g.zone
    return found


def zone_name() -> str | None:
    """What people call the reader's zone, as in ``Buenos Aires``; None where it is not known."""
    found = zone()
    return found.key.rpartition("/")[2].replace("_", " ") if isinstance(found, ZoneInfo) else None


def when(moment: str | float | None) -> dict[str, str] | None:
    """A time for the `time` macro, in the reader's zone; where that is not known, in UTC, which is said."""
    if moment is None:
        return None
    utc = datetime.fromtimestamp(moment, UTC) if isinstance(moment, int | float) else datetime.fromisoformat(moment)
    at = utc.astimezone(zone())
    named = "" if isinstance(zone(), ZoneInfo) else " UTC"
    days = _days_ago(at.date())
    day = {0: "today", 1: "yesterday"}.get(days, f"{at.day} {at:%b}" + ("" if days < 300 else f" {at.year}"))
    return {
        "iso": utc.isoformat(),
        "shown": f"{day} {at:%H:%M}{named}",
        "exact": f"{at:%H:%M:%S}{named}",
        "full": f"{at:%A}, {at.day} {at:%B %Y, %H:%M:%S %Z}",
    }


def day(moment: str) -> date:
    """The reader's day in which a moment (ISO 8601) falls."""
    return datetime.fromisoformat(moment).astimezone(zone()).date()


def day_heading(day: date) -> str:
    """A day as a heading: ``Today, 22 November``; ``Friday, 20 November``; with its year where that is another."""
    today = datetime.now(zone()).date()
    name = {0: "Today", 1: "Yesterday"}.get(_days_ago(day), f"{day:%A}")
    return f"{name}, {day.day} {day:%B}" + ("" if day.year == today.year else f" {day.year}")


def typed(moment: str | None) -> str:
    """A moment (ISO 8601) as a field of date and time holds it, in the reader's zone."""
    return f"{datetime.fromisoformat(moment).astimezone(zone()):%Y-%m-%dT%H:%M}" if moment else ""


def meant(text: str) -> float:
    """The moment, in seconds since 1970, that somebody has typed in their zone. Raises ValueError, OverflowError."""
    return datetime.fromisoformat(text).replace(tzinfo=zone()).timestamp()


def left(until: float, now: float) -> str:
    """How long until a moment: ``9 days``, ``58 min``."""
    seconds = max(0.0, until - now)
    for name, length in (("days", 86400), ("hours", 3600), ("min", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:.0f} {name}"
    return f"{seconds:.0f} s"


def about(seconds: float | None, word: str = "about") -> str:
    """A time that something takes, for people: ``about 2 minutes``."""
    if seconds is None:
        return "not known"
    if seconds < 90:
        return f"{word} {max(1, round(seconds))} s".strip()
    if seconds < 5400:
        return f"{word} {round(seconds / 60)} minutes".strip()
    return f"{word} {seconds / 3600:.1f} hours".strip()


def _days_ago(day: date) -> int:
    return (datetime.now(zone()).date() - day).days


@lru_cache(256)
def _zone(name: str) -> tzinfo:
    """The zone of this name, UTC where there is none; the name may be anything that a browser sent."""
    try:
        return ZoneInfo(name) if _NAME.fullmatch(name) else UTC
    except (LookupError, ValueError, OSError):
        return UTC
