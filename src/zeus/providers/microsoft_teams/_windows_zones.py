"""Time zones by the names that Windows has for them, which is what auto attendants take."""

from dataclasses import dataclass
from typing import Any

from zeus.core.attributes import BadCellError, Known
from zeus.core.kinds import TimeZone

NAMES = {
    "America/New_York": "Eastern Standard Time", "America/Chicago": "Central Standard Time",
    "America/Denver": "Mountain Standard Time", "America/Phoenix": "US Mountain Standard Time",
    "America/Los_Angeles": "Pacific Standard Time", "America/Anchorage": "Alaskan Standard Time",
    "Pacific/Honolulu": "Hawaiian Standard Time", "America/Halifax": "Atlantic Standard Time",
    "America/St_Johns": "Newfoundland Standard Time", "America/Regina": "Canada Central Standard Time",
    "America/Mexico_City": "Central Standard Time (Mexico)", "America/Bogota": "SA Pacific Standard Time",
    "America/Sao_Paulo": "E. South America Standard Time", "Etc/UTC": "UTC", "Europe/London": "GMT Standard Time",
    "Europe/Paris": "Romance Standard Time", "Europe/Berlin": "W. Europe Standard Time",
    "Europe/Warsaw": "Central European Standard Time", "Europe/Budapest": "Central Europe Standard Time",
    "Europe/Bucharest": "GTB Standard Time", "Europe/Kiev": "FLE Standard Time",
    "Europe/Istanbul": "Turkey Standard Time", "Africa/Johannesburg": "South Africa Standard Time",
    "Africa/Cairo": "Egypt Standard Time", "Asia/Dubai": "Arabian Standard Time", "Asia/Kolkata": "India Standard Time",
    "Asia/Bangkok": "SE Asia Standard Time", "Asia/Singapore": "Singapore Standard Time",
    "Asia/Shanghai": "China Standard Time", "Asia/Tokyo": "Tokyo Standard Time", "Asia/Seoul": "Korea Standard Time",
    "Australia/Perth": "W. Australia Standard Time", "Australia/Brisbane": "E. Australia Standard Time",
    "Australia/Sydney": "AUS Eastern Standard Time", "Pacific/Auckland": "New Zealand Standard Time",
}  # fmt: skip
"""IANA → Windows (Unicode CLDR, windowsZones): the zone of each Windows name's own territory, and a few more."""


@dataclass(frozen=True)
class WindowsZone(TimeZone):
    """A time zone by its IANA name, one of those that Windows has a name for."""

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        named = next((zone for zone, name in NAMES.items() if name.casefold() == text.casefold()), None)
        zone = named or super().parse(text)
        if zone not in NAMES:
            raise BadCellError(f"{text!r} is not a time zone that auto attendants know: one of {', '.join(NAMES)}")
        return zone

    def encode(self, value: str, known: Known) -> Any:
        """See `Attribute.encode`."""
        return NAMES[value]

    def decode(self, wire: Any, known: Known) -> str | None:
        """See `Attribute.decode`. A name that is not known here is shown as it is."""
        return next((zone for zone, name in NAMES.items() if name == wire), None if wire is None else str(wire))
