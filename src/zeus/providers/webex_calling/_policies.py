"""How calls go round the members of a hunt group or a queue, and where they go in the end."""

import re
from collections.abc import Mapping

from zeus.core.attributes import Attribute, Choice, Flag, Text, Whole, Wire
from zeus.core.flow import FailedError
from zeus.core.lists import Names, Ref
from zeus.core.wire import Object

POLICIES = {
    "Circular": "CIRCULAR",
    "Top Down": "REGULAR",
    "Simultaneous": "SIMULTANEOUS",
    "Longest Idle": "UNIFORM",
    "Weighted": "WEIGHTED",
}
"""What Control Hub calls the ways in which members are rung."""

MOST_MEMBERS: Mapping[str, int] = {"SIMULTANEOUS": 50, "WEIGHTED": 100}
"""How many members a group may have; 1,000 where none is said (as others have found)."""

LANGUAGE = r"[a-z]{2}_[a-zA-Z]{2}"


def language(field: str = "languageCode", *, default: str | None = None, required: bool = False) -> Attribute:
    """The language of what callers hear."""
    return Text(
        "Language", field, "The language of what callers hear, as in en_us; blank for that of the location.",
        default=default, required=required, pattern=LANGUAGE, allowed="a language as in en_us",
        synonyms=("Language Code",), example="en_us",
    )  # fmt: skip


def redirect(title: str, field: str, when: str) -> tuple[Attribute, ...]:
    """The three settings of where calls go in some case."""
    return (
        Flag(f"{title} Forward", f"{field}.enabled", f"Whether calls are forwarded {when}.", example="N"),
        Text(f"{title} Destination", f"{field}.destination", f"The number that they are forwarded to {when}."),
        Flag(f"{title} To Voicemail", f"{field}.destinationVoicemailEnabled",
             f"Whether the voicemail of that number takes them {when}."),
    )  # fmt: skip


def caller_id_name() -> tuple[Attribute, ...]:
    """The name that is shown, and the one that is dialled by."""
    return (
        Choice("Caller ID Name Source", "directLineCallerIdName.selection",
               "Whether colleagues are shown the feature's own name, or the one below.",
               of={"Display Name": "DISPLAY_NAME", "Custom Name": "CUSTOM_NAME"}),
        Text("Caller ID Name", "directLineCallerIdName.customName", "The name shown where that is a custom one."),
        Text("Dial By Name", "dialByName", "The name by which callers find it in the directory of an attendant.",
             pattern=r'[^%+\\"]*', allowed='letters, digits and signs but % + \\ "'),
    )  # fmt: skip


def location_key() -> Ref:
    """The location that a feature belongs to, which is part of its name."""
    return Ref("Location Name", "locationId", "The location that it belongs to; another location would be another one.",
               to="location", key=True, required=True, synonyms=("Location", "Site", "Site Name"),
               example="Tacoma")  # fmt: skip


def whole_rings(heading: str, field: str, help: str, default: str | None = None) -> Whole:
    """A number of rings."""
    return Whole(heading, field, help, min=0, default=default)


def location_of_parent(noun: str) -> Ref:
    """On a child tab, the location of the feature that a row is part of."""
    return Ref("Location Name", "", f"The location that the {noun} belongs to.", to="location", key=True,
               required=True, synonyms=("Location", "Site", "Site Name"), example="Tacoma")  # fmt: skip


def alternates() -> tuple[Attribute, ...]:
    """More numbers that lead to the same feature."""
    plain = Wire(encode=lambda number: number, decode=lambda number: re.sub(r"[\s().\-]", "", str(number)))
    return (
        Names("Alternate Numbers", "alternates[]", "More numbers that lead to it, at most ten, separated by ;.",
              pattern=r"\+?\d+", allowed="digits, and + in front", wire=plain),
        Flag("Distinctive Ring", "distinctiveRing", "Whether those numbers may ring in another pattern."),
    )  # fmt: skip


def enough_room(thing: Object) -> None:
    """Raise FailedError where a group has more members than its way of ringing them allows."""
    policy = (thing.get("callPolicies") or {}).get("policy")
    most, members = MOST_MEMBERS.get(str(policy), 1000), len(thing.get("agents") or ())
    if members > most:
        named = next((label for label, word in POLICIES.items() if word == policy), policy)
        raise FailedError(f"Routing Policy: {named} takes at most {most} members, not {members}")


ALTERNATES = {"alternateNumbers": "Written from Alternate Numbers; the ring pattern of each is kept."}


def shown_alternates(thing: Object) -> Object:
    """The thing with its other numbers as a plain list."""
    if "alternateNumbers" not in thing:
        return thing
    return {**thing, "alternates": [each.get("phoneNumber") for each in thing["alternateNumbers"] or ()]}


def sent_alternates(thing: Object, usual: Mapping[str, str] | None = None) -> Object:
    """The thing with its other numbers as requests have them; new ones get what is `usual`."""
    if "alternates" not in thing and "alternateNumbers" not in thing:
        return thing
    held = {each.get("phoneNumber"): each for each in thing.get("alternateNumbers") or ()}
    kept = [held.get(number, {"phoneNumber": number, **(usual or {})}) for number in thing.get("alternates") or ()]
    return {**{name: each for name, each in thing.items() if name != "alternates"}, "alternateNumbers": kept}
