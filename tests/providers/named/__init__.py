"""The tabs and attributes that Zeus was asked for by name, and where each provider has them.

``<provider>.json`` lies beside this file, one for each provider that was asked for. `tabs` are those that it has to
have. `found` says where a name stands that is neither a heading nor a synonym: ``Tab``, or ``Tab: Heading``, with a
reason after a dash where that is not plain. `none` lists names for which the provider's interface has nothing: `why`,
and the `place` that says so. A name of which nothing is said is looked up among titles, headings and synonyms.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent

TABS = (
    "entry points", "queues", "skill profiles", "skills", "teams", "common areas", "devices", "emergency locations",
    "phone numbers", "phone users", "sites", "templates", "meeting users", "dispositions", "prompts", "users",
    "permission profiles", "data",
)  # fmt: skip
"""Each must exist wherever the provider's interface has it."""

ATTRIBUTES = (
    "user name", "email", "first name", "last name", "extension", "permissions", "name", "description", "type",
    "use timer", "attempts", "timer", "message of the day", "voicemail", "active", "SLA", "skills", "channel type",
    "entry point type", "time zone", "overflow number", "subscription id", "maximum active contacts", "control flow",
    "queue type", "agents", "skill profile name", "multimedia profile name", "desktop layout name", "capacity", "DN",
    "site name", "team type", "team status", "new extension", "phone numbers", "site", "calling plans",
    "address line 1", "address line 2", "city", "state", "zip", "country", "MAC address", "new MAC address", "template",
    "assignee", "new name", "parent location", "public IP", "private IP", "BSSID", "ELIN", "strict match",
    "license type", "department", "role", "company", "job title", "language", "location", "manager", "pronouns",
    "pronouns option", "voicemail enable", "transfer site", "auto receptionist", "call forwarding enable",
    "call forwarding type",
)  # fmt: skip
"""Each must be a column wherever the provider's interface has it."""


@dataclass(frozen=True)
class Nothing:
    """Why the provider has nothing of a name, and the place that says so."""

    why: str
    place: str


@dataclass(frozen=True)
class Named:
    """What was asked for of one provider. `answered`: its file accounts for every name."""

    tabs: tuple[str, ...] = ()
    found: dict[str, str] = field(default_factory=dict)
    none: dict[str, Nothing] = field(default_factory=dict)
    answered: bool = False


def load_named(provider: str) -> Named:
    """What was asked for of a provider; nothing in particular where it has no file."""
    path = FOLDER / f"{provider}.json"
    told = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    nothing = {name: Nothing(each["why"], each["place"]) for each in told.get("none", ()) for name in each["names"]}
    return Named(tuple(told.get("tabs", ())), told.get("found", {}), nothing, "none" in told)
