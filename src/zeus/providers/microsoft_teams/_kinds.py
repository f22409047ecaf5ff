"""Kinds of cell that only Microsoft's tabs have."""

from dataclasses import dataclass

from zeus.core.attributes import BadCellError, Text

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
