"""What a tab is and what an attribute takes, in words for the author of a workbook."""

import re
from collections.abc import Mapping

from zeus.core.attributes import CREATE, IGNORE, UPDATE, Attribute, File
from zeus.core.catalog import Tab
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
    "datetime": "A date with a time, as in 2026-12-25 08:00; with an offset, as in 2026-12-25 08:00+02:00, it is kept"
    " as UTC, 2026-12-25 06:00Z",
    "duration": "A length of time, as in 0:04:30",
    "time_zone": "A time zone, as in America/Chicago",
    "mac": "A MAC address, as in 00-00-5E-00-53-01",
    "ip": "An IP address or network",
    "list": "A list",
    "file": "The name of an audio file in the prompts file",
    "secret": "A secret text, never shown again",
}


_NOT_OF_ANCHORS = re.compile(r"[^a-z0-9]+")


def anchor(heading: str) -> str:
    """The place of a heading on the page of its tab: ``attribute-team-name``."""
    return f"attribute-{_NOT_OF_ANCHORS.sub('-', heading.casefold()).strip('-')}"


ATTRIBUTE_HEADINGS = ("Attribute", "Supported values", "Required", "Notes", "Example")
"""What `attribute_cells` tells, in its order."""


def attribute_cells(attribute: Attribute, titles: Mapping[str, str]) -> tuple[str, str, str, str, str]:
    """The line of an attribute in a table of supported data, on a page or on a sheet."""
    return (
        attribute.heading,
        supported_values(attribute, titles),
        when_required(attribute),
        notes(attribute),
        example(attribute),
    )


def titles_seen_from(tab: Tab, titled: Mapping[str, Tab]) -> dict[str, str]:
    """The titles of tabs by the names that the tab's attributes have for them: short ones within its own provider."""
    own = {each.name: title for title, each in titled.items() if each.provider == tab.provider}
    return {each.full_name: title for title, each in titled.items()} | own


def about(tab: Tab, titles: Mapping[str, str]) -> tuple[str, str]:
    """What a tab is, and what its rows are items of (blank where of nothing)."""
    return tab.about, f"A row is a line of an object of {titles.get(tab.part_of, tab.part_of)}." if tab.part_of else ""


def actions(tab: Tab) -> str:
    """The actions that rows of a tab may have."""
    return ", ".join((*tab.actions, IGNORE)) if tab.actions else "none: it can only be referred to"


def blank_action(tab: Tab) -> str:
    """What a row without an action does."""
    does = [f"{action}s" for action in (CREATE, UPDATE) if action in tab.actions]
    return f"Blank {' or '.join(does)}, and never deletes." if does else "Blank changes nothing."


def destroys(tab: Tab) -> str:
    """What deleting takes with it, nothing where a tab does not say."""
    return f"What deleting destroys: {tab.destroys}" if tab.destroys else ""


def example(attribute: Attribute) -> str:
    """A cell to imitate; of a secret there is none."""
    return "" if attribute.secret else attribute.example or ""


def supported_values(attribute: Attribute, titles: Mapping[str, str], *, most: int | None = None) -> str:
    """What a cell under this heading may hold; `titles` gives the titles of tabs by name.

    At most `most` choices are named, all where it is None.
    """
    parts = [_subject(attribute, titles, most)]
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
    if attribute.once is not None:
        said.append(f"Y in one row only{' of each ' + ' and '.join(attribute.once) if attribute.once else ''}.")
    if attribute.default:
        said.append(f"Blank in a new row means {attribute.default}.")
    if attribute.read_only:
        said.append(f"Shown, not sent: {attribute.read_only}.")
    return " ".join(said)


def _subject(attribute: Attribute, titles: Mapping[str, str], most: int | None) -> str:
    if isinstance(attribute, Ref):
        named = " or ".join(titles.get(name, name) for name in attribute.refs)
        return f"{'Names' if attribute.many else 'A name'} from {named}"
    if attribute.choices is not None:
        more = ", …" if most is not None and len(attribute.choices) > most else ""
        return f"{'Some of' if attribute.many else _KINDS['choice']} {', '.join(attribute.choices[:most])}{more}"
    if isinstance(attribute, File):
        return f"{_KINDS['file']}, sent as {attribute.audio}"
    if attribute.kind == "extension":
        return f"{attribute.min or 1} to {attribute.max_length or 10} digits"
    return _KINDS[attribute.kind]


def _bounds(attribute: Attribute) -> str:
    if attribute.kind == "extension" or (attribute.min is None and attribute.max is None):
        return ""
    if attribute.min is None:
        return f" at most {attribute.max:,}"
    return f" at least {attribute.min:,}" if attribute.max is None else f" {attribute.min:,} to {attribute.max:,}"
