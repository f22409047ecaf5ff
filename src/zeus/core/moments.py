"""Days and times as people write them: what was probably meant, and what to tell who wrote it."""

import re
from datetime import date, datetime

_CLOCK = r"\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m\.?)?"


def day_complaint(text: str) -> str:
    """What is wrong with a text that is no day in the form 2026-12-25."""
    days = _days_in(text)
    if len(days) > 1:
        return f"{text!r} may be {' or '.join(days)}: write the one that is meant"
    if re.fullmatch(r"\d{1,2}[/.\-]\d{1,2}[/.]?", text):
        return f"{text!r} has no year: write the whole date, as in 2026-12-25"
    return f"{text!r} is not a date in the form 2026-12-25"


def day_meant(text: str) -> str | None:
    """The only day that ``12/25/2026`` or ``25.12.2026`` can be; None where there are two, or none."""
    days = _days_in(text)
    return days[0] if len(days) == 1 else None


def time_complaint(text: str) -> str:
    """What is wrong with a text that is no time of day in the form 08:00."""
    if re.fullmatch(rf"{_CLOCK}\s*(?:-|–|to|until)\s*{_CLOCK}", text, re.IGNORECASE):
        return f"{text!r} holds two times: write each under a heading of its own, in the form 08:00"
    if re.fullmatch(r"\d{4}-\d\d-\d\d.*", text):
        return f"{text!r} is a date, as Excel makes one of 8-6. Type the time again, in the form 08:00"
    return f"{text!r} is not a time of day in the form 08:00"


def time_meant(text: str) -> str | None:
    """The time that ``noon`` or ``5:30 pm`` stands for; the last minute of the day for ``24:00``."""
    if text.casefold() in {"noon", "midday"}:
        return "12:00"
    if re.fullmatch(r"24:00(:00)?", text):
        return "23:59"
    match = re.fullmatch(r"([0-9]{1,2})(?::([0-5][0-9]))?\s*([ap])\.?m\.?", text.casefold())
    if not match or not 1 <= int(match.group(1)) <= 12:
        return None
    hour = int(match.group(1)) % 12 + (12 if match.group(3) == "p" else 0)
    return f"{hour:02}:{match.group(2) or '00'}"


def moment_meant(text: str) -> str | None:
    """The day with a time that ``12/24/2026 2:30 pm`` stands for; None where one of both is not plain."""
    day, _, clock = text.partition(" ")
    meant = f"{day_meant(day) or day} {time_meant(clock.strip()) or clock.strip().zfill(5)}"
    try:
        moment = datetime.fromisoformat(meant)
        # One with an offset needs no repair, or cannot have one.
        return meant if moment.tzinfo is None and moment.isoformat(" ", "minutes") == meant else None
    except ValueError:
        return None


def _days_in(text: str) -> list[str]:
    """The days that two numbers and a year can mean, the month first and the day first."""
    match = re.fullmatch(r"([0-9]{1,2})([/.])([0-9]{1,2})\2([0-9]{4})", text)
    if not match:
        return []
    one, other, year = int(match.group(1)), int(match.group(3)), int(match.group(4))
    found = (_day(year, month, day) for month, day in ((one, other), (other, one)))
    return list(dict.fromkeys(filter(None, found)))


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
