"""Kinds of cell that only Microsoft's tabs have."""

import re
from dataclasses import dataclass
from typing import Any

from zeus.core.attributes import BadCellError, Known, Text
from zeus.core.kinds import Mac
from zeus.core.lists import Names

_WORDS = {"USA": "US", "UNITED STATES": "US", "UK": "GB", "GREAT BRITAIN": "GB", "CANADA": "CA", "GERMANY": "DE"}


@dataclass(frozen=True)
class Country(Text):
    """A country in the two letters of ISO 3166."""

    pattern: str | None = r"[A-Za-z]*"
    allowed: str | None = "two letters, as in US"
    max_length: int | None = 2

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        letters = text.strip().upper()
        if letters in _WORDS:
            raise BadCellError(f"{text!r} is not the two letters of a country, as in US", _WORDS[letters])
        if len(self.check_text(letters)) < 2:
            raise BadCellError(f"{text!r} is not the two letters of a country, as in US")
        return letters


@dataclass(frozen=True)
class State(Text):
    """A state or province: in the US and Canada two letters, elsewhere any text."""

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        short = _STATES.get(text.strip().casefold())
        if short:
            raise BadCellError(f"{text!r} is written {short} in addresses", short)
        return self.check_text(text.strip())


@dataclass(frozen=True)
class Bssid(Mac):
    """The hardware address of a radio; a star may stand for its last one or two characters."""

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        if not text.endswith("*"):
            return super().parse(text)
        digits = re.sub(r"[\s.:\-]", "", text[:-1]).upper()
        if not re.fullmatch(r"[0-9A-F]{10,11}", digits):
            raise BadCellError(f"{text!r} is not an address with * for its last one or two characters")
        return "-".join(f"{digits}*"[place : place + 2] for place in range(0, len(digits) + 1, 2))


@dataclass(frozen=True)
class Joined(Names):
    """Several names that Microsoft keeps as one text, with semicolons between."""

    def encode(self, value: tuple[Any, ...], known: Known) -> Any:
        """See `Attribute.encode`."""
        return ";".join(map(str, super().encode(value, known)))

    def decode(self, wire: Any, known: Known) -> tuple[Any, ...] | None:
        """See `Attribute.decode`."""
        return super().decode([each.strip() for each in str(wire or "").split(";") if each.strip()], known)


_STATES = {
    "alabama": "AL", "arizona": "AZ", "california": "CA", "colorado": "CO", "florida": "FL", "georgia": "GA",
    "illinois": "IL", "indiana": "IN", "iowa": "IA", "kansas": "KS", "kentucky": "KY", "massachusetts": "MA",
    "michigan": "MI", "minnesota": "MN", "missouri": "MO", "nebraska": "NE", "nevada": "NV", "new jersey": "NJ",
    "new york": "NY", "north carolina": "NC", "ohio": "OH", "oklahoma": "OK", "oregon": "OR", "pennsylvania": "PA",
    "south carolina": "SC", "tennessee": "TN", "texas": "TX", "utah": "UT", "virginia": "VA", "washington": "WA",
    "wisconsin": "WI", "ontario": "ON", "quebec": "QC", "british columbia": "BC", "alberta": "AB",
}  # fmt: skip
"""States and provinces that people write out most."""
