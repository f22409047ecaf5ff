"""Street addresses, which Zoom looks up before it takes them."""

import re
from dataclasses import dataclass

from zeus.core.attributes import Attribute, BadCellError, Text
from zeus.core.catalog import Wrong
from zeus.core.flow import Values

_STATES = {
    "alabama": "AL", "alaska": "AK", "arizona": "AZ", "arkansas": "AR", "california": "CA", "colorado": "CO",
    "connecticut": "CT", "delaware": "DE", "district of columbia": "DC", "florida": "FL", "georgia": "GA",
    "hawaii": "HI", "idaho": "ID", "illinois": "IL", "indiana": "IN", "iowa": "IA", "kansas": "KS", "kentucky": "KY",
    "louisiana": "LA", "maine": "ME", "maryland": "MD", "massachusetts": "MA", "michigan": "MI", "minnesota": "MN",
    "mississippi": "MS", "missouri": "MO", "montana": "MT", "nebraska": "NE", "nevada": "NV", "new hampshire": "NH",
    "new jersey": "NJ", "new mexico": "NM", "new york": "NY", "north carolina": "NC", "north dakota": "ND",
    "ohio": "OH", "oklahoma": "OK", "oregon": "OR", "pennsylvania": "PA", "rhode island": "RI",
    "south carolina": "SC", "south dakota": "SD", "tennessee": "TN", "texas": "TX", "utah": "UT", "vermont": "VT",
    "virginia": "VA", "washington": "WA", "west virginia": "WV", "wisconsin": "WI", "wyoming": "WY",
    "alberta": "AB", "british columbia": "BC", "manitoba": "MB", "new brunswick": "NB", "nova scotia": "NS",
    "ontario": "ON", "quebec": "QC", "saskatchewan": "SK",
}  # fmt: skip
_COUNTRIES = {"usa": "US", "u.s.": "US", "u.s.a.": "US", "united states": "US", "united states of america": "US",
              "canada": "CA", "uk": "GB", "united kingdom": "GB", "great britain": "GB", "germany": "DE"}  # fmt: skip


@dataclass(frozen=True)
class State(Text):
    """The code of a state or province, as in ``WA``."""

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        code = _STATES.get(text.casefold())
        if code:
            raise BadCellError(f"{text!r} is the name of a state: Zoom takes its code", code)
        if not re.fullmatch(r"[A-Z0-9]{1,3}", text):
            raise BadCellError(f"{text!r} is not the code of a state, as in WA", _upper(text, r"[A-Z0-9]{1,3}"))
        return text


@dataclass(frozen=True)
class Country(Text):
    """The two letters of a country (ISO 3166), as in ``US``."""

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        if not re.fullmatch(r"[A-Z]{2}", text):
            repair = _COUNTRIES.get(text.casefold()) or _upper(text, r"[A-Z]{2}")
            raise BadCellError(f"{text!r} is not the two letters of a country, as in US", repair)
        return text


def address(at: str = "", *, keyed: bool = False) -> tuple[Attribute, ...]:
    """The headings of an address whose members lie at a path; `keyed`: its first line names it."""
    return (
        Text("Address Line 1", f"{at}address_line1", "House number and street, without suite or floor.", required=True,
             key=keyed, synonyms=("Address", "Street", "Address 1"), example="801 Pacific Ave"),
        Text("Address Line 2", f"{at}address_line2", "Suite, floor or room, where help would have to go.",
             synonyms=("Suite", "Address 2"), example="Suite 200"),
        Text("City", f"{at}city", "The city as the post office spells it.", required=True, synonyms=("Town",),
             example="Tacoma"),
        State("State", f"{at}state_code", "The code of state or province, such as WA; not its name.", required=True,
              pattern=r"[A-Z0-9]{1,3}", synonyms=("State Code", "Province"), example="WA"),
        Text("Zip", f"{at}zip", "The postal code with all its digits: 02138, not 2138.", required=True,
             synonyms=("Zip Code", "Postal Code", "Postcode"), example="98402"),
    )  # fmt: skip


def zip_is_whole(values: Values) -> Wrong | None:
    """Excel takes leading zeros away; an American code has five digits."""
    text = str(values["Zip"] or "")
    if values["Country"] != "US" or re.fullmatch(r"\d{5}(-\d{4})?", text) or not text:
        return None
    short = re.fullmatch(r"\d{3,4}", text)
    return Wrong(
        "Zip", f"{text!r} is no American zip code: five digits; Excel drops zeros in front",
        text.zfill(5) if short else None,
    )  # fmt: skip


def line_one_is_a_street(values: Values) -> Wrong | None:
    """What emergency services can drive to: no box, and no suite before the second line."""
    text = str(values["Address Line 1"] or "")
    if re.search(r"\bp\.?\s*o\.?\s*box\b", text, re.IGNORECASE):
        return Wrong("Address Line 1", f"{text!r} is a post-office box: write the street where people are")
    if re.search(r",?\s+(suite|ste\.?|floor|fl\.?|room|unit|#)\s*\w+$", text, re.IGNORECASE):
        return Wrong("Address Line 1", f"{text!r} holds the suite: move it to Address Line 2")
    return None


ADDRESS_CHECKS = (zip_is_whole, line_one_is_a_street)


def _upper(text: str, pattern: str) -> str | None:
    return text.upper() if re.fullmatch(pattern, text.upper()) else None
