"""Lengths of time as Five9 has them: days, hours, minutes and seconds apart."""

import re
from dataclasses import dataclass
from typing import Any

from zeus.core.attributes import Wire
from zeus.core.kinds import Duration

_FORM = re.compile(r"(?:(\d{1,4})\s*d)?\s*(?:(\d{1,3})\s*h)?\s*(?:(\d{1,3})\s*m)?\s*(?:(\d{1,3})\s*s)?", re.IGNORECASE)


def _apart(seconds: int) -> dict[str, int]:
    return {
        "days": seconds // 86_400, "hours": seconds // 3600 % 24, "minutes": seconds // 60 % 60,
        "seconds": seconds % 60,
    }  # fmt: skip


def _together(timer: Any) -> int | None:
    """The seconds of a timer; None for one that is not set."""
    days, hours, minutes, seconds = (int(timer.get(each) or 0) for each in ("days", "hours", "minutes", "seconds"))
    return ((days * 24 + hours) * 60 + minutes) * 60 + seconds or None


TIMER = Wire(encode=_apart, decode=_together)


DAY = Wire(encode=lambda day: f"{day}T12:00:00", decode=lambda moment: str(moment)[:10])
"""A day as a moment: noon, so that it is the same day wherever Five9 keeps its clock (UNCONFIRMED where that is)."""


@dataclass(frozen=True)
class Timer(Duration):
    """A length of time, also written as administrators of Five9 do: ``0d 4h 0m 0s``."""

    wire: Wire | None = TIMER

    def parse(self, text: str) -> int:
        """See `Attribute.parse`."""
        found = _FORM.fullmatch(text.strip())
        if found and any(found.groups()):
            parts = zip(("days", "hours", "minutes", "seconds"), found.groups(), strict=True)
            seconds = _together({name: part or 0 for name, part in parts}) or 0
            self.check_bounds(seconds, text)
            return seconds
        return super().parse(text)
