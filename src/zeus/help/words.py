"""What an attribute takes, in words for the author of a workbook."""

from zeus.core.attributes import Attribute
from zeus.core.lists import Ref

_KINDS = {
    "text": "Text",
    "whole": "A whole number",
    "decimal": "A number",
    "flag": "Y or N",
    "choice": "One of",
    "phone": "A phone number as in +14085550123",
    "extension": "Digits",
    "email": "A mail address",
    "url": "A web address, as in https://example.com",
    "date": "A date, as in 2026-12-25",
    "time": "A time of day, as in 08:00",
    "datetime": "A date with a time, as in 2026-12-25 08:00",
    "duration": "A length of time, as in 0:04:30",
    "time_zone": "A time zone, as in America/Chicago",
    "mac": "A MAC address, as in 00-00-5E-00-53-01",
    "ip": "An IP address or network",
    "list": "A list",
    "file": "The name of an audio file in the prompts file",
    "secret": "A secret text, never shown again",
}


def supported_values(attribute: Attribute, titles: dict[str, str]) -> str:
    """What a cell under this heading may hold; `titles` gives the titles of the provider's tabs by name."""
    parts = [_subject(attribute, titles)]
    if attribute.with_level:
        parts.append(f"each with a level{_bounds(attribute)}, as in Billing: 7")
    elif _bounds(attribute):
        parts.append(_bounds(attribute).strip())
    if attribute.max_length is not None and attribute.kind != "extension":
        parts.append(f"at most {attribute.max_length:,} characters")
    if attribute.allowed:
        parts.append(f"allowed are {attribute.allowed}")
    if attribute.many:
        parts.append("separated by ;")
    return ", ".join(parts)


def when_required(attribute: Attribute) -> str:
    """Whether a new row must have it."""
    return "yes" if attribute.required or attribute.key else "no"


def notes(attribute: Attribute) -> str:
    """What else is to be known: what the attribute means, and when it counts."""
    said = [attribute.help]
    if attribute.key:
        said.append("Names the row.")
    if attribute.renames:
        said.append(f"Renames {attribute.renames}.")
    if attribute.only:
        said.append(f"Only for {' and '.join(attribute.only)}.")
    if attribute.unique:
        said.append("No two may have the same.")
    if attribute.default is not None:
        said.append(f"Blank in a new row means {attribute.default}.")
    if attribute.read_only:
        said.append(f"Shown, not sent: {attribute.read_only}.")
    return " ".join(said)


def _subject(attribute: Attribute, titles: dict[str, str]) -> str:
    if isinstance(attribute, Ref):
        named = " or ".join(titles.get(name, name) for name in attribute.refs)
        return f"{'Names' if attribute.many else 'A name'} from {named}"
    if attribute.choices is not None:
        return f"{_KINDS['choice']} {', '.join(attribute.choices)}"
    if attribute.kind == "extension":
        return f"{attribute.min or 1} to {attribute.max_length or 10} digits"
    return _KINDS[attribute.kind]


def _bounds(attribute: Attribute) -> str:
    if attribute.kind == "extension" or (attribute.min is None and attribute.max is None):
        return ""
    if attribute.min is None:
        return f" at most {attribute.max:,}"
    return f" at least {attribute.min:,}" if attribute.max is None else f" {attribute.min:,} to {attribute.max:,}"
